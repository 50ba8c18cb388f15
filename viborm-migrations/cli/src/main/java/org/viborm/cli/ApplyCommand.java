package org.viborm.cli;

import jakarta.json.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.viborm.migrations.ApplyOptions;
import org.viborm.migrations.MigrationClient;
import org.viborm.migrations.MigrationRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code viborm migrate apply}. */
@Command(
    name = "apply",
    aliases = "up",
    description = "Applies the migrations that the database lacks.")
final class ApplyCommand extends CliCommand {

  @Option(names = "--to", paramLabel = "MIGRATION", description = "The last: a name or an index.")
  private @Nullable String to;

  @Option(names = "--dry-run", description = "Only say what would be done.")
  private boolean dryRun;

  @Option(names = "--out-of-order", description = "Also those before one that was applied.")
  private boolean outOfOrder;

  @Option(names = "--force", description = "Do not ask.")
  private boolean force;

  ApplyCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  public Integer call() throws Exception {
    return in(this::apply);
  }

  private int apply(Project project) {
    Output output = output();
    MigrationClient migrations = migrations(project);
    ApplyOptions options = ApplyOptions.DEFAULT.to(MigrationReport.progress(output));
    options = to == null ? options : options.upTo(to);
    options = outOfOrder ? options.inAnyOrder() : options;
    if (!dryRun && !force && surroundings().interactive()) {
      List<MigrationRun> planned = migrations.apply(options.trying());
      if (!planned.isEmpty()) {
        planned.forEach(run -> output.line("  " + run.entry().file()));
        questions().confirm("Apply %d?".formatted(planned.size()), true);
      }
    }
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
}
