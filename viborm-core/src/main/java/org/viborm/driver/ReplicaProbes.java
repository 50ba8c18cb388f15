package org.viborm.driver;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Asks replicas that are out whether they are back: each after a pause that doubles with every
 * answer that does not come. There are threads only while there is somebody to ask. Safe to share.
 */
final class ReplicaProbes {

  private static final long IDLE_SECONDS = 5;
  private static final long PATIENCE_SECONDS = 15;

  private final int most;
  private final Duration first;
  private final Duration longest;
  private @Nullable ScheduledThreadPoolExecutor executor;
  private boolean stopped;

  /** For {@code most} replicas, none of which has to wait for another that hangs. */
  ReplicaProbes(int most, Duration first, Duration longest) {
    this.most = most;
    this.first = first;
    this.longest = longest;
  }

  /** Asks {@code replica}, which is out, until it is back. */
  void watch(Replica replica) {
    schedule(replica, first);
  }

  private synchronized void schedule(Replica replica, Duration pause) {
    if (stopped) {
      return;
    }
    ScheduledThreadPoolExecutor current = executor;
    if (current == null) {
      current = new ScheduledThreadPoolExecutor(most, ReplicaProbes::thread);
      current.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
      current.allowCoreThreadTimeOut(true);
      executor = current;
    }
    var unused =
        current.schedule(() -> probe(replica, pause), pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "viborm-replicas");
    thread.setDaemon(true);
    thread.setContextClassLoader(ReplicaProbes.class.getClassLoader());
    return thread;
  }

  private void probe(Replica replica, Duration pause) {
    try {
      replica.probe();
    } catch (RuntimeException stillOut) { // whatever its driver throws
      Duration next = pause.multipliedBy(2);
      schedule(replica, next.compareTo(longest) < 0 ? next : longest);
      return;
    }
    replica.bringBack();
    System.getLogger("org.viborm.replicas")
        .log(System.Logger.Level.INFO, "replica {0} answers again", replica.number());
  }

  /** Asks nobody any more. */
  synchronized void stop() {
    stopped = true;
    if (executor != null) {
      executor.shutdownNow();
    }
  }

  /** Waits for the last question to end: the driver that it was asked of is closed by now. */
  void awaitEnd() {
    ScheduledThreadPoolExecutor last;
    synchronized (this) {
      last = executor;
    }
    try {
      if (last != null && !last.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        System.getLogger("org.viborm.replicas")
            .log(System.Logger.Level.WARNING, "a replica is still being asked for an answer");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
