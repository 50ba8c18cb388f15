package org.viborm.internal.client;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.TransactionOptions;
import org.viborm.internal.operation.Operation;
import org.viborm.internal.operation.OperationRunner;

/**
 * What a client stands on: it runs operations, in transactions or not, and reads their JSON form.
 */
public interface ClientEngine extends OperationRunner, AutoCloseable {

  /**
   * Does {@code work} in a transaction, or behind a savepoint if this is a transaction's engine:
   * commits when it returns and rolls back when it throws.
   */
  <R extends @Nullable Object, X extends Exception> R transaction(
      TransactionOptions options, Work<R, X> work) throws X;

  /** The operation that {@code arguments} ask for. */
  JsonCall json(String model, String operation, JsonObject arguments);

  /** Closes what the client opened; of a transaction's engine, nothing. */
  @Override
  void close();

  /** What is done in a transaction. */
  @FunctionalInterface
  interface Work<R extends @Nullable Object, X extends Exception> {
    /** Does it; {@code tx} is good until this returns. */
    R run(ClientEngine tx) throws X;
  }

  /**
   * An operation that was asked for in JSON.
   *
   * @param operation what was asked
   * @param result its result as JSON
   */
  record JsonCall(Operation operation, Function<@Nullable Object, JsonValue> result) {}
}
