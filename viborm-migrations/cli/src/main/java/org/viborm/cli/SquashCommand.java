package org.viborm.cli;

import jakarta.json.Json;
import org.jspecify.annotations.Nullable;
import org.viborm.migrations.MigrationClient;
import org.viborm.migrations.MigrationEntry;
import org.viborm.migrations.MigrationRun;
import org.viborm.migrations.SquashOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code viborm migrate squash}. */
@Command(name = "squash", description = "Makes one migration of several that follow each other.")
final class SquashCommand extends CliCommand {

  @Option(names = "--from", paramLabel = "MIGRATION", description = "The first; that of all else.")
  private @Nullable String from;

  @Option(names = "--to", paramLabel = "MIGRATION", description = "The last; that of all else.")
  private @Nullable String to;

  @Option(names = "--name", description = "The name of the one.")
  private @Nullable String name;

  @Option(names = "--dry-run", description = "Only say what would be done.")
  private boolean dryRun;

  @Option(names = "--no-backup", description = "Do not keep the old files in meta/_backup.")
  private boolean noBackup;

  @Option(names = "--force", description = "Do not ask.")
  private boolean force;

  SquashCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  public Integer call() throws Exception {
    return in(this::squash);
  }

  private int squash(Project project) {
    Output output = output();
    MigrationClient migrations = migrations(project);
    SquashOptions options = SquashOptions.DEFAULT;
    if (from != null || to != null) {
      int last = migrations.list().size() - 1;
      options = options.range(from == null ? "0" : from, to == null ? String.valueOf(last) : to);
    }
    options = name == null ? options : options.named(name);
    options = noBackup ? options.withoutBackup() : options;
    MigrationRun planned = migrations.squash(options.trying());
    if (!dryRun) {
      String old =
          String.join(
              ", ",
              planned.entry().replaces().stream().map(MigrationEntry.Replaced::name).toList());
      if (!force) {
        questions().confirm("Make one of %s?".formatted(old), true);
      }
      planned = migrations.squash(options);
    }
    output.good((dryRun ? "Would be written: " : "Written: ") + planned.entry().upPath());
    if (dryRun) {
      output.statements(planned.sql());
    }
    output.result(
        Json.createObjectBuilder()
            .add("written", !dryRun)
            .add("migration", MigrationReport.of(planned.entry()))
            .add("sql", Output.texts(planned.sql()))
            .build());
    return 0;
  }
}
