package org.viborm.jdbc;

import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.QueryResult;
import org.viborm.driver.SqlStatement;
import org.viborm.driver.TransactionBoundDriver;
import org.viborm.driver.support.Alarm;
import org.viborm.driver.support.DatabaseErrors;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.Fault;
import org.viborm.errors.TransactionException;
import org.viborm.errors.VibOrmException;

/** A transaction on one connection, which it gives back when it has ended for certain. */
final class JdbcTransaction implements TransactionBoundDriver, StatementExecutor.Owner {

  private final ConnectionLease lease;
  private final JdbcDatabase database;
  private final LocalTransaction local;
  private final StatementExecutor executor;
  private final ErrorTranslator translator;
  private final @Nullable TimeLimit limit;
  private boolean busy;
  private int streams;
  private boolean doubtful;
  private boolean failed;
  private boolean changed;
  private boolean over;
  private boolean ended;
  private boolean releasedLate;

  JdbcTransaction(
      JdbcDatabase database,
      ConnectionLease lease,
      LocalTransaction local,
      StatementExecutor executor,
      ErrorTranslator translator,
      Alarm alarm,
      @Nullable Duration timeout) {
    this.database = database;
    this.lease = lease;
    this.local = local;
    this.executor = executor;
    this.translator = translator;
    this.limit = timeout == null ? null : TimeLimit.start(alarm, timeout, this::rollbackLate);
  }

  @Override
  public QueryResult execute(SqlStatement statement) {
    requireActive();
    if (busy) {
      throw new IllegalStateException("the result of the statement before is still open");
    }
    requireKept();
    changed |= executor.changesSession(statement);
    if (statement.returnsRows() && statement.fetchSize() > 0) {
      streams++;
      return executor.run(lease, statement, limit, new StreamOwner());
    }
    busy = true;
    return executor.run(lease, statement, limit, this);
  }

  /** What a stream's end is told to. */
  private final class StreamOwner implements StatementExecutor.Owner {

    @Override
    public void ended(boolean succeeded, boolean nowDoubtful) {
      streams--;
      doubtful |= nowDoubtful;
    }

    @Override
    public void failed(SQLException error) {
      JdbcTransaction.this.failed(error);
    }
  }

  @Override
  public void ended(boolean succeeded, boolean nowDoubtful) {
    busy = false;
    doubtful |= nowDoubtful;
  }

  @Override
  public void failed(SQLException error) {
    failed = true;
    if (doubtful || ended) {
      return;
    }
    try {
      over |= database.endsTransaction(lease.connection(), error);
    } catch (SQLException e) {
      doubtful = true; // nothing is known of it any more
    }
  }

  private void requireKept() {
    if (over) {
      throw rolledBack();
    }
    if (doubtful) {
      throw lost();
    }
  }

  private void requireNotAborted() {
    if (!failed) {
      return;
    }
    try {
      over = database.isAborted(lease.connection());
    } catch (SQLException e) {
      doubtful = true;
      throw translator.statement(e);
    }
    requireKept();
  }

  @Override
  public void commit() {
    requireActive();
    if (busy || streams > 0) {
      throw new IllegalStateException("the result of the statement before is still open");
    }
    requireKept();
    requireNotAborted();
    if (limit != null && !limit.finish()) {
      throw expired(limit);
    }
    ended = true;
    try {
      local.commit();
    } catch (SQLException e) {
      throw commitFailed(e);
    }
    restore();
  }

  private VibOrmException commitFailed(SQLException error) {
    VibOrmException translated = translator.statement(error);
    if (translator.lost(translated)) {
      lease.discard();
      return translator.inDoubt(translated);
    }
    try {
      local.rollback();
    } catch (SQLException e) {
      translated.addSuppressed(ErrorTranslator.redacted(e));
    }
    lease.discard();
    return translated;
  }

  @Override
  public void rollback() {
    if (ended) {
      return;
    }
    ended = true;
    if (limit != null && !limit.finish() && releasedLate) {
      return;
    }
    if (busy || streams > 0 || doubtful || over) {
      // Closing the connection rolls back; what an open result would still do is not known.
      lease.discard();
      return;
    }
    try {
      local.rollback();
    } catch (SQLException e) {
      // Closing the connection rolls back as well.
      lease.discard();
      if (limit == null || !limit.cancelled()) {
        throw translator.statement(e);
      }
      return;
    }
    restore();
  }

  @Override
  public void close() {
    rollback();
  }

  private void restore() {
    try {
      local.restore();
    } catch (SQLException e) {
      // The transaction has ended as it should; only the connection is of no use any more.
      lease.discard();
      return;
    }
    if (changed) {
      lease.discard(); // what was set goes on to nobody
    } else {
      lease.release();
    }
  }

  /**
   * Runs on the alarm's thread, while no statement runs and none can start any more: so that nobody
   * waits for the locks of a caller who does not come back.
   */
  private void rollbackLate() {
    if (ended) {
      return;
    }
    releasedLate = true;
    try {
      local.rollback();
    } catch (SQLException e) {
      lease.discard();
      return;
    }
    restore();
  }

  private void requireActive() {
    if (ended) {
      throw DatabaseErrors.ended();
    }
    if (limit != null && limit.expired()) {
      throw expired(limit);
    }
  }

  private static TransactionException expired(TimeLimit limit) {
    return TransactionException.timedOut(limit.limit());
  }

  private static TransactionException rolledBack() {
    return new TransactionException(
        Fault.of(
                ErrorCode.TRANSACTION_FAILED,
                "the transaction cannot go on: the database has rolled it back after the error"
                    + " before.")
            .hint(
                "Let that error through, and run the whole transaction again; or do what may fail"
                    + " in a transaction inside this one."));
  }

  private static TransactionException lost() {
    return new TransactionException(
        Fault.of(
                ErrorCode.TRANSACTION_FAILED,
                "the transaction cannot go on: its connection was lost.")
            .hint("Run the whole transaction again."));
  }
}
