package org.viborm.cache;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;

/**
 * A store of entries by their keys, on this machine or elsewhere. Safe to share between threads and
 * clients; whoever made it closes what it stands on.
 *
 * <p>A store may lose entries at any time, by itself or because it is full. It must not give an
 * entry that was replaced: a {@link #getAll} that begins after a {@link #put} returned, on whatever
 * node, gives what was put or something newer. Whether an entry is still good is not its business.
 * What it throws fails no query: reads go past it, and it is asked again later.
 */
public interface CacheDriver {

  /** Its name, for logs and spans. */
  String name();

  /** The entries of those {@code keys} that have one, fetched together. */
  Map<String, CacheEntry> getAll(Collection<String> keys);

  /**
   * Keeps {@code entry} under {@code key}, instead of what is there; when this returns, everybody
   * gets it.
   *
   * @param storage after which it may be dropped; it need not be
   */
  void put(String key, CacheEntry entry, Duration storage);

  /**
   * Keeps {@code entry} under {@code key} unless there is one.
   *
   * @return whether it did; of several at once, at most one is told so
   */
  boolean putIfAbsent(String key, CacheEntry entry, Duration storage);

  /** Drops the entries of {@code keys}. */
  void delete(Collection<String> keys);

  /**
   * Whether it answers without leaving this process, so that putting an entry is not worth another
   * thread.
   */
  default boolean isLocal() {
    return false;
  }
}
