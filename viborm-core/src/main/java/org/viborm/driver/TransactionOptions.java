package org.viborm.driver;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a transaction runs. What a driver cannot honour it refuses with V8003 before it begins.
 *
 * @param isolation how far it is kept apart, or null for the database's default
 * @param timeout how long it may take from its beginning, or null for no limit
 * @param maxWait how long a connection may be waited for, or null for the driver's own limit
 * @param readOnly whether the database may take it to be read only
 */
public record TransactionOptions(
    @Nullable IsolationLevel isolation,
    @Nullable Duration timeout,
    @Nullable Duration maxWait,
    boolean readOnly) {

  /** Nothing set. */
  public static final TransactionOptions DEFAULT = new TransactionOptions(null, null, null, false);

  /** These options with {@code level}. */
  public TransactionOptions isolation(IsolationLevel level) {
    return new TransactionOptions(level, timeout, maxWait, readOnly);
  }

  /** These options with a limit of {@code limit}, counted from the beginning. */
  public TransactionOptions timeout(Duration limit) {
    return new TransactionOptions(isolation, limit, maxWait, readOnly);
  }

  /** These options with at most {@code limit} of waiting for a connection. */
  public TransactionOptions maxWait(Duration limit) {
    return new TransactionOptions(isolation, timeout, limit, readOnly);
  }

  /** These options, read only. */
  public TransactionOptions asReadOnly() {
    return new TransactionOptions(isolation, timeout, maxWait, true);
  }
}
