package org.viborm.internal.engine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.jspecify.annotations.Nullable;
import org.viborm.internal.operation.Structure;
import org.viborm.internal.plan.Plan;

/** The plans that a client keeps, by structure; bounded by the size of the structures. */
final class PlanCache {

  private final Cache<Structure.Key, Plan> plans;

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
    return plans.getIfPresent(key);
  }

  void put(Structure.Key key, Plan plan) {
    plans.put(key.trimmed(), plan);
  }

  long size() {
    plans.cleanUp();
    return plans.estimatedSize();
  }
}
