package org.viborm.jdbc;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.support.Alarm;

/**
 * A limit of time on one statement, or on all statements of a transaction: when it is over, the
 * statement that runs is cancelled, and its connection given up where that does not end it. Where
 * one runs while the rows of others are still read, that is the last one that was begun.
 *
 * <p>The lock makes sure that no cancellation is under way once {@link #leave} has returned. It is
 * no monitor: a virtual thread that waits for a cancellation must not pin its carrier.
 */
final class TimeLimit {

  /** How long a server has for ending what it was asked to cancel. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final ReentrantLock lock = new ReentrantLock();
  private final Alarm alarm;
  private final Duration limit;
  private final Runnable whenIdle;
  private @Nullable ScheduledFuture<?> timer;
  private final Deque<Cancellable> running = new ArrayDeque<>();
  private boolean expired;
  private boolean cancelled;
  private boolean over;

  private TimeLimit(Alarm alarm, Duration limit, Runnable whenIdle) {
    this.alarm = alarm;
    this.limit = limit;
    this.whenIdle = whenIdle;
  }

  /**
   * Starts counting.
   *
   * @param whenIdle what to do if no statement runs when the time is over
   */
  static TimeLimit start(Alarm alarm, Duration limit, Runnable whenIdle) {
    TimeLimit started = new TimeLimit(alarm, limit, whenIdle);
    started.lock.lock();
    try {
      started.timer = alarm.after(limit, started::expire);
    } finally {
      started.lock.unlock();
    }
    return started;
  }

  /** How much time there was. */
  Duration limit() {
    return limit;
  }

  /** Lets {@code statement} run; false if the time is over already. */
  boolean enter(Cancellable statement) {
    lock.lock();
    try {
      if (expired) {
        return false;
      }
      running.push(statement);
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** {@code statement} has ended; harmless if it was never let run, or null. */
  void leave(@Nullable Cancellable statement) {
    lock.lock();
    try {
      running.remove(statement);
    } finally {
      lock.unlock();
    }
  }

  /** Whether the time is over. */
  boolean expired() {
    lock.lock();
    try {
      return expired;
    } finally {
      lock.unlock();
    }
  }

  /** Whether a statement was cancelled, so that its connection may still be hit by that. */
  boolean cancelled() {
    lock.lock();
    try {
      return cancelled;
    } finally {
      lock.unlock();
    }
  }

  /** Stops counting; false if the time was over before. */
  boolean finish() {
    lock.lock();
    try {
      over = true;
      running.clear();
      if (timer != null) {
        timer.cancel(false);
      }
      return !expired;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Without the lock, which a cancellation that hangs has: after one nobody uses the connection any
   * more, so that it does not matter whether the statement has just ended.
   */
  private static void abandon(Cancellable last) {
    try {
      last.abandon();
    } catch (SQLException e) {
      // It is closed already, or its pool does not let go of it: it ends in its own time.
      return;
    }
  }

  private void expire() {
    lock.lock();
    try {
      if (over) {
        return;
      }
      expired = true;
      Cancellable last = running.peek();
      if (last == null) {
        whenIdle.run();
        return;
      }
      cancelled = true;
      timer = alarm.after(GRACE, () -> abandon(last));
      try {
        last.cancel();
      } catch (SQLException e) {
        // The server did not take it. Whoever runs the statement learns of it by the expiry.
        return;
      }
    } finally {
      lock.unlock();
    }
  }
}
