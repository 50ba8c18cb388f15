package org.viborm.cdi.app;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.viborm.client.ModelClient;

/** Reads on several threads before the clients are started, as the first one that is told. */
@ApplicationScoped
public class EarlyReader {
  @Inject ModelClient<Author> authors;

  private final List<Long> counts = new ArrayList<>();
  private final List<Throwable> failures = new ArrayList<>();

  /** What was counted. */
  public List<Long> counts() {
    return List.copyOf(counts);
  }

  /** How it failed. */
  public List<Throwable> failures() {
    return List.copyOf(failures);
  }

  void read(@Observes @Priority(-1) @Initialized(ApplicationScoped.class) Object event)
      throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      Callable<Long> read = () -> authors.count().run();
      for (Future<Long> each : threads.invokeAll(List.of(read, read, read, read))) {
        try {
          counts.add(each.get());
        } catch (ExecutionException e) {
          failures.add(e.getCause());
        }
      }
    } finally {
      threads.shutdown();
    }
  }
}
