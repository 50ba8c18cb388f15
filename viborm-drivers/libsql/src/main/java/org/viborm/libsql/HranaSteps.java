package org.viborm.libsql;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.SqlStatement;
import org.viborm.http.SqliteWire;
import org.viborm.http.WireJson;

/**
 * The steps of a batch, each of which runs only if the one before succeeded: a server runs
 * everything it is sent, also what follows a failure. One use, one thread.
 */
final class HranaSteps {

  private final JsonArrayBuilder steps = WireJson.array();
  private int count;

  /** The number of the next step. */
  int count() {
    return count;
  }

  /** A command, after what was before. */
  HranaSteps then(String command) {
    return then(SqlStatement.command(command));
  }

  /** A statement, after what was before. */
  HranaSteps then(SqlStatement statement) {
    return add(statement, count == 0 ? null : succeeded(count - 1));
  }

  /** A command that runs if the step before did not succeed. */
  HranaSteps otherwise(String command) {
    JsonObject condition =
        WireJson.object().add("type", "not").add("cond", succeeded(count - 1)).build();
    return add(SqlStatement.command(command), condition);
  }

  private HranaSteps add(SqlStatement statement, @Nullable JsonObject condition) {
    JsonObjectBuilder step = WireJson.object();
    if (condition != null) {
      step.add("condition", condition);
    }
    steps.add(step.add("stmt", stmt(statement)));
    count++;
    return this;
  }

  private static JsonObject succeeded(int step) {
    return WireJson.object().add("type", "ok").add("step", step).build();
  }

  private static JsonObject stmt(SqlStatement statement) {
    JsonArrayBuilder args = WireJson.array();
    for (int i = 0; i < statement.values().size(); i++) {
      args.add(value(SqliteWire.sent(statement.bindings().get(i), statement.values().get(i))));
    }
    return WireJson.object()
        .add("sql", statement.text())
        .add("args", args)
        .add("want_rows", statement.returnsRows())
        .build();
  }

  private static JsonObject value(@Nullable Object sent) {
    JsonObjectBuilder value = WireJson.object();
    if (sent == null) {
      return value.add("type", "null").build();
    }
    if (sent instanceof Long number) {
      return value.add("type", "integer").add("value", number.toString()).build();
    }
    if (sent instanceof Double number) {
      return value.add("type", "float").add("value", number).build();
    }
    if (sent instanceof byte[] bytes) {
      String base64 = Base64.getEncoder().withoutPadding().encodeToString(bytes);
      return value.add("type", "blob").add("base64", base64).build();
    }
    return value.add("type", "text").add("value", (String) sent).build();
  }

  /** The request that sends them. */
  JsonObject request() {
    return WireJson.object()
        .add("type", "batch")
        .add("batch", WireJson.object().add("steps", steps))
        .build();
  }
}
