package org.viborm.cli;

import jakarta.json.Json;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.viborm.migrations.Repair;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code viborm migrate resolve}. */
@Command(
    name = "resolve",
    description = "Says of a migration what only a person knows, or has it go on.")
final class ResolveCommand extends CliCommand {

  @Parameters(paramLabel = "MIGRATION", description = "A name or an index.")
  private String migration = "";

  @ArgGroup(multiplicity = "1")
  private @Nullable How how;

  /** One of these. */
  static final class How {

    @Option(names = "--applied", description = "All of it is there, by whatever means.")
    private boolean applied;

    @Option(names = "--rolled-back", description = "Nothing of it is there any more.")
    private boolean rolledBack;

    @Option(names = "--edited", description = "Its file is right as it is now.")
    private boolean edited;

    @Option(names = "--go-on", description = "It goes on with the statement that is next.")
    private boolean goOn;

    private Repair repair() {
      if (applied) {
        return Repair.APPLIED;
      }
      if (rolledBack) {
        return Repair.ROLLED_BACK;
      }
      if (edited) {
        return Repair.EDITED;
      }
      if (goOn) {
        return Repair.GO_ON;
      }
      throw new CliException("Say how the migration is resolved.");
    }
  }

  ResolveCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  public Integer call() throws Exception {
    Repair repair = (how == null ? new How() : how).repair();
    return in(
        project -> {
          migrations(project).resolve(migration, repair, MigrationReport.progress(output()));
          output().good("Resolved: " + migration);
          output()
              .result(
                  Json.createObjectBuilder()
                      .add("resolved", migration)
                      .add("how", repair.name().toLowerCase(Locale.ROOT))
                      .build());
          return 0;
        });
  }
}
