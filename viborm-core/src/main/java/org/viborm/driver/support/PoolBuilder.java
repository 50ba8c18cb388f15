package org.viborm.driver.support;

import java.time.Duration;
import org.viborm.driver.DriverSettings;

/**
 * What the builders of all drivers with a pool of connections take. For one thread.
 *
 * @param <B> the builder itself
 */
public abstract class PoolBuilder<B extends PoolBuilder<B>> {

  private PoolLimits limits = PoolLimits.DEFAULT;

  /** With the {@linkplain PoolLimits#DEFAULT usual limits} until others are given. */
  protected PoolBuilder() {}

  /** This. */
  protected abstract B self();

  /** What was said so far. */
  protected final PoolLimits limits() {
    return limits;
  }

  /** How many connections there are at most; 10 by default. */
  public final B poolSize(int connections) {
    limits = limits.size(connections);
    return self();
  }

  /** How long a caller waits for a connection; 10 s by default. */
  public final B maxWait(Duration limit) {
    limits = limits.maxWait(limit);
    return self();
  }

  /** After how long a connection is replaced; 30 minutes by default. */
  public final B maxLifetime(Duration limit) {
    limits = limits.maxLifetime(limit);
    return self();
  }

  /**
   * What {@code settings} say of it: {@code pool.size}, {@code .max-wait}, {@code .max-lifetime}.
   */
  public final B pool(DriverSettings settings) {
    settings.count("pool.size").ifPresent(this::poolSize);
    settings.duration("pool.max-wait").ifPresent(this::maxWait);
    settings.duration("pool.max-lifetime").ifPresent(this::maxLifetime);
    return self();
  }
}
