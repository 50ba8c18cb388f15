package org.viborm.internal.engine;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.Dialect;
import org.viborm.errors.VibOrmException;
import org.viborm.instrumentation.LogEvent;
import org.viborm.instrumentation.LogLevel;
import org.viborm.instrumentation.OpenSpan;
import org.viborm.instrumentation.Spans;

/**
 * Tells of one transaction, and of what fails in it outside of its operations: that it cannot
 * begin, or cannot be committed. One thread.
 */
final class TransactionWatch {

  /** Where an event is about a transaction, instead of the name of a model. */
  private static final String MODEL = "$transaction";

  private final @Nullable Instruments instruments;
  private final Map<String, Object> attributes;
  private final long start = System.nanoTime();
  private OpenSpan span = OpenSpan.NONE;
  private boolean begun;
  private boolean done;

  /**
   * A transaction that has not begun yet.
   *
   * @param more what is known of it besides the driver
   */
  TransactionWatch(EngineCore core, Map<String, Object> more) {
    this.instruments = core.config().instruments();
    this.attributes = instruments == null ? Map.of() : Instruments.attributesOf(core.driver());
    if (instruments != null) {
      attributes.putAll(more);
    }
  }

  /** It is known which database it is on. */
  void reached(Dialect dialect) {
    span.attribute(Spans.DB_SYSTEM_NAME, dialect.name());
  }

  /** It has begun, perhaps anew. */
  void begun() {
    begun = true;
    done = false;
  }

  /** All of its operations are done. */
  void done() {
    done = true;
  }

  /** Whether all of its operations were done. */
  boolean isDone() {
    return done;
  }

  /** Watches {@code work}, which is all of it, from its beginning to its end. */
  <X extends Exception> @Nullable Object over(Engine.Body<X> work) throws X {
    if (instruments == null) {
      return work.run();
    }
    span = instruments.start(Spans.TRANSACTION, attributes);
    Throwable failure = null;
    try {
      return told(instruments, work);
    } catch (Throwable e) {
      failure = e;
      throw e;
    } finally {
      span.end(failure);
    }
  }

  private <X extends Exception> @Nullable Object told(Instruments instruments, Engine.Body<X> work)
      throws X {
    try {
      return work.run();
    } catch (VibOrmException failure) {
      if (instruments.logs(LogLevel.ERROR) && (!begun || done)) {
        LogEvent event = instruments.event(LogLevel.ERROR);
        instruments.log(
            event
                .withOperation(MODEL, begun ? "commit" : "begin")
                .withDuration(Duration.ofNanos(System.nanoTime() - start))
                .withError(failure));
      }
      throw failure;
    }
  }
}
