package org.viborm.internal.engine;

import org.jspecify.annotations.Nullable;
import org.viborm.driver.Driver;
import org.viborm.driver.DriverSession;
import org.viborm.driver.TransactionBoundDriver;
import org.viborm.driver.TransactionOptions;
import org.viborm.errors.VibOrmException;

/**
 * Lends a connection of the driver to each piece of work; several writes get a transaction.
 *
 * @param latestOnly whether reads must see all that is committed
 */
record DriverSessions(Driver driver, boolean latestOnly) implements Sessions {

  DriverSessions(Driver driver) {
    this(driver, false);
  }

  @Override
  public Sessions latest() {
    return new DriverSessions(driver, true);
  }

  @Override
  public @Nullable Object read(Work work) {
    return read(driver, latestOnly, work);
  }

  /** Reads on a connection of the driver that reads go to. */
  static @Nullable Object read(Driver driver, boolean latest, Work work) {
    return Retries.run(
        1, ending -> driver.<@Nullable Object>read(latest, from -> alone(from, ending, work)));
  }

  @Override
  public @Nullable Object write(boolean several, int retries, Work work) {
    return Retries.run(
        retries,
        ending ->
            several
                ? inTransaction(driver, TransactionOptions.DEFAULT, ending, work::on)
                : alone(driver, ending, work));
  }

  /** Does {@code work} on a connection where each statement stands for itself. */
  static @Nullable Object alone(Driver driver, Retries.Ending ending, Work work) {
    try (DriverSession session = driver.open()) {
      Object result = work.on(session);
      ending.mayHaveTakenEffect();
      return result;
    }
  }

  /** Work in a transaction. */
  @FunctionalInterface
  interface TransactionBody<X extends Exception> {
    @Nullable Object in(TransactionBoundDriver transaction) throws X;
  }

  /**
   * Does {@code work} in a transaction of {@code driver}: commits, or rolls back if it throws.
   *
   * @param ending is told what a failure leaves behind
   */
  static <X extends Exception> @Nullable Object inTransaction(
      Driver driver, TransactionOptions options, Retries.Ending ending, TransactionBody<X> work)
      throws X {
    try (TransactionBoundDriver transaction = driver.begin(options)) {
      Object result;
      try {
        result = work.in(transaction);
      } catch (Throwable failure) {
        rollBack(transaction, failure, ending);
        throw failure;
      }
      transaction.commit();
      ending.mayHaveTakenEffect();
      return result;
    }
  }

  /** Rolls back; what goes wrong with that is told beside the first failure. */
  private static void rollBack(
      TransactionBoundDriver transaction, Throwable failure, Retries.Ending ending) {
    try {
      transaction.rollback();
    } catch (VibOrmException secondary) {
      ending.mayHaveTakenEffect();
      if (failure instanceof VibOrmException error) {
        error.alsoFailed(secondary);
      } else {
        failure.addSuppressed(secondary);
      }
    }
  }
}
