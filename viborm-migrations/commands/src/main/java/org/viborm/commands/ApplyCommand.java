package org.viborm.commands;

import jakarta.json.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.viborm.migrations.ApplyOptions;
import org.viborm.migrations.MigrationClient;
import org.viborm.migrations.MigrationRun;

/**
 * Applies the migrations that the database lacks.
 *
 * @param to the last one: a name or an index
 * @param dryRun only say what would be done
 * @param outOfOrder also those before one that was applied
 * @param force ask nothing
 */
public record ApplyCommand(@Nullable String to, boolean dryRun, boolean outOfOrder, boolean force)
    implements Command {

  @Override
  public int run(Invocation invocation) throws Exception {
    Output output = invocation.output();
    MigrationClient migrations = invocation.project().migrations();
    ApplyOptions options =
        ApplyOptions.DEFAULT.to(
            MigrationReport.progress(output, planned -> confirm(planned, invocation)));
    options = to == null ? options : options.upTo(to);
    options = outOfOrder ? options.inAnyOrder() : options;
    List<MigrationRun> runs = migrations.apply(dryRun ? options.trying() : options);
    MigrationReport.tell(output, runs, "applied", dryRun);
    if (runs.isEmpty()) {
      output.good("The database has all migrations.");
    }
    output.result(
        Json.createObjectBuilder()
            .add("applied", !dryRun)
            .add("migrations", MigrationReport.of(runs))
            .build());
    return 0;
  }

  private void confirm(List<MigrationRun> planned, Invocation invocation) {
    for (MigrationRun run : planned) {
      invocation.output().line("  " + run.entry().file());
      invocation.output().dangers(run.hazards());
    }
    if (!dryRun && !force) {
      invocation.confirm("Apply %d?".formatted(planned.size()));
    }
  }
}
