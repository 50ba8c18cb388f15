package org.viborm;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;

/**
 * Operations as data: the same as the typed ones, with arguments and results in JSON. Strict: an
 * unknown key, a wrong type, a missing value is an error with its path, before any statement.
 *
 * <pre>{@code
 * JsonObject arguments = Json.createObjectBuilder().add("take", 10).build();
 * JsonValue posts = client.json().execute("post", "findMany", arguments);
 * }</pre>
 */
public interface JsonOperations {

  /**
   * Runs an operation.
   *
   * <p>{@code findMany} with {@code page: {rows: 20}} gives {@code {rows, cursor}}: the cursor is
   * null on the last page, and otherwise begins the next as {@code page: {rows: 20, after:
   * cursor}}; with {@code total: true} the number of the rows of all pages is there too.
   *
   * @param model the model's name, such as {@code user}
   * @param operation the operation's name, such as {@code findMany}
   * @param arguments its arguments
   */
  default JsonValue execute(String model, String operation, JsonObject arguments) {
    return prepare(model, operation, arguments).run();
  }

  /** The same, not yet sent; its arguments are checked at once. */
  PendingOperation<JsonValue> prepare(String model, String operation, JsonObject arguments);

  /**
   * Runs {@code operations}, each an object of model, operation and args, as one atomic unit.
   *
   * @return an array of a result for each
   */
  JsonValue transaction(JsonArray operations);

  /**
   * The JSON Schema (draft 2020-12) of the arguments of an operation, for tools that make or check
   * them. It is strict: what it does not name is not allowed. Arguments that are valid by it may
   * still be refused for a value, such as a date that is none, or for what a database lacks.
   *
   * @param model the model's name, such as {@code user}
   * @param operation the operation's name, such as {@code findMany}
   * @throws org.viborm.errors.ValidationException V4001 if there is no such model or operation
   */
  JsonObject schema(String model, String operation);
}
