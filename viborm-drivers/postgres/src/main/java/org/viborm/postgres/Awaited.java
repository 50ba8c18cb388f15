package org.viborm.postgres;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A caller's thread that waits for what the event loop gives. An interruption does not end the
 * waiting, as it does not end a statement of JDBC, and is there again afterwards.
 */
final class Awaited<T> {

  private final CompletableFuture<T> future;

  Awaited(Future<T> future) {
    this.future = future.toCompletionStage().toCompletableFuture();
  }

  /** Whether it is there within {@code limit}; null waits for as long as it takes. */
  boolean isDone(@Nullable Duration limit) {
    long deadline = limit == null ? 0 : System.nanoTime() + limit.toNanos();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          if (limit == null) {
            future.get();
          } else {
            future.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
          }
          return true;
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (TimeoutException e) {
          return false;
        } catch (ExecutionException e) {
          return true; // told by get()
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** What is there. */
  T get() throws ExecutionException {
    try {
      return future.join();
    } catch (CompletionException e) {
      throw new ExecutionException(e.getCause());
    }
  }
}
