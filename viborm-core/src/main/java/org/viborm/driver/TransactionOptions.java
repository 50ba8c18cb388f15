package org.viborm.driver;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.viborm.errors.TransactionException;

/**
 * How a transaction runs. What a driver cannot honour it refuses with V8003 before it begins.
 *
 * <pre>{@code
 * client.inTransaction(
 *     TransactionOptions.DEFAULT.isolation(IsolationLevel.SERIALIZABLE).retries(5), tx -> transfer(tx));
 * }</pre>
 *
 * @param isolation how far it is kept apart, or null for the database's default
 * @param timeout how long it may take from its beginning, or null for no limit
 * @param maxWait how long a connection may be waited for, or null for the driver's own limit
 * @param readOnly whether the database may take it to be read only
 * @param retries how often the client may run it again; drivers have nothing to do with it
 */
public record TransactionOptions(
    @Nullable IsolationLevel isolation,
    @Nullable Duration timeout,
    @Nullable Duration maxWait,
    boolean readOnly,
    int retries) {

  /** Nothing set. */
  public static final TransactionOptions DEFAULT =
      new TransactionOptions(null, null, null, false, 0);

  /**
   * Checks the limits.
   *
   * @throws TransactionException V5005 if a time is not positive, or the retries are negative
   */
  public TransactionOptions {
    requirePositive("timeout", timeout);
    requirePositive("maxWait", maxWait);
    if (retries < 0) {
      throw TransactionException.invalidInput(
          "retries", "a transaction cannot be retried less than 0 times.", "Give 0 or more.");
    }
  }

  private static void requirePositive(String name, @Nullable Duration limit) {
    if (limit != null && (limit.isZero() || limit.isNegative())) {
      throw TransactionException.invalidInput(
          name, "a limit of time must be positive.", "Give it some time, or leave it out.");
    }
  }

  /** These options with {@code level}. */
  public TransactionOptions isolation(IsolationLevel level) {
    return new TransactionOptions(level, timeout, maxWait, readOnly, retries);
  }

  /** These options with a limit of {@code limit}, counted from the beginning. */
  public TransactionOptions timeout(Duration limit) {
    return new TransactionOptions(isolation, limit, maxWait, readOnly, retries);
  }

  /** These options with at most {@code limit} of waiting for a connection. */
  public TransactionOptions maxWait(Duration limit) {
    return new TransactionOptions(isolation, timeout, limit, readOnly, retries);
  }

  /** These options, read only. */
  public TransactionOptions asReadOnly() {
    return new TransactionOptions(isolation, timeout, maxWait, true, retries);
  }

  /**
   * These options, the transaction run again up to {@code number} times where the database gave it
   * up for the sake of another: after a deadlock (V5003) or a serialization failure (V5004), and
   * only when it was certainly rolled back. Between two runs there is a pause of random length that
   * grows with their number.
   *
   * <p>The work is run again from its start, with a transaction of its own and the whole {@code
   * timeout} and {@code maxWait}. What it did to the database before is gone; what it did elsewhere
   * (fields it set, messages it sent) is not, so it must be able to do that more than once. The
   * exception must leave the work as it came: one that was caught, or wrapped in another, ends the
   * transaction. The last failure is thrown when no retry is left.
   *
   * <p>Refused (V5005) for a transaction inside another, which the database gives up as a whole.
   */
  public TransactionOptions retries(int number) {
    return new TransactionOptions(isolation, timeout, maxWait, readOnly, number);
  }
}
