package org.viborm.internal.typed;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.viborm.internal.operation.Operation;
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
}
