package org.viborm.internal.cache;

import java.util.Map;

/**
 * The generations as they were before a read: what it gives is good as long as they stay.
 *
 * @param values the random value of each generation, by its name; in hexadecimal
 */
public record Fence(Map<String, String> values) {

  /** Copies the map. */
  public Fence {
    values = Map.copyOf(values);
  }
}
