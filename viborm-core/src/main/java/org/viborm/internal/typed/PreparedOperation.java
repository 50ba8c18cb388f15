package org.viborm.internal.typed;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.viborm.internal.operation.Operation;
import org.viborm.internal.operation.OperationRunner;
import org.viborm.internal.operation.RunOptions;

/**
 * An operation with what it needs to run.
 *
 * @param scope where it was made
 * @param operation what is asked
 * @param options how it runs
 * @param result makes the caller's result of the runner's
 */
public record PreparedOperation(
    TypedScope scope,
    Operation operation,
    RunOptions options,
    Function<@Nullable Object, @Nullable Object> result) {

  /** Runs it. */
  public @Nullable Object run() {
    return result.apply(scope.runner().run(operation, options));
  }

  /** Runs it on {@code executor}, if the runner lets it leave the thread. */
  public CompletionStage<? extends @Nullable Object> runAsync(Executor executor) {
    scope.runner().executor();
    return CompletableFuture.supplyAsync(this::run, executor);
  }

  /** What running it would send. */
  public OperationRunner.Preview preview() {
    return scope.runner().preview(operation);
  }
}
