package org.viborm.cli;

import jakarta.json.Json;
import org.viborm.migrations.DiffOperation;
import org.viborm.migrations.MigrationClient;
import org.viborm.migrations.PushListener;
import org.viborm.migrations.PushOptions;
import org.viborm.migrations.PushResult;
import org.viborm.migrations.Resolver;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code viborm push}. */
@Command(
    name = "push",
    description = "Brings the database to the schema, without files: for trying things out.")
final class PushCommand extends CliCommand {

  @Option(names = "--force", description = "Lose what the schema has no place for; ask nothing.")
  private boolean force;

  @Option(names = "--force-reset", description = "Drop every table first.")
  private boolean forceReset;

  @Option(names = "--strict", description = "Ask about nothing; refuse what must be decided.")
  private boolean strict;

  @Option(names = "--verbose", description = "Show the statements.")
  private boolean verbose;

  @Option(names = "--dry-run", description = "Only say what would be done.")
  private boolean dryRun;

  PushCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  public Integer call() throws Exception {
    return in(this::push);
  }

  private int push(Project project) {
    Output output = output();
    MigrationClient migrations = migrations(project);
    Resolver resolver = strict || force ? Resolver.strict() : questions().resolver();
    PushOptions options = PushOptions.DEFAULT.resolving(resolver);
    options = force ? options.forced() : options;
    options = forceReset ? options.resetting() : options;
    PushResult planned = migrations.push(options.trying());
    output.operations(planned.operations());
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
        questions().confirm(forceReset ? "Drop every table?" : "Do this?", !forceReset && !losing);
      }
      result = migrations.push(options.to(listener(output)));
      output.good("Done: %d statements.".formatted(result.sql().size()));
    }
    output.result(
        Json.createObjectBuilder()
            .add("applied", result.applied())
            .add("operations", Output.steps(result.operations()))
            .add("sql", Output.texts(result.sql()))
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
