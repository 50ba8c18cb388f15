package org.viborm.commands;

import jakarta.json.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.viborm.migrations.DownOptions;
import org.viborm.migrations.MigrationClient;
import org.viborm.migrations.MigrationRun;

/**
 * Takes the last migrations back, with what they brought.
 *
 * @param steps how many
 * @param to the one that stays the last: a name or an index
 * @param dryRun only say what would be done
 * @param force ask nothing
 */
public record DownCommand(int steps, @Nullable String to, boolean dryRun, boolean force)
    implements Command {

  @Override
  public int run(Invocation invocation) throws Exception {
    if (steps < 1) {
      throw new CommandException(invocation.option("steps") + " must be at least 1.");
    }
    Output output = invocation.output();
    MigrationClient migrations = invocation.project().migrations();
    DownOptions options =
        DownOptions.DEFAULT
            .steps(steps)
            .to(MigrationReport.progress(output, planned -> demand(planned, invocation)));
    options = to == null ? options : options.downTo(to);
    List<MigrationRun> runs = migrations.down(dryRun ? options.trying() : options);
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

  private void demand(List<MigrationRun> planned, Invocation invocation) {
    if (!dryRun && !force) {
      planned.forEach(run -> invocation.output().line("  " + run.entry().file()));
      invocation.demand("Take %d back?".formatted(planned.size()));
    }
  }
}
