package org.viborm;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * An operation that was described and not sent. An immutable value: it may run any number of times,
 * each time anew, and be shared between threads.
 *
 * <pre>{@code
 * PendingOperation<Long> operation = users.count(); // nothing is sent
 * long users = operation.run();
 * }</pre>
 *
 * @param <R> the type of its result
 */
@CheckReturnValue
public interface PendingOperation<R extends @Nullable Object> {

  /**
   * Runs it.
   *
   * @throws org.viborm.errors.VibOrmException if it is wrong, or fails
   */
  @CanIgnoreReturnValue
  R run();

  /**
   * Runs it on the client's executor. Refused inside a transaction, which belongs to its thread:
   * that of the transaction (V5001), and that of the client around it (V12004). A stage that is
   * cancelled does not begin; once the operation has begun, it goes on and takes effect.
   *
   * @return a stage completed with the result, or with the exception that {@link #run()} would
   *     throw
   */
  CompletionStage<R> runAsync();

  /** Runs it on {@code executor}; otherwise as {@link #runAsync()}. */
  CompletionStage<R> runAsync(Executor executor);

  /** What running it would send. Sends nothing. */
  SqlPreview toSql();
}
