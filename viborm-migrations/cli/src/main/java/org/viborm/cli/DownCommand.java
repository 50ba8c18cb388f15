package org.viborm.cli;

import jakarta.json.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.viborm.migrations.DownOptions;
import org.viborm.migrations.MigrationClient;
import org.viborm.migrations.MigrationRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code viborm migrate down}. */
@Command(name = "down", description = "Takes the last migrations back, with what they brought.")
final class DownCommand extends CliCommand {

  @Option(names = "--steps", defaultValue = "1", description = "How many; one else.")
  private int steps = 1;

  @Option(
      names = "--to",
      paramLabel = "MIGRATION",
      description = "The one that stays the last: a name or an index.")
  private @Nullable String to;

  @Option(names = "--dry-run", description = "Only say what would be done.")
  private boolean dryRun;

  @Option(names = "--force", description = "Do not ask.")
  private boolean force;

  DownCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  public Integer call() throws Exception {
    return in(this::down);
  }

  private int down(Project project) {
    if (steps < 1) {
      throw new CliException("--steps must be at least 1.");
    }
    Output output = output();
    MigrationClient migrations = migrations(project);
    DownOptions options = DownOptions.DEFAULT.steps(steps).to(MigrationReport.progress(output));
    options = to == null ? options : options.downTo(to);
    List<MigrationRun> planned = migrations.down(options.trying());
    if (!dryRun && !force && !planned.isEmpty()) {
      planned.forEach(run -> output.line("  " + run.entry().file()));
      questions().confirm("Take %d back?".formatted(planned.size()), false);
    }
    List<MigrationRun> runs = dryRun ? planned : migrations.down(options);
    MigrationReport.tell(output, runs, "taken back", dryRun);
    if (runs.isEmpty()) {
      output.good("There is nothing to take back.");
    }
    output.result(
        Json.createObjectBuilder()
            .add("applied", !dryRun)
            .add("migrations", MigrationReport.of(runs))
            .build());
    return 0;
  }
}
