package org.viborm.internal.engine;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.Dialect;
import org.viborm.driver.DriverSession;
import org.viborm.driver.SqlStatement;
import org.viborm.errors.VibOrmException;

/** The one connection of a transaction; several writes, and inner transactions, get a savepoint. */
final class TransactionSessions implements Sessions {

  private final DriverSession transaction;
  private final Dialect dialect;
  private final TransactionFate fate;
  private final AtomicInteger savepoints;

  TransactionSessions(DriverSession transaction, Dialect dialect) {
    this(transaction, dialect, TransactionFate.OWN, new AtomicInteger());
  }

  /**
   * Of a transaction that others may end.
   *
   * @param savepoints counts those of the transaction, so that each has a name of its own
   */
  TransactionSessions(
      DriverSession transaction, Dialect dialect, TransactionFate fate, AtomicInteger savepoints) {
    this.transaction = transaction;
    this.dialect = dialect;
    this.fate = fate;
    this.savepoints = savepoints;
  }

  /**
   * The same for work behind a savepoint.
   *
   * @param limit how long the work may take, or null for as long as the transaction
   */
  TransactionSessions within(@Nullable Duration limit) {
    if (limit == null) {
      return this;
    }
    TransactionFate part = fate.ofPart();
    return new TransactionSessions(
        new LimitedSession(transaction, limit, part), dialect, part, savepoints);
  }

  /** Throws if the time is over. */
  void checkTime() {
    if (transaction instanceof LimitedSession limited) {
      limited.checkTime();
    }
  }

  @Override
  public boolean isInTransaction() {
    return true;
  }

  @Override
  public @Nullable Object read(Work work) {
    return work.on(transaction);
  }

  @Override
  public @Nullable Object write(boolean several, int retries, Work work) {
    return several ? inSavepoint(() -> work.on(transaction)) : work.on(transaction);
  }

  /** Work that may throw anything. */
  @FunctionalInterface
  interface Body<X extends Exception> {
    @Nullable Object run() throws X;
  }

  /** Does {@code work} behind a savepoint: if it throws, what it did is undone, and only that. */
  <X extends Exception> @Nullable Object inSavepoint(Body<X> work) throws X {
    String name = "viborm_" + savepoints.incrementAndGet();
    command(dialect.savepoint(name));
    Object result;
    try {
      result = work.run();
    } catch (Throwable failure) {
      undo(name, failure);
      throw failure;
    }
    if (fate.isOpen()) {
      command(dialect.releaseSavepoint(name));
    }
    return result;
  }

  /** Goes back to a savepoint; a transaction that is lost anyway is left as it is. */
  private void undo(String name, Throwable failure) {
    if (!fate.isOpen()) {
      return;
    }
    try {
      command(dialect.rollbackToSavepoint(name));
      command(dialect.releaseSavepoint(name));
    } catch (VibOrmException secondary) {
      fate.doom();
      if (failure instanceof VibOrmException error) {
        error.alsoFailed(secondary);
      } else {
        failure.addSuppressed(secondary);
      }
    }
  }

  private void command(String sql) {
    transaction.execute(SqlStatement.command(sql)).close();
  }
}
