package org.viborm.integration;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Threads that do the same at the same time. */
final class Together {

  private Together() {}

  /** What a thread does; the barrier brings all of them to one point. */
  interface Task {

    /** Does the part of the thread of this number; they are counted from 0. */
    Object run(int number, CyclicBarrier barrier) throws Exception;
  }

  /** What each of {@code count} threads gives or throws, where the task says when they meet. */
  static List<Object> together(int count, Task task) throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(count);
    try {
      CyclicBarrier barrier = new CyclicBarrier(count);
      List<Future<Object>> running = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        int number = i;
        Callable<Object> each = () -> task.run(number, barrier);
        running.add(threads.submit(each));
      }
      List<Object> results = new ArrayList<>();
      for (Future<Object> each : running) {
        try {
          results.add(each.get());
        } catch (ExecutionException failure) {
          results.add(failure.getCause());
        }
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }

  /** What each of {@code count} threads gives or throws, which all start at once. */
  static List<Object> together(int count, IntFunction<Object> task) throws InterruptedException {
    return together(
        count,
        (number, barrier) -> {
          barrier.await();
          return task.apply(number);
        });
  }
}
