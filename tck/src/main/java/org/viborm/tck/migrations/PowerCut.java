package org.viborm.tck.migrations;

import java.util.ArrayList;
import java.util.List;
import org.viborm.driver.Driver;
import org.viborm.driver.DriverSession;
import org.viborm.driver.QueryResult;
import org.viborm.driver.SqlStatement;
import org.viborm.driver.TransactionBoundDriver;
import org.viborm.driver.TransactionOptions;
import org.viborm.driver.support.DelegatingDriver;

/**
 * A driver through which only so many statements reach the database, as if the process had been
 * killed before the next: nothing that it would have done to clean up is done either.
 */
final class PowerCut extends DelegatingDriver {

  /** What the killed process would not have seen. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1L;

    Killed() {
      super("the process is dead");
    }
  }

  private final Driver driver;
  private final Runnable death;
  private final List<DriverSession> open = new ArrayList<>();
  private final List<String> sent = new ArrayList<>();
  private final int last;
  private boolean dead;

  /** Lets {@code last} statements through. */
  PowerCut(Driver driver, int last) {
    this(driver, last, () -> {});
  }

  /** Runs {@code death} instead of the statement after the first {@code last}. */
  PowerCut(Driver driver, int last, Runnable death) {
    super(driver);
    this.driver = driver;
    this.last = last;
    this.death = death;
  }

  /** Whether there was a statement too many. */
  boolean dead() {
    return dead;
  }

  List<String> sent() {
    return sent;
  }

  private void count(SqlStatement statement) {
    if (sent.size() == last) {
      death.run();
      dead = true;
    }
    if (dead) {
      throw new Killed();
    }
    sent.add(statement.text());
  }

  @Override
  public DriverSession open() {
    DriverSession session = driver.open();
    open.add(session);
    return new DriverSession() {
      @Override
      public QueryResult execute(SqlStatement statement) {
        count(statement);
        return session.execute(statement);
      }

      @Override
      public void close() {
        if (!dead) {
          session.close();
        }
      }
    };
  }

  @Override
  public TransactionBoundDriver begin(TransactionOptions options) {
    TransactionBoundDriver transaction = driver.begin(options);
    open.add(transaction);
    return new TransactionBoundDriver() {
      @Override
      public QueryResult execute(SqlStatement statement) {
        count(statement);
        return transaction.execute(statement);
      }

      @Override
      public void commit() {
        count(SqlStatement.command("COMMIT"));
        transaction.commit();
      }

      @Override
      public void rollback() {
        if (!dead) {
          transaction.rollback();
        }
      }

      @Override
      public void close() {
        if (!dead) {
          transaction.close();
        }
      }
    };
  }

  @Override
  public List<QueryResult> batch(List<SqlStatement> statements, TransactionOptions options) {
    statements.forEach(this::count);
    return driver.batch(statements, options);
  }

  /** The connections go with the process. */
  @Override
  public void close() {
    open.forEach(DriverSession::close);
    driver.close();
  }
}
