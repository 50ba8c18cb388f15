package org.viborm.jcache;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.CacheManager;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.EternalExpiryPolicy;
import org.jspecify.annotations.Nullable;
import org.viborm.cache.CacheDriver;
import org.viborm.cache.CacheEntry;

/**
 * A cache of any JCache provider: keys are texts, values bytes, and nothing is asked of it but to
 * get, put, put where nothing is, and remove. How much it holds and how long is said where the
 * cache is made; that an entry is no longer good, the entry itself knows.
 *
 * <pre>{@code
 * CacheManager caches = Caching.getCachingProvider().getCacheManager();
 * VibOrm.createClient(
 *     c -> c.schema(User.class).driver(driver).cache(JCacheDriver.of(caches, "viborm")))
 * }</pre>
 */
public final class JCacheDriver implements CacheDriver {

  private final Cache<String, byte[]> cache;
  private final boolean local;

  private JCacheDriver(Cache<String, byte[]> cache, boolean local) {
    this.cache = requireNonNull(cache, "cache");
    this.local = local;
  }

  /** On {@code cache}, which whoever made it closes. */
  public static JCacheDriver of(Cache<String, byte[]> cache) {
    return new JCacheDriver(cache, false);
  }

  /**
   * On the cache of {@code caches} that is called {@code name}; it is made, without an end and as
   * large as the provider lets it be, if there is none.
   *
   * @throws ClassCastException if there is one of other types than {@code String} and {@code
   *     byte[]}
   * @throws CacheException if it cannot be made
   */
  public static JCacheDriver of(CacheManager caches, String name) {
    Cache<String, byte[]> known = known(caches, name);
    return of(known != null ? known : make(caches, name));
  }

  private static @Nullable Cache<String, byte[]> known(CacheManager caches, String name) {
    return caches.getCache(name, String.class, byte[].class);
  }

  private static Cache<String, byte[]> make(CacheManager caches, String name) {
    try {
      return caches.createCache(
          name,
          new MutableConfiguration<String, byte[]>()
              .setTypes(String.class, byte[].class)
              .setExpiryPolicyFactory(EternalExpiryPolicy.factoryOf()));
    } catch (CacheException e) {
      Cache<String, byte[]> madeMeanwhile = known(caches, name);
      if (madeMeanwhile == null) {
        throw e;
      }
      return madeMeanwhile;
    }
  }

  /** The same, known to keep everything in this process: entries are put without another thread. */
  public JCacheDriver local() {
    return new JCacheDriver(cache, true);
  }

  @Override
  public String name() {
    return "jcache";
  }

  /** Those that are there; what is no entry, such as one of another version, is dropped. */
  @Override
  public Map<String, CacheEntry> getAll(Collection<String> keys) {
    Map<String, CacheEntry> found = new TreeMap<>();
    Set<String> unreadable = new HashSet<>();
    cache
        .getAll(new HashSet<>(keys))
        .forEach(
            (key, bytes) -> {
              if (bytes != null) {
                try {
                  found.put(key, CacheEntry.ofBytes(bytes));
                } catch (IllegalArgumentException e) { // somebody else's
                  unreadable.add(key);
                }
              }
            });
    if (!unreadable.isEmpty()) {
      cache.removeAll(unreadable);
    }
    return found;
  }

  /** Keeps it; for how long, the provider's configuration says. */
  @Override
  public void put(String key, CacheEntry entry, Duration storage) {
    cache.put(key, entry.toBytes());
  }

  /** Keeps it where there is none. */
  @Override
  public boolean putIfAbsent(String key, CacheEntry entry, Duration storage) {
    return cache.putIfAbsent(key, entry.toBytes());
  }

  @Override
  public void delete(Collection<String> keys) {
    cache.removeAll(new HashSet<>(keys));
  }

  @Override
  public boolean isLocal() {
    return local;
  }
}
