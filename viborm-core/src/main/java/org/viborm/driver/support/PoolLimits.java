package org.viborm.driver.support;

import java.time.Duration;

/**
 * How many connections a pool has, and how long for.
 *
 * @param size how many there are at most
 * @param maxWait how long a caller waits for one
 * @param maxLifetime after how long one is replaced
 */
public record PoolLimits(int size, Duration maxWait, Duration maxLifetime) {

  /** Ten connections, ten seconds of waiting, thirty minutes of life. */
  public static final PoolLimits DEFAULT =
      new PoolLimits(10, Duration.ofSeconds(10), Duration.ofMinutes(30));

  /** Checks the limits. */
  public PoolLimits {
    if (size < 1) {
      throw new IllegalArgumentException("the size of a pool must be at least 1");
    }
    requirePositive(maxWait, "the wait for a connection");
    requirePositive(maxLifetime, "the life of a connection");
  }

  private static void requirePositive(Duration limit, String name) {
    if (limit.isNegative() || limit.isZero()) {
      throw new IllegalArgumentException(name + " must be positive");
    }
  }

  /** The same with {@code connections} at most. */
  public PoolLimits size(int connections) {
    return new PoolLimits(connections, maxWait, maxLifetime);
  }

  /** The same with at most {@code limit} of waiting. */
  public PoolLimits maxWait(Duration limit) {
    return new PoolLimits(size, limit, maxLifetime);
  }

  /** The same, each connection replaced after {@code limit}. */
  public PoolLimits maxLifetime(Duration limit) {
    return new PoolLimits(size, maxWait, limit);
  }
}
