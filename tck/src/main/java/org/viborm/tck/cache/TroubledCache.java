package org.viborm.tck.cache;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.viborm.cache.CacheDriver;
import org.viborm.cache.CacheEntry;

/** Another cache, until it is told to fail or to come late. */
final class TroubledCache implements CacheDriver {

  private final CacheDriver cache;
  private final AtomicReference<@Nullable Runnable> beforeEntry = new AtomicReference<>();
  private volatile boolean down;

  TroubledCache(CacheDriver cache) {
    this.cache = cache;
  }

  /** From now on everything fails, or nothing does. */
  void down(boolean fails) {
    down = fails;
  }

  /** Has {@code work} done once, before the next entry of a read is put. */
  void beforeNextEntry(Runnable work) {
    beforeEntry.set(work);
  }

  private void check() {
    if (down) {
      throw new IllegalStateException("the cache is down");
    }
  }

  @Override
  public String name() {
    return cache.name();
  }

  @Override
  public Map<String, CacheEntry> getAll(Collection<String> keys) {
    check();
    return cache.getAll(keys);
  }

  @Override
  public void put(String key, CacheEntry entry, Duration storage) {
    check();
    if (!key.contains(":gen:")) {
      Runnable work = beforeEntry.getAndSet(null);
      if (work != null) {
        work.run();
      }
    }
    cache.put(key, entry, storage);
  }

  @Override
  public boolean putIfAbsent(String key, CacheEntry entry, Duration storage) {
    check();
    return cache.putIfAbsent(key, entry, storage);
  }

  @Override
  public void delete(Collection<String> keys) {
    check();
    cache.delete(keys);
  }

  @Override
  public Duration shortestStorage() {
    return cache.shortestStorage();
  }

  @Override
  public boolean isLocal() {
    return cache.isLocal();
  }
}
