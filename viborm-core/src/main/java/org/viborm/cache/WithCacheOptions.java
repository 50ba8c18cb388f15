package org.viborm.cache;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How reads use the cache. Immutable; every method gives new options.
 *
 * <pre>{@code
 * client.withCache(c -> c.ttl("5 minutes").staleWhileRevalidate()).model(User.class).findMany().list()
 * }</pre>
 */
public final class WithCacheOptions {

  private static final WithCacheOptions DEFAULTS =
      new WithCacheOptions(Ttl.DEFAULT, null, false, null, false);

  private final Duration ttl;
  private final @Nullable Duration stale;
  private final boolean staleAsLongAsFresh;
  private final @Nullable String key;
  private final boolean bypass;

  private WithCacheOptions(
      Duration ttl,
      @Nullable Duration stale,
      boolean staleAsLongAsFresh,
      @Nullable String key,
      boolean bypass) {
    this.ttl = ttl;
    this.stale = stale;
    this.staleAsLongAsFresh = staleAsLongAsFresh;
    this.key = key;
    this.bypass = bypass;
  }

  /** Five minutes, nothing stale, a key made of the operation. */
  public static WithCacheOptions defaults() {
    return DEFAULTS;
  }

  /**
   * Good for {@code ttl}.
   *
   * @throws org.viborm.errors.CacheConfigurationException V10001 if that is not positive
   */
  public WithCacheOptions ttl(Duration ttl) {
    return new WithCacheOptions(Ttl.check(ttl), stale, staleAsLongAsFresh, key, bypass);
  }

  /**
   * Good for what {@code words} tell, such as {@code 5 minutes}.
   *
   * @throws org.viborm.errors.CacheConfigurationException V10001 if they tell no duration
   */
  public WithCacheOptions ttl(String words) {
    return ttl(Ttl.parse(words));
  }

  /** For as long again after that, given as it is and read anew behind the caller's back. */
  public WithCacheOptions staleWhileRevalidate() {
    return new WithCacheOptions(ttl, null, true, key, bypass);
  }

  /**
   * For {@code window} after that, given as it is and read anew behind the caller's back.
   *
   * @throws org.viborm.errors.CacheConfigurationException V10001 if that is not positive
   */
  public WithCacheOptions staleWhileRevalidate(Duration window) {
    return new WithCacheOptions(ttl, Ttl.check(window), false, key, bypass);
  }

  /** The same with a window in words, such as {@code 1 hour}. */
  public WithCacheOptions staleWhileRevalidate(String words) {
    return staleWhileRevalidate(Ttl.parse(words));
  }

  /**
   * Kept under {@code key}, instead of one made of the operation.
   *
   * @throws org.viborm.errors.CacheConfigurationException V10002 if it may not be one
   */
  public WithCacheOptions key(String key) {
    return new WithCacheOptions(ttl, stale, staleAsLongAsFresh, CacheKeys.check(key), bypass);
  }

  /** Read from the database in any case, and kept. */
  public WithCacheOptions bypass() {
    return new WithCacheOptions(ttl, stale, staleAsLongAsFresh, key, true);
  }

  /** How long a result is good. */
  public Duration ttl() {
    return ttl;
  }

  /** For how long after that it may be given while it is read anew. */
  public Optional<Duration> stale() {
    return staleAsLongAsFresh ? Optional.of(ttl) : Optional.ofNullable(stale);
  }

  /** The caller's own key. */
  public Optional<String> key() {
    return Optional.ofNullable(key);
  }

  /** Whether the database is read in any case. */
  public boolean bypasses() {
    return bypass;
  }
}
