package org.viborm;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;

/** Where asynchronous operations run that were given no executor. */
final class AsyncThreads {

  /** The first version whose virtual threads are no preview. */
  private static final int VIRTUAL = 21;

  private AsyncThreads() {}

  /** A virtual thread for each task where the JVM has them, else the common pool. */
  static Executor executor() {
    if (Runtime.version().feature() < VIRTUAL) {
      return ForkJoinPool.commonPool();
    }
    MethodHandle start = startVirtualThread();
    return task -> start(start, task);
  }

  private static MethodHandle startVirtualThread() {
    try {
      return MethodHandles.publicLookup()
          .findStatic(
              Thread.class,
              "startVirtualThread",
              MethodType.methodType(Thread.class, Runnable.class));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e); // it is there from that version on
    }
  }

  private static void start(MethodHandle start, Runnable task) {
    try {
      Thread started = (Thread) start.invokeExact(task);
      assert started != null;
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError(e); // it declares no exceptions
    }
  }
}
