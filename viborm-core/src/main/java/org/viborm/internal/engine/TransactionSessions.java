package org.viborm.internal.engine;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.Dialect;
import org.viborm.driver.SqlStatement;
import org.viborm.driver.TransactionBoundDriver;
import org.viborm.errors.VibOrmException;

/** The one connection of a transaction; several writes, and inner transactions, get a savepoint. */
final class TransactionSessions implements Sessions {

  private final TransactionBoundDriver transaction;
  private final Dialect dialect;
  private final AtomicInteger savepoints = new AtomicInteger();

  TransactionSessions(TransactionBoundDriver transaction, Dialect dialect) {
    this.transaction = transaction;
    this.dialect = dialect;
  }

  @Override
  public @Nullable Object read(Work work) {
    return work.on(transaction);
  }

  @Override
  public @Nullable Object write(boolean several, Work work) {
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
    command(dialect.releaseSavepoint(name));
    return result;
  }

  private void undo(String name, Throwable failure) {
    try {
      command(dialect.rollbackToSavepoint(name));
      command(dialect.releaseSavepoint(name));
    } catch (VibOrmException secondary) {
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
