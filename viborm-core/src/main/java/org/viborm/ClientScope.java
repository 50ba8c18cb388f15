package org.viborm;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.viborm.client.OperationScope;
import org.viborm.client.RawQuery;
import org.viborm.driver.TransactionOptions;
import org.viborm.errors.PendingOperationException;
import org.viborm.internal.client.ClientEngine;
import org.viborm.internal.json.JsonOperationParser;
import org.viborm.internal.json.JsonRequest;
import org.viborm.internal.operation.Operation;
import org.viborm.internal.operation.OperationRunner;
import org.viborm.internal.operation.RawSql;
import org.viborm.internal.operation.RunOptions;
import org.viborm.internal.typed.NodeHolder;
import org.viborm.internal.typed.PreparedOperation;
import org.viborm.internal.typed.TypedContext;
import org.viborm.internal.typed.TypedFaults;
import org.viborm.internal.typed.TypedScope;
import org.viborm.sql.Sql;

/** What a client and its transactions share: an engine, and the models of the client. */
abstract class ClientScope implements OperationScope, TypedScope, JsonOperations {

  private final ClientEngine engine;
  private final TypedContext models;
  private final JsonOperationParser json;

  ClientScope(ClientEngine engine, TypedContext models, JsonOperationParser json) {
    this.engine = engine;
    this.models = models;
    this.json = json;
  }

  @Override
  public final OperationRunner runner() {
    return engine;
  }

  @Override
  public final TypedContext context() {
    return models;
  }

  final ClientEngine engine() {
    return engine;
  }

  final JsonOperationParser parser() {
    return json;
  }

  public final RawQuery queryRaw(Sql sql) {
    return RawQuery.of(this, sql);
  }

  public final PendingOperation<Long> executeRaw(Sql sql) {
    return new PreparedResult<>(
        new PreparedOperation(
            this,
            new Operation.Raw(NodeHolder.of(sql, RawSql.class), null),
            RunOptions.NONE,
            Function.identity()));
  }

  // Operations as data

  public final JsonOperations json() {
    return this;
  }

  @Override
  public final PendingOperation<JsonValue> prepare(
      String model, String operation, JsonObject arguments) {
    JsonRequest request = parsed(json, model, operation, arguments);
    return new PreparedResult<>(
        new PreparedOperation(
            this,
            request.operation(),
            request.second(),
            request.options(),
            request.results()::json));
  }

  /** An operation read by {@code parser}. */
  static JsonRequest parsed(
      JsonOperationParser parser, String model, String operation, JsonObject arguments) {
    return parser.parse(
        TypedFaults.given("model", model),
        TypedFaults.given("operation", operation),
        TypedFaults.given("arguments", arguments));
  }

  @Override
  public final JsonValue transaction(JsonArray operations) {
    List<JsonRequest> requests = json.parseAll(TypedFaults.given("operations", operations));
    List<OperationRunner.Part> parts = new ArrayList<>();
    for (JsonRequest request : requests) {
      parts.add(new OperationRunner.Part(request.operation(), request.options()));
      Operation second = request.second();
      if (second != null) {
        parts.add(new OperationRunner.Part(second, request.options()));
      }
    }
    List<@Nullable Object> results = engine.batch(parts);
    if (results.isEmpty()) {
      return json.results(List.of()); // they are sent with the caller's transaction
    }
    List<JsonValue> values = new ArrayList<>(requests.size());
    int next = 0;
    for (JsonRequest request : requests) {
      Object first = results.get(next++);
      Object second = request.second() == null ? null : results.get(next++);
      values.add(request.results().json(first, second));
    }
    return json.results(values);
  }

  @Override
  public final JsonObject schema(String model, String operation) {
    return json.schema(
        TypedFaults.given("model", model), TypedFaults.given("operation", operation));
  }

  // Transactions and batches

  @SuppressWarnings({"unchecked", "NullAway"}) // the work gives an R
  public final <R extends @Nullable Object, X extends Exception> R transaction(
      TransactionOptions options, TransactionWork<R, X> work) throws X {
    TypedFaults.given("work", work);
    return (R)
        engine.<X>transaction(
            TypedFaults.given("options", options),
            tx -> work.run(new ClientTransaction(tx, models, json)));
  }

  public final <R extends @Nullable Object, X extends Exception> R transaction(
      TransactionWork<R, X> work) throws X {
    return transaction(TransactionOptions.DEFAULT, work);
  }

  public final <X extends Exception> void inTransaction(
      TransactionOptions options, VoidTransactionWork<X> work) throws X {
    TypedFaults.given("work", work);
    engine.<X>transaction(
        TypedFaults.given("options", options),
        tx -> {
          work.run(new ClientTransaction(tx, models, json));
          return null;
        });
  }

  public final <X extends Exception> void inTransaction(VoidTransactionWork<X> work) throws X {
    inTransaction(TransactionOptions.DEFAULT, work);
  }

  public final List<@Nullable Object> batch(PendingOperation<?>... operations) {
    return batch(TypedFaults.all("operations", operations));
  }

  public final List<@Nullable Object> batch(Collection<? extends PendingOperation<?>> operations) {
    List<PreparedOperation> prepared = new ArrayList<>();
    for (PendingOperation<?> operation : TypedFaults.given("operations", operations)) {
      prepared.add(own(NodeHolder.of(operation, PreparedOperation.class)));
    }
    List<OperationRunner.Part> parts = new ArrayList<>();
    for (PreparedOperation each : prepared) {
      parts.add(new OperationRunner.Part(each.operation(), each.options()));
      Operation second = each.second();
      if (second != null) {
        parts.add(new OperationRunner.Part(second, each.options()));
      }
    }
    Iterator<@Nullable Object> raw = engine.batch(parts).iterator();
    List<@Nullable Object> results = new ArrayList<>(prepared.size());
    if (!raw.hasNext()) {
      return results; // they are sent with the caller's transaction
    }
    for (PreparedOperation each : prepared) {
      Object first = raw.next();
      results.add(each.result().apply(first, each.second() == null ? null : raw.next()));
    }
    return results;
  }

  private PreparedOperation own(PreparedOperation operation) {
    if (operation.scope() == this) {
      return operation;
    }
    throw operation.scope().context() == models
        ? PendingOperationException.otherScope()
        : PendingOperationException.otherClient();
  }
}
