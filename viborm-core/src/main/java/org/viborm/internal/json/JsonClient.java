package org.viborm.internal.json;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.viborm.JsonOperations;
import org.viborm.PendingOperation;
import org.viborm.internal.operation.OperationRunner;

/** Runs operations given in their JSON form on a client, or on a transaction of one. */
public final class JsonClient implements JsonOperations {

  private final JsonOperationParser parser;
  private final OperationRunner runner;
  private final Function<JsonRequest, PendingOperation<JsonValue>> pending;

  /**
   * Runs what {@code parser}, one for a schema, reads.
   *
   * @param runner the client's, or that of a transaction
   * @param pending makes of a request an operation that runs on the same runner
   */
  public JsonClient(
      JsonOperationParser parser,
      OperationRunner runner,
      Function<JsonRequest, PendingOperation<JsonValue>> pending) {
    this.parser = parser;
    this.runner = runner;
    this.pending = pending;
  }

  @Override
  public JsonValue execute(String model, String operation, JsonObject arguments) {
    JsonRequest request = parser.parse(model, operation, arguments);
    return request.results().json(runner.run(request.operation(), request.options()));
  }

  @Override
  public PendingOperation<JsonValue> prepare(String model, String operation, JsonObject arguments) {
    return pending.apply(parser.parse(model, operation, arguments));
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
