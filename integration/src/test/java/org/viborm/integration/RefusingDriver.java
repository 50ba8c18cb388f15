package org.viborm.integration;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.Driver;
import org.viborm.driver.QueryResult;
import org.viborm.driver.SqlStatement;
import org.viborm.driver.TransactionBoundDriver;
import org.viborm.driver.TransactionOptions;
import org.viborm.driver.support.DelegatingDriver;
import org.viborm.errors.VibOrmException;

/** A driver on a real database whose transactions end badly when they are told to. */
final class RefusingDriver extends DelegatingDriver {

  private final Queue<Supplier<? extends VibOrmException>> commits = new ArrayDeque<>();
  private final Queue<Supplier<? extends VibOrmException>> closes = new ArrayDeque<>();
  private final Queue<Supplier<? extends VibOrmException>> rollbacks = new ArrayDeque<>();

  RefusingDriver(Driver driver) {
    super(driver);
  }

  /** The next commit rolls back instead, and fails. */
  void refuseCommit(Supplier<? extends VibOrmException> error) {
    commits.add(error);
  }

  /** The next rollback fails after it was done. */
  void failRollback(Supplier<? extends VibOrmException> error) {
    rollbacks.add(error);
  }

  /** The next commit is done, and giving back the connection fails. */
  void failClose(Supplier<? extends VibOrmException> error) {
    closes.add(error);
  }

  private static void throwNext(Queue<Supplier<? extends VibOrmException>> errors) {
    Supplier<? extends VibOrmException> error = errors.poll();
    if (error != null) {
      throw error.get();
    }
  }

  @Override
  public TransactionBoundDriver begin(TransactionOptions options) {
    return new Transaction(super.begin(options));
  }

  /** A transaction that ends as it was told. */
  private final class Transaction implements TransactionBoundDriver {

    private final TransactionBoundDriver transaction;
    private @Nullable Supplier<? extends VibOrmException> onClose;

    Transaction(TransactionBoundDriver transaction) {
      this.transaction = transaction;
    }

    @Override
    public QueryResult execute(SqlStatement statement) {
      return transaction.execute(statement);
    }

    @Override
    public void commit() {
      if (!commits.isEmpty()) {
        transaction.rollback();
        throwNext(commits);
      }
      transaction.commit();
      onClose = closes.poll();
    }

    @Override
    public void rollback() {
      transaction.rollback();
      throwNext(rollbacks);
    }

    @Override
    public void close() {
      transaction.close();
      if (onClose != null) {
        throw onClose.get();
      }
    }
  }
}
