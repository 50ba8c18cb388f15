package org.viborm.internal.typed;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
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
 * @param second what is asked besides, behind the first; or null
 * @param options how it runs
 * @param result makes the caller's result of the runner's, of the first operation and the second
 */
public record PreparedOperation(
    TypedScope scope,
    Operation operation,
    @Nullable Operation second,
    RunOptions options,
    BiFunction<@Nullable Object, @Nullable Object, @Nullable Object> result) {

  /** One operation alone. */
  public PreparedOperation(
      TypedScope scope,
      Operation operation,
      RunOptions options,
      Function<@Nullable Object, @Nullable Object> result) {
    this(scope, operation, null, options, (first, second) -> result.apply(first));
  }

  /** Runs it. */
  public @Nullable Object run() {
    if (second == null) {
      return result.apply(scope.runner().run(operation, options), null);
    }
    List<@Nullable Object> both = scope.runner().runBoth(operation, second, options);
    return result.apply(both.get(0), both.get(1));
  }

  /** Runs it on {@code executor}, if the runner lets it leave the thread. */
  public CompletionStage<? extends @Nullable Object> runAsync(Executor executor) {
    TypedFaults.given("executor", executor);
    scope.runner().executor();
    return CompletableFuture.supplyAsync(
        this::run, task -> executor.execute(scope.runner().carried(task)));
  }

  /** What running it would send. */
  public OperationRunner.Preview preview() {
    OperationRunner.Preview first = scope.runner().preview(operation);
    return second == null ? first : first.and(scope.runner().preview(second));
  }
}
