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
 * node, gives what was put or something newer. A store that is behind for a time says for how long,
 * and keeps to this within the process of the put: whoever else asks may then be given what is
 * stale for as long after an invalidation. Whether an entry is still good is not its business. What
 * it throws fails no query: reads go past it, and it is asked again later.
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
   * The shortest time that an entry can be kept for: a read whose result is to be kept for less is
   * refused with V10001 before any statement. Zero where there is none, or where entries are kept
   * for longer than they are good.
   */
  default Duration shortestStorage() {
    return Duration.ZERO;
  }

  /**
   * Whether it answers without leaving this process, so that putting an entry is not worth another
   * thread.
   */
  default boolean isLocal() {
    return false;
  }
}
