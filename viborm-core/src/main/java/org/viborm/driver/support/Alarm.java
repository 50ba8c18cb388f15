package org.viborm.driver.support;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.viborm.errors.ConnectionException;

/**
 * Wakes up when a limit of time is over. Its threads start with the first limit; all are daemons.
 */
public final class Alarm implements AutoCloseable {

  private static final Duration LONGEST = Duration.ofDays(365);

  /** Two, so that a cancellation that the network holds up does not hold up the others. */
  private static final int THREADS = 2;

  private final String name;
  private @Nullable ScheduledThreadPoolExecutor executor;
  private boolean closed;

  /** For the driver called {@code name}. */
  public Alarm(String name) {
    this.name = name;
  }

  /** Runs {@code action} after {@code limit}, unless the answer is cancelled before. */
  public synchronized ScheduledFuture<?> after(Duration limit, Runnable action) {
    if (closed) {
      throw ConnectionException.closed("the driver");
    }
    ScheduledThreadPoolExecutor current = executor;
    if (current == null) {
      current =
          new ScheduledThreadPoolExecutor(
              THREADS,
              task -> {
                Thread thread = new Thread(task, "viborm-" + name + "-timeouts");
                thread.setDaemon(true);
                thread.setContextClassLoader(Alarm.class.getClassLoader());
                return thread;
              });
      current.setRemoveOnCancelPolicy(true);
      executor = current;
    }
    long nanos = (limit.compareTo(LONGEST) > 0 ? LONGEST : limit).toNanos();
    return current.schedule(action, nanos, TimeUnit.NANOSECONDS);
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
