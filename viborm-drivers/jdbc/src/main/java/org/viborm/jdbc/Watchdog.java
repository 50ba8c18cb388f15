package org.viborm.jdbc;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Wakes up when a limit of time is over. Its threads start with the first limit; all are daemons.
 */
final class Watchdog implements AutoCloseable {

  /** Two, so that a cancellation that the network holds up does not hold up the others. */
  private static final int THREADS = 2;

  private final String name;
  private @Nullable ScheduledThreadPoolExecutor executor;
  private boolean closed;

  Watchdog(String name) {
    this.name = name;
  }

  /** Runs {@code action} after {@code limit}, unless the answer is cancelled before. */
  synchronized ScheduledFuture<?> after(Duration limit, Runnable action) {
    if (closed) {
      throw new IllegalStateException("the watchdog is closed");
    }
    ScheduledThreadPoolExecutor current = executor;
    if (current == null) {
      current =
          new ScheduledThreadPoolExecutor(
              THREADS,
              task -> {
                Thread thread = new Thread(task, "viborm-" + name + "-timeouts");
                thread.setDaemon(true);
                thread.setContextClassLoader(Watchdog.class.getClassLoader());
                return thread;
              });
      current.setRemoveOnCancelPolicy(true);
      executor = current;
    }
    return current.schedule(action, nanos(limit), TimeUnit.NANOSECONDS);
  }

  private static long nanos(Duration limit) {
    return limit.compareTo(Duration.ofDays(365)) > 0
        ? Duration.ofDays(365).toNanos()
        : limit.toNanos();
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (executor != null) {
      executor.shutdownNow();
      executor = null;
    }
  }
}
