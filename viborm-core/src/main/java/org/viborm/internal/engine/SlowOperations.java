package org.viborm.internal.engine;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.viborm.errors.VibOrmException;
import org.viborm.instrumentation.LogEvent;
import org.viborm.instrumentation.LogListener;
import org.viborm.internal.plan.Plan;
import org.viborm.internal.plan.PlanListing;

/**
 * Tells a listener of the operations that took longer than they should. Safe to share.
 *
 * @param threshold how long an operation may take without being told of
 * @param listener is told
 */
public record SlowOperations(Duration threshold, LogListener listener) {

  /** Checks the parts. */
  public SlowOperations {
    requireNonNull(threshold, "threshold");
    requireNonNull(listener, "listener");
  }

  /** Tells of {@code operation} if the time that it took is too long. */
  void check(
      Instruments instruments,
      LogEvent operation,
      Duration taken,
      Plan plan,
      @Nullable Throwable failure) {
    if (taken.compareTo(threshold) <= 0) {
      return;
    }
    LogEvent event = operation.withDuration(taken);
    List<String> statements = PlanListing.of(plan).statements();
    if (!statements.isEmpty()) {
      event = event.withSql(String.join(System.lineSeparator(), statements));
    }
    if (failure instanceof VibOrmException error) {
      event = event.withError(error);
    }
    instruments.tell(listener, event);
  }
}
