package org.viborm.servers.surroundings;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.viborm.cache.CacheDriver;
import org.viborm.cache.CacheEntry;
import org.viborm.cache.memory.MemoryCache;

/** A cache that counts what it is given to keep. */
@ApplicationScoped
public class CountingCache implements CacheDriver {
  private final CacheDriver entries = MemoryCache.create();
  private final AtomicInteger kept = new AtomicInteger();

  /** How many entries it was given. */
  public int kept() {
    return kept.get();
  }

  @Override
  public String name() {
    return "counting";
  }

  @Override
  public Map<String, CacheEntry> getAll(Collection<String> keys) {
    return entries.getAll(keys);
  }

  @Override
  public void put(String key, CacheEntry entry, Duration storage) {
    kept.incrementAndGet();
    entries.put(key, entry, storage);
  }

  @Override
  public boolean putIfAbsent(String key, CacheEntry entry, Duration storage) {
    kept.incrementAndGet();
    return entries.putIfAbsent(key, entry, storage);
  }

  @Override
  public void delete(Collection<String> keys) {
    entries.delete(keys);
  }

  @Override
  public boolean isLocal() {
    return true;
  }
}
