package org.viborm.internal.engine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.viborm.instrumentation.PlanCounts;
import org.viborm.internal.operation.Structure;
import org.viborm.internal.plan.Plan;

/**
 * The plans that a client keeps, by structure; bounded by the size of the structures. Safe to
 * share.
 *
 * <p>The first few are kept in a map: the cache that knows which plan to give up takes longer to
 * load than a first query to run, and a client with few plans never gives one up.
 */
final class PlanCache implements PlanCounts {

  private static final int FEW = 32;

  private final long weight;
  private final Map<Structure.Key, Plan> few = new ConcurrentHashMap<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final LongAdder hits = new LongAdder();
  private final LongAdder misses = new LongAdder();
  private long fewWeigh;
  private volatile @Nullable Cache<Structure.Key, Plan> many;

  /** Keeps plans of {@code weight} parts of structure altogether. */
  PlanCache(long weight) {
    this.weight = weight;
  }

  @Nullable Plan get(Structure.Key key) {
    Cache<Structure.Key, Plan> cache = many;
    Plan plan = cache == null ? few.get(key) : cache.getIfPresent(key);
    (plan == null ? misses : hits).increment();
    return plan;
  }

  void put(Structure.Key key, Plan plan) {
    Structure.Key kept = key.trimmed();
    Cache<Structure.Key, Plan> cache = many;
    if (cache == null) {
      cache = among(kept, plan);
    }
    if (cache != null) {
      cache.put(kept, plan);
    }
  }

  /** Adds a plan to the few, and gives null; or, if they are no longer few, gives the cache. */
  private @Nullable Cache<Structure.Key, Plan> among(Structure.Key key, Plan plan) {
    lock.lock();
    try {
      if (many == null && few.size() < FEW && fewWeigh + key.weight() <= weight) {
        if (few.put(key, plan) == null) {
          fewWeigh += key.weight();
        }
      } else if (many == null) {
        Cache<Structure.Key, Plan> cache =
            Caffeine.newBuilder()
                .maximumWeight(weight)
                .weigher((Structure.Key each, Plan ignored) -> each.weight())
                .executor(Runnable::run)
                .build();
        cache.putAll(few);
        many = cache;
        few.clear(); // who has not seen the cache yet plans once more
      }
      return many;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public long hits() {
    return hits.sum();
  }

  @Override
  public long misses() {
    return misses.sum();
  }

  @Override
  public long kept() {
    Cache<Structure.Key, Plan> cache = many;
    if (cache == null) {
      return few.size();
    }
    cache.cleanUp();
    return cache.estimatedSize();
  }
}
