package org.viborm.internal.cache;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.viborm.cache.CacheKeys;
import org.viborm.internal.operation.Operation;
import org.viborm.internal.operation.RunOptions;
import org.viborm.schema.Schema;

/** What is to be invalidated: collected as writes go on, published when they are certain. */
public final class Stale {

  private final Schema schema;
  private final List<String> patterns = new ArrayList<>();

  /** Nothing yet. */
  public Stale(Schema schema) {
    this.schema = schema;
  }

  /** Adds what {@code options} say that {@code operation} makes stale. */
  public void add(Operation operation, RunOptions options) {
    add(options.invalidates());
    if (options.autoInvalidate()) {
      for (String model : WrittenModels.of(operation, schema)) {
        patterns.add(CacheKeys.ofModel(model));
      }
    }
  }

  /**
   * Adds keys and prefixes.
   *
   * @throws org.viborm.errors.CacheConfigurationException V10002 if some are neither
   */
  public void add(Collection<String> keys) {
    keys.forEach(CacheKeys::checkPattern);
    patterns.addAll(keys);
  }

  /** How much there is. */
  public int size() {
    return patterns.size();
  }

  /** Drops what was added after there were {@code size}. */
  public void backTo(int size) {
    patterns.subList(size, patterns.size()).clear();
  }

  /** The names of the generations that come to an end, in a cache whose keys have a prefix. */
  Set<String> generations(String prefix) {
    Set<String> names = new TreeSet<>();
    for (String each : patterns) {
      String pattern = without(prefix, each);
      if (pattern.equals(CacheKeys.ALL)) {
        names.addAll(schema.models().keySet());
      } else if (pattern.endsWith(":*")) {
        names.add(pattern.substring(0, pattern.length() - 2));
      } else {
        names.add(CachedRead.part(pattern));
      }
    }
    return names;
  }

  /** The keys of the entries that go, without the prefix. */
  Set<String> keys(String prefix) {
    Set<String> keys = new TreeSet<>();
    for (String pattern : patterns) {
      if (!pattern.endsWith("*")) {
        keys.add(without(prefix, pattern));
      }
    }
    return keys;
  }

  private static String without(String prefix, String pattern) {
    return pattern.startsWith(prefix) ? pattern.substring(prefix.length()) : pattern;
  }
}
