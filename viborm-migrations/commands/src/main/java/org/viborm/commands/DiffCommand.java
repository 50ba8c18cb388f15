package org.viborm.commands;

import jakarta.json.Json;
import org.viborm.migrations.PushOptions;
import org.viborm.migrations.PushResult;

/**
 * Says what would bring the database to the schema.
 *
 * @param sql show the statements
 * @param exitCode give 1 where there is a difference
 */
public record DiffCommand(boolean sql, boolean exitCode) implements Command {

  @Override
  public int run(Invocation invocation) throws Exception {
    Output output = invocation.output();
    PushResult difference =
        invocation.project().migrations().push(PushOptions.DEFAULT.forced().trying());
    output.operations(difference.operations());
    output.dangers(difference.hazards());
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
            .add("hazards", Output.hazards(difference.hazards()))
            .build());
    return exitCode && !difference.operations().isEmpty() ? 1 : 0;
  }
}
