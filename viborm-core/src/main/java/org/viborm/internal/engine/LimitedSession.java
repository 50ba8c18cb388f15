package org.viborm.internal.engine;

import java.time.Duration;
import org.viborm.driver.DriverSession;
import org.viborm.driver.QueryResult;
import org.viborm.driver.SqlStatement;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.QueryException;
import org.viborm.errors.TransactionException;

/**
 * Statements of work that has a limit inside somebody else's transaction: each may take what is
 * left of it. When nothing is left the transaction has no other end than a rollback.
 */
final class LimitedSession implements DriverSession {

  private final DriverSession session;
  private final Duration limit;
  private final long deadline;
  private final TransactionFate fate;

  LimitedSession(DriverSession session, Duration limit, TransactionFate fate) {
    this.session = session;
    this.limit = limit;
    this.deadline = System.nanoTime() + limit.toNanos();
    this.fate = fate;
  }

  private Duration left() {
    return Duration.ofNanos(deadline - System.nanoTime());
  }

  /** Throws if the time is over. */
  void checkTime() {
    Duration left = left();
    if (left.isZero() || left.isNegative()) {
      throw expired();
    }
  }

  private TransactionException expired() {
    fate.doom();
    return TransactionException.timedOut(limit);
  }

  @Override
  public QueryResult execute(SqlStatement statement) {
    checkTime();
    Duration left = left();
    Duration own = statement.timeout();
    if (own != null && own.compareTo(left) <= 0) {
      return session.execute(statement);
    }
    try {
      return session.execute(statement.withTimeout(left));
    } catch (QueryException e) {
      if (e.code() == ErrorCode.QUERY_TIMEOUT) {
        throw expired();
      }
      throw e;
    }
  }

  @Override
  public void close() {
    session.close();
  }
}
