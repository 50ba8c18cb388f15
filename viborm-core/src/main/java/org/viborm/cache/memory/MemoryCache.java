package org.viborm.cache.memory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.viborm.cache.CacheDriver;
import org.viborm.cache.CacheEntry;

/**
 * A cache in the memory of this process, bounded by the bytes of its keys and values: what was not
 * used for long goes first. Several processes do not hear of each other's invalidations: use a
 * shared cache there.
 *
 * <pre>{@code
 * VibOrm.createClient(c -> c.schema(User.class).driver(driver).cache(MemoryCache.create()))
 * }</pre>
 */
public final class MemoryCache implements CacheDriver {

  private static final long DEFAULT_BYTES = 64L * 1024 * 1024;
  private static final int OVERHEAD = 100;

  /** An entry and how long it is stored. */
  private record Kept(CacheEntry entry, Duration storage) {}

  private final Cache<String, Kept> entries;

  private MemoryCache(long bytes) {
    this.entries =
        Caffeine.newBuilder()
            .maximumWeight(bytes)
            .weigher((String key, Kept kept) -> OVERHEAD + 2 * key.length() + kept.entry().size())
            .expireAfter(Expiry.writing((String key, Kept kept) -> kept.storage()))
            .build();
  }

  /** One of at most 64 MiB. */
  public static MemoryCache create() {
    return new MemoryCache(DEFAULT_BYTES);
  }

  /**
   * One of at most {@code bytes}.
   *
   * @throws IllegalArgumentException if that is not positive
   */
  public static MemoryCache ofBytes(long bytes) {
    if (bytes <= 0) {
      throw new IllegalArgumentException("bytes must be positive");
    }
    return new MemoryCache(bytes);
  }

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public Map<String, CacheEntry> getAll(Collection<String> keys) {
    Map<String, CacheEntry> found = new TreeMap<>();
    for (String key : keys) {
      Kept kept = entries.getIfPresent(key);
      if (kept != null) {
        found.put(key, kept.entry());
      }
    }
    return found;
  }

  @Override
  public void put(String key, CacheEntry entry, Duration storage) {
    entries.put(key, new Kept(entry, storage));
  }

  @Override
  public boolean putIfAbsent(String key, CacheEntry entry, Duration storage) {
    return entries.asMap().putIfAbsent(key, new Kept(entry, storage)) == null;
  }

  @Override
  public void delete(Collection<String> keys) {
    entries.invalidateAll(keys);
  }

  @Override
  public boolean isLocal() {
    return true;
  }
}
