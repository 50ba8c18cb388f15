package org.viborm.internal.engine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.viborm.instrumentation.PlanCounts;
import org.viborm.internal.operation.Structure;
import org.viborm.internal.plan.Plan;

/**
 * The plans that a client keeps, by structure; bounded by the size of the structures. Safe to
 * share.
 */
final class PlanCache implements PlanCounts {

  private final Cache<Structure.Key, Plan> plans;
  private final LongAdder hits = new LongAdder();
  private final LongAdder misses = new LongAdder();

  /** Keeps plans of {@code weight} parts of structure altogether. */
  PlanCache(long weight) {
    this.plans =
        Caffeine.newBuilder()
            .maximumWeight(weight)
            .weigher((Structure.Key key, Plan plan) -> key.weight())
            .executor(Runnable::run)
            .build();
  }

  @Nullable Plan get(Structure.Key key) {
    Plan plan = plans.getIfPresent(key);
    (plan == null ? misses : hits).increment();
    return plan;
  }

  void put(Structure.Key key, Plan plan) {
    plans.put(key.trimmed(), plan);
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
    plans.cleanUp();
    return plans.estimatedSize();
  }
}
