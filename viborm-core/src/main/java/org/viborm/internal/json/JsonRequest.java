package org.viborm.internal.json;

import jakarta.json.JsonValue;
import org.jspecify.annotations.Nullable;
import org.viborm.internal.operation.Operation;
import org.viborm.internal.operation.RunOptions;

/**
 * An operation read from its JSON form.
 *
 * @param operation what to run
 * @param second what is asked besides, behind the first; or null
 * @param options how
 * @param results turns what the runner gives into JSON
 */
public record JsonRequest(
    Operation operation, @Nullable Operation second, RunOptions options, PairForm results) {

  /** One operation alone. */
  JsonRequest(Operation operation, RunOptions options, ResultForm results) {
    this(operation, null, options, (result, second) -> results.json(result));
  }

  /** Turns the result of one operation into JSON. */
  @FunctionalInterface
  interface ResultForm {
    /** The JSON of {@code result}, which came from running the operation. */
    JsonValue json(@Nullable Object result);
  }

  /** Turns the results of both operations into JSON. */
  @FunctionalInterface
  public interface PairForm {
    /** The JSON of {@code result}, and of what was asked besides, if anything was. */
    JsonValue json(@Nullable Object result, @Nullable Object second);
  }
}
