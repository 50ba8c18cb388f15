package org.viborm.jdbc;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ScheduledFuture;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.support.Alarm;

/**
 * A limit of time on one statement, or on all statements of a transaction: when it is over, the
 * statement that runs is cancelled. Where one runs while the rows of others are still read, that is
 * the last one that was begun.
 *
 * <p>The lock makes sure that no cancellation is under way once {@link #leave} has returned.
 */
final class TimeLimit {

  private final Duration limit;
  private final Runnable whenIdle;
  private @Nullable ScheduledFuture<?> timer;
  private final Deque<Statement> running = new ArrayDeque<>();
  private boolean expired;
  private boolean cancelled;
  private boolean over;

  private TimeLimit(Duration limit, Runnable whenIdle) {
    this.limit = limit;
    this.whenIdle = whenIdle;
  }

  /**
   * Starts counting.
   *
   * @param whenIdle what to do if no statement runs when the time is over
   */
  static TimeLimit start(Alarm alarm, Duration limit, Runnable whenIdle) {
    TimeLimit started = new TimeLimit(limit, whenIdle);
    synchronized (started) {
      started.timer = alarm.after(limit, started::expire);
    }
    return started;
  }

  /** How much time there was. */
  Duration limit() {
    return limit;
  }

  /** Lets {@code statement} run; false if the time is over already. */
  synchronized boolean enter(Statement statement) {
    if (expired) {
      return false;
    }
    running.push(statement);
    return true;
  }

  /** {@code statement} has ended; harmless if it was never let run, or null. */
  synchronized void leave(@Nullable Statement statement) {
    running.remove(statement);
  }

  /** Whether the time is over. */
  synchronized boolean expired() {
    return expired;
  }

  /** Whether a statement was cancelled, so that its connection may still be hit by that. */
  synchronized boolean cancelled() {
    return cancelled;
  }

  /** Stops counting; false if the time was over before. */
  synchronized boolean finish() {
    over = true;
    running.clear();
    if (timer != null) {
      timer.cancel(false);
    }
    return !expired;
  }

  private synchronized void expire() {
    if (over) {
      return;
    }
    expired = true;
    Statement last = running.peek();
    if (last == null) {
      whenIdle.run();
      return;
    }
    cancelled = true;
    try {
      last.cancel();
    } catch (SQLException e) {
      // The server did not take it: the statement ends in its own time, and is then reported late.
      // Nobody here could do more; whoever runs the statement learns of it by the expiry.
      return;
    }
  }
}
