package org.viborm.jdbc;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How a pool of connections behaves.
 *
 * @param name the driver's name, for the names of threads
 * @param size how many connections there are at most
 * @param minIdle how many are kept open while nothing happens
 * @param maxWait how long a caller waits for one
 * @param maxLifetime after how long one is replaced
 * @param idleTimeout after how long without use one beyond {@code minIdle} is closed
 * @param firstStatement what is run on each connection before its first use; empty for nothing
 */
public record PoolSettings(
    String name,
    int size,
    int minIdle,
    Duration maxWait,
    Duration maxLifetime,
    Duration idleTimeout,
    String firstStatement) {

  /** Checks the parts. */
  public PoolSettings {
    requireNonNull(name, "name");
    requireNonNull(maxWait, "maxWait");
    requireNonNull(maxLifetime, "maxLifetime");
    requireNonNull(idleTimeout, "idleTimeout");
    requireNonNull(firstStatement, "firstStatement");
    if (size < 1) {
      throw new IllegalArgumentException("the size of a pool must be at least 1");
    }
    if (maxWait.isNegative() || maxWait.isZero()) {
      throw new IllegalArgumentException("the wait for a connection must be positive");
    }
  }

  /** What holds where nothing is said: 10 connections, 10 s of waiting. */
  public static PoolSettings of(String name) {
    return new PoolSettings(
        name, 10, 1, Duration.ofSeconds(10), Duration.ofMinutes(30), Duration.ofMinutes(10), "");
  }

  /** The same with {@code connections} at most. */
  public PoolSettings size(int connections) {
    return new PoolSettings(
        name, connections, minIdle, maxWait, maxLifetime, idleTimeout, firstStatement);
  }

  /** The same with at most {@code limit} of waiting. */
  public PoolSettings maxWait(Duration limit) {
    return new PoolSettings(name, size, minIdle, limit, maxLifetime, idleTimeout, firstStatement);
  }

  /** The same, each connection replaced after {@code limit}. */
  public PoolSettings maxLifetime(Duration limit) {
    return new PoolSettings(name, size, minIdle, maxWait, limit, idleTimeout, firstStatement);
  }

  /** The same, each connection first running {@code text}. */
  public PoolSettings firstStatement(String text) {
    return new PoolSettings(name, size, minIdle, maxWait, maxLifetime, idleTimeout, text);
  }
}
