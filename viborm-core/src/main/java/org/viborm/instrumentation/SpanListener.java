package org.viborm.instrumentation;

/**
 * Is told when something begins, and by what it gives back when that ends. Called on the thread
 * that does the work; safe to be called by several at once. What it throws is logged and changes no
 * result.
 */
@FunctionalInterface
public interface SpanListener {

  /**
   * Something begins, inside what has begun on this thread and not ended yet.
   *
   * @return is told of the end; {@link OpenSpan#NONE} where that does not matter
   */
  OpenSpan start(SpanStart span);

  /**
   * {@code work}, which another thread will do, as a part of what has begun on this thread and not
   * ended yet.
   */
  default Runnable carry(Runnable work) {
    return work;
  }

  /**
   * {@code work}, which another thread will do for itself: no part of what has begun on this thread
   * or on the one that will do it.
   */
  default Runnable detach(Runnable work) {
    return work;
  }

  /**
   * A client is there, whose plans {@code counts} tells of; to be asked at any time, by any thread.
   *
   * @param driver the name of the client's driver
   * @return is run when the client is closed
   */
  default Runnable plans(String driver, PlanCounts counts) {
    return () -> {};
  }
}
