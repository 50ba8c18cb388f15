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
 * @param besides whether it is asked besides another read that uses the cache so
 */
public record CacheUse(
    Duration ttl, @Nullable Duration stale, @Nullable String key, boolean bypass, boolean besides) {

  private static final String BESIDES = ":besides";

  /** With a key made of the operation. */
  public CacheUse(Duration ttl, @Nullable Duration stale) {
    this(ttl, stale, null, false, false);
  }

  /** The same for what is asked besides a read that uses the cache so. */
  public CacheUse asBesides() {
    return new CacheUse(ttl, stale, key, bypass, true);
  }

  /** What {@code key} keeps is kept under: two results of one read never take turns there. */
  public String place(String key) {
    return besides ? key + BESIDES : key;
  }

  /** How long a store keeps the result. */
  public Duration storage() {
    return stale == null ? ttl : ttl.plus(stale);
  }
}
