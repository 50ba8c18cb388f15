package org.viborm.internal.json;

import jakarta.json.JsonValue;
import org.jspecify.annotations.Nullable;
import org.viborm.internal.operation.Operation;
import org.viborm.internal.operation.RunOptions;

/**
 * An operation read from its JSON form.
 *
 * @param operation what to run
 * @param options how
 * @param results turns what the runner gives into JSON
 */
public record JsonRequest(Operation operation, RunOptions options, ResultForm results) {

  /** Turns the result of one operation into JSON. */
  @FunctionalInterface
  public interface ResultForm {
    /** The JSON of {@code result}, which came from running the operation. */
    JsonValue json(@Nullable Object result);
  }
}
