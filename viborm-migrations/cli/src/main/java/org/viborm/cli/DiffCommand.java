package org.viborm.cli;

import jakarta.json.Json;
import org.viborm.migrations.PushOptions;
import org.viborm.migrations.PushResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code viborm diff}. */
@Command(name = "diff", description = "Says what would bring the database to the schema.")
final class DiffCommand extends CliCommand {

  @Option(names = "--sql", description = "Show the statements.")
  private boolean sql;

  @Option(names = "--exit-code", description = "Exit with 1 where there is a difference.")
  private boolean exitCode;

  DiffCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  public Integer call() throws Exception {
    return in(
        project -> {
          Output output = output();
          PushResult difference = migrations(project).push(PushOptions.DEFAULT.forced().trying());
          output.operations(difference.operations());
          if (sql) {
            output.statements(difference.sql());
          }
          if (difference.operations().isEmpty()) {
            output.good("The database is as the schema says.");
          }
          output.result(
              Json.createObjectBuilder()
                  .add("operations", Output.steps(difference.operations()))
                  .add("sql", Output.texts(difference.sql()))
                  .build());
          return exitCode && !difference.operations().isEmpty() ? 1 : 0;
        });
  }
}
