package org.viborm.cache.cloudflarekv;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.viborm.cache.CacheEntry;

/**
 * What this process has put lately, as far as it is small: KV may still give what was there before.
 * Generations are small; of results it does not matter, since they are good with their generations
 * alone. Safe to share.
 */
final class RecentPuts {

  private static final int SMALL = 256;
  private static final int MANY = 1000;

  private final Duration memory;
  private final Clock clock;
  private final Map<String, Put> puts = new ConcurrentHashMap<>();

  RecentPuts(Duration memory, Clock clock) {
    this.memory = memory;
    this.clock = clock;
  }

  /** An entry, and until when it is remembered. */
  private record Put(CacheEntry entry, Instant until) {}

  void put(String key, CacheEntry entry, Duration storage) {
    if (entry.size() > SMALL) {
      puts.remove(key);
      return;
    }
    Instant now = clock.instant();
    if (puts.size() > MANY) {
      puts.values().removeIf(put -> put.until().isBefore(now));
    }
    puts.put(key, new Put(entry, now.plus(storage.compareTo(memory) < 0 ? storage : memory)));
  }

  void delete(String key) {
    puts.remove(key);
  }

  void clear() {
    puts.clear();
  }

  /** Puts what was put here instead of what is {@code found}, unless that is newer. */
  void correct(Collection<String> keys, Map<String, CacheEntry> found) {
    Instant now = clock.instant();
    for (String key : keys) {
      Put put = puts.get(key);
      if (put == null) {
        continue;
      }
      CacheEntry other = found.get(key);
      boolean newer = other != null && other.createdAt().isAfter(put.entry().createdAt());
      if (newer || put.until().isBefore(now)) {
        puts.remove(key, put);
      } else {
        found.put(key, put.entry());
      }
    }
  }
}
