package org.viborm.commands;

import jakarta.json.Json;
import java.util.List;
import org.viborm.migrations.ApplyOptions;
import org.viborm.migrations.MigrationRun;

/**
 * Drops every table with all that is stored, and applies all migrations.
 *
 * @param dryRun only say what would be applied
 * @param force ask nothing
 */
public record ResetCommand(boolean dryRun, boolean force) implements Command {

  @Override
  public int run(Invocation invocation) throws Exception {
    Output output = invocation.output();
    if (!dryRun && !force) {
      invocation.demand("Drop every table, with all that is stored?");
    }
    ApplyOptions options = ApplyOptions.DEFAULT.to(MigrationReport.progress(output));
    List<MigrationRun> runs =
        invocation.project().migrations().reset(dryRun ? options.trying() : options);
    MigrationReport.tell(output, runs, "applied", dryRun);
    output.result(
        Json.createObjectBuilder()
            .add("applied", !dryRun)
            .add("migrations", MigrationReport.of(runs))
            .build());
    return 0;
  }
}
