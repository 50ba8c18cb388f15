package org.viborm.internal.json;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.viborm.internal.operation.OperationRunner;
import org.viborm.schema.Schema;

/** Runs operations given in their JSON form on a client, or on a transaction of one. */
public final class JsonClient {

  private final JsonOperationParser parser;
  private final OperationRunner runner;

  /** Runs operations on the models of {@code schema} with {@code runner}. */
  public JsonClient(Schema schema, OperationRunner runner) {
    this(new JsonOperationParser(schema), runner);
  }

  private JsonClient(JsonOperationParser parser, OperationRunner runner) {
    this.parser = parser;
    this.runner = runner;
  }

  /** The same models, run by {@code other}: that of a transaction. */
  public JsonClient on(OperationRunner other) {
    return new JsonClient(parser, other);
  }

  /** Reads {@code operation} without running it. */
  public JsonRequest read(String model, String operation, JsonObject args) {
    return parser.parse(model, operation, args);
  }

  /** Runs {@code operation} on the model called {@code model}. */
  public JsonValue execute(String model, String operation, JsonObject args) {
    return run(read(model, operation, args));
  }

  /** Runs {@code request}. */
  public JsonValue run(JsonRequest request) {
    return request.results().json(runner.run(request.operation(), request.options()));
  }

  /** Runs {@code operations}, each {@code {model, operation, args}}, as one atomic unit. */
  public JsonValue transaction(JsonArray operations) {
    List<JsonRequest> requests = parser.parseAll(operations);
    List<@Nullable Object> results =
        runner.batch(requests.stream().map(JsonRequest::operation).toList());
    List<JsonValue> json = new ArrayList<>(results.size());
    for (int i = 0; i < results.size(); i++) {
      json.add(requests.get(i).results().json(results.get(i)));
    }
    return parser.results(json);
  }
}
