package org.viborm.commands;

import jakarta.json.Json;
import org.viborm.migrations.DiffOperation;
import org.viborm.migrations.MigrationClient;
import org.viborm.migrations.PushListener;
import org.viborm.migrations.PushOptions;
import org.viborm.migrations.PushResult;
import org.viborm.migrations.Resolver;

/**
 * Brings the database to the schema, without files: for trying things out.
 *
 * @param force lose what the schema has no place for; ask nothing
 * @param forceReset drop every table first
 * @param strict ask about nothing; refuse what must be decided
 * @param verbose show the statements
 * @param dryRun only say what would be done
 * @param online have indexes made while others write
 */
public record PushCommand(
    boolean force,
    boolean forceReset,
    boolean strict,
    boolean verbose,
    boolean dryRun,
    boolean online)
    implements Command {

  @Override
  public int run(Invocation invocation) throws Exception {
    Output output = invocation.output();
    MigrationClient migrations = invocation.project().migrations();
    Resolver resolver = strict || force ? Resolver.strict() : invocation.resolver();
    PushOptions options = PushOptions.DEFAULT.resolving(resolver);
    options = force ? options.forced() : options;
    options = forceReset ? options.resetting() : options;
    options = online ? options.online() : options;
    PushResult planned = migrations.push(options.trying());
    output.operations(planned.operations());
    output.dangers(planned.hazards());
    if (verbose || dryRun) {
      output.statements(planned.sql());
    }
    if (planned.operations().isEmpty()) {
      output.good("The database is as the schema says.");
    }
    PushResult result = planned;
    if (!dryRun && !planned.operations().isEmpty()) {
      boolean losing = planned.operations().stream().anyMatch(DiffOperation::destructive);
      if (!force) {
        if (forceReset || losing) {
          invocation.demand(forceReset ? "Drop every table?" : "Do this?");
        } else {
          invocation.confirm("Do this?");
        }
      }
      result = migrations.push(options.to(listener(output)));
      output.good("Done: %d statements.".formatted(result.sql().size()));
    }
    output.result(
        Json.createObjectBuilder()
            .add("applied", result.applied())
            .add("operations", Output.steps(result.operations()))
            .add("sql", Output.texts(result.sql()))
            .add("hazards", Output.hazards(result.hazards()))
            .build());
    return 0;
  }

  private static PushListener listener(Output output) {
    return new PushListener() {
      @Override
      public void executing(int number, int total, String sql) {
        output.progress("%d/%d %s".formatted(number, total, sql.lines().findFirst().orElse("")));
      }
    };
  }
}
