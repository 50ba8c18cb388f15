package org.viborm.jdbc;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.viborm.driver.support.PoolLimits;

/**
 * How a pool of connections behaves.
 *
 * @param name the driver's name, for the names of threads
 * @param limits how many connections there are, and how long for
 * @param minIdle how many are kept open while nothing happens
 * @param idleTimeout after how long without use one beyond {@code minIdle} is closed
 * @param firstStatement what is run on each connection before its first use; empty for nothing
 */
public record PoolSettings(
    String name, PoolLimits limits, int minIdle, Duration idleTimeout, String firstStatement) {

  /** Checks the parts. */
  public PoolSettings {
    requireNonNull(name, "name");
    requireNonNull(limits, "limits");
    requireNonNull(idleTimeout, "idleTimeout");
    requireNonNull(firstStatement, "firstStatement");
  }

  /** A pool within {@code limits}, of which one connection stays open. */
  public static PoolSettings of(String name, PoolLimits limits) {
    return new PoolSettings(name, limits, 1, Duration.ofMinutes(10), "");
  }

  /** The same, each connection first running {@code text}. */
  public PoolSettings firstStatement(String text) {
    return new PoolSettings(name, limits, minIdle, idleTimeout, text);
  }
}
