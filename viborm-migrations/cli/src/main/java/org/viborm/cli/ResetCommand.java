package org.viborm.cli;

import jakarta.json.Json;
import java.util.List;
import org.viborm.migrations.ApplyOptions;
import org.viborm.migrations.MigrationRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code viborm migrate reset}. */
@Command(
    name = "reset",
    description = "Drops every table with all that is stored, and applies all migrations.")
final class ResetCommand extends CliCommand {

  @Option(names = "--dry-run", description = "Only say what would be applied.")
  private boolean dryRun;

  @Option(names = "--force", description = "Do not ask.")
  private boolean force;

  ResetCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  public Integer call() throws Exception {
    return in(
        project -> {
          Output output = output();
          if (!dryRun && !force) {
            questions().confirm("Drop every table, with all that is stored?", false);
          }
          ApplyOptions options = ApplyOptions.DEFAULT.to(MigrationReport.progress(output));
          List<MigrationRun> runs = migrations(project).reset(dryRun ? options.trying() : options);
          MigrationReport.tell(output, runs, "applied", dryRun);
          output.result(
              Json.createObjectBuilder()
                  .add("applied", !dryRun)
                  .add("migrations", MigrationReport.of(runs))
                  .build());
          return 0;
        });
  }
}
