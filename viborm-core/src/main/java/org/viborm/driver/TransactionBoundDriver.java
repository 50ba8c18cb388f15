package org.viborm.driver;

/**
 * One connection inside one transaction.
 *
 * <p>After an error of a statement the transaction is either still usable, rolled back to a
 * savepoint by the caller, or rolled back. {@link #close()} rolls back what was not committed.
 *
 * <p>While the result of a statement that {@linkplain SqlStatement#streaming(int) streams} is open,
 * further statements may run.
 */
public interface TransactionBoundDriver extends DriverSession {

  /**
   * Commits.
   *
   * @throws org.viborm.errors.VibOrmException if it could not be committed, or it is not known
   *     whether it was; the connection then never goes back to a pool
   */
  void commit();

  /** Rolls back. Harmless after a rollback. */
  void rollback();
}
