package org.viborm.jcache;

import static org.viborm.client.Query.data;

import com.hazelcast.core.HazelcastInstance;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import javax.cache.CacheManager;
import org.viborm.VibOrm;
import org.viborm.VibOrmClient;
import org.viborm.client.ModelClient;
import org.viborm.driver.DriverSettings;
import org.viborm.schema.IntField;
import org.viborm.schema.Model;
import org.viborm.sqlite3.Sqlite3DriverProvider;
import org.viborm.tck.statements.CountingDriver;

/** A node that reads and writes one row with a cache it shares; a process of its own, or not. */
public final class ClusterNode implements AutoCloseable {

  static final String READY = "ready";
  static final String DONE = "done";

  private static final int THREADS = 4;
  private static final Duration HOUR = Duration.ofHours(1);

  private final HazelcastInstance member;
  private final CacheManager caches;
  private final CountingDriver driver;
  private final VibOrmClient client;
  private final Acknowledged acknowledged;

  /** Of one row. */
  public static final class Counter extends Model<Counter> {
    public final IntField.Unique<Counter> id = s.integer().id();
    public final IntField<Counter> count = s.integer().defaultValue(0);
  }

  /**
   * What was seen.
   *
   * @param stale reads that gave less than was acknowledged before they began
   * @param writes how many there were
   * @param statements how many the database got; fewer than there were operations, since others
   *     were read from the cache
   */
  record Seen(int stale, int writes, int statements) {}

  ClusterNode(String url, Path acknowledged, List<String> others) throws IOException {
    this.acknowledged = Acknowledged.in(acknowledged);
    member = Members.start("cluster", others);
    caches = Members.caches(member);
    driver =
        CountingDriver.of(new Sqlite3DriverProvider().open(DriverSettings.of(Map.of("url", url))));
    client =
        VibOrm.createClient(
            c -> c.schema(Counter.class).driver(driver).cache(JCacheDriver.of(caches, "shared")));
  }

  HazelcastInstance member() {
    return member;
  }

  VibOrmClient client() {
    return client;
  }

  CountingDriver driver() {
    return driver;
  }

  private ModelClient<Counter> counters() {
    return client.model(Counter.class);
  }

  /** The count, as the cache has it. */
  int count() {
    return counters()
        .findUnique(c -> c.id.is(1))
        .select(c -> c.count)
        .cached(HOUR)
        .run()
        .orElseThrow();
  }

  /** Counts one up, and tells once the invalidation has been acknowledged. */
  void increment() {
    int count =
        counters()
            .update(c -> c.id.is(1), c -> data(c.count.increment(1)))
            .returning(c -> c.count)
            .autoInvalidate()
            .run();
    acknowledged.reach(count);
  }

  /** Reads, and one time in ten writes, on several threads. */
  Seen race(int rounds) throws InterruptedException, ExecutionException {
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    driver.drain();
    try {
      List<Future<int[]>> futures = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        futures.add(pool.submit(() -> alone(rounds / THREADS)));
      }
      int stale = 0;
      int writes = 0;
      for (Future<int[]> future : futures) {
        stale += future.get()[0];
        writes += future.get()[1];
      }
      return new Seen(stale, writes, driver.drain().count());
    } finally {
      pool.shutdown();
    }
  }

  private int[] alone(int rounds) {
    int stale = 0;
    int writes = 0;
    for (int i = 0; i < rounds; i++) {
      if (ThreadLocalRandom.current().nextInt(10) == 0) {
        increment();
        writes++;
      } else {
        long least = acknowledged.get();
        stale += count() < least ? 1 : 0;
      }
    }
    return new int[] {stale, writes};
  }

  @Override
  public void close() {
    client.close();
    caches.close();
    member.shutdown();
  }

  /**
   * Takes the database, the file of what is acknowledged, the address of a member and the number of
   * rounds. Goes on after them until it is killed.
   */
  @SuppressWarnings("SystemOut") // how it speaks with its parent
  public static void main(String[] arguments) throws Exception {
    try (ClusterNode node =
        new ClusterNode(arguments[0], Path.of(arguments[1]), List.of(arguments[2]))) {
      System.out.println(READY);
      Seen seen = node.race(Integer.parseInt(arguments[3]));
      System.out.println(
          "%s %d %d %d".formatted(DONE, seen.stale(), seen.writes(), seen.statements()));
      while (true) {
        node.race(THREADS);
      }
    }
  }
}
