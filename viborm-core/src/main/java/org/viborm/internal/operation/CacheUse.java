package org.viborm.internal.operation;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a read uses the cache.
 *
 * @param ttl how long its result is good
 * @param stale how long after that it may be given while it is read anew, or null
 * @param key the caller's own key, or null for one made of the operation
 * @param bypass whether the database is read in any case
 */
public record CacheUse(
    Duration ttl, @Nullable Duration stale, @Nullable String key, boolean bypass) {

  /** With a key made of the operation. */
  public CacheUse(Duration ttl, @Nullable Duration stale) {
    this(ttl, stale, null, false);
  }

  /** How long a store keeps the result. */
  public Duration storage() {
    return stale == null ? ttl : ttl.plus(stale);
  }
}
