package org.viborm.tck.migrations;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.viborm.driver.Driver;
import org.viborm.driver.DriverSession;
import org.viborm.driver.QueryResult;
import org.viborm.driver.SqlStatement;
import org.viborm.driver.TransactionBoundDriver;
import org.viborm.driver.TransactionOptions;
import org.viborm.driver.support.DelegatingDriver;
import org.viborm.errors.ConnectionException;

/**
 * Loses the answer to a commit: the database has done it, the caller is told that the connection is
 * gone, and it is.
 */
final class LostCommit extends DelegatingDriver {

  private final Driver driver;
  private int left;
  private boolean lost;

  /** Loses that of the commit after {@code answered}. */
  LostCommit(Driver driver, int answered) {
    super(driver);
    this.driver = driver;
    this.left = answered;
  }

  /** Whether there was such a commit. */
  boolean lost() {
    return lost;
  }

  private static ConnectionException gone() {
    return ConnectionException.failed("the test", new IOException("reset"));
  }

  private void refuseLost() {
    if (lost) {
      throw gone();
    }
  }

  private void committed() {
    if (left-- == 0) {
      lost = true;
      throw gone();
    }
  }

  private QueryResult execute(DriverSession session, SqlStatement statement) {
    refuseLost();
    if (!statement.text().strip().toUpperCase(Locale.ROOT).startsWith("COMMIT")) {
      return session.execute(statement);
    }
    QueryResult done = session.execute(statement);
    try {
      committed();
      return done;
    } catch (ConnectionException e) {
      done.close();
      throw e;
    }
  }

  @Override
  public DriverSession open() {
    refuseLost();
    DriverSession session = driver.open();
    return new DriverSession() {
      @Override
      public QueryResult execute(SqlStatement statement) {
        return LostCommit.this.execute(session, statement);
      }

      @Override
      public void close() {
        session.close();
      }
    };
  }

  @Override
  public TransactionBoundDriver begin(TransactionOptions options) {
    refuseLost();
    TransactionBoundDriver transaction = driver.begin(options);
    return new TransactionBoundDriver() {
      @Override
      public QueryResult execute(SqlStatement statement) {
        return LostCommit.this.execute(transaction, statement);
      }

      @Override
      public void commit() {
        refuseLost();
        transaction.commit();
        committed();
      }

      @Override
      public void rollback() {
        refuseLost();
        transaction.rollback();
      }

      @Override
      public void close() {
        transaction.close();
      }
    };
  }

  @Override
  public List<QueryResult> batch(List<SqlStatement> statements, TransactionOptions options) {
    refuseLost();
    List<QueryResult> done = driver.batch(statements, options);
    try {
      committed();
      return done;
    } catch (ConnectionException e) {
      done.forEach(QueryResult::close);
      throw e;
    }
  }
}
