package org.viborm.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.Binding;
import org.viborm.driver.QueryResult;
import org.viborm.driver.SqlStatement;
import org.viborm.driver.support.Alarm;
import org.viborm.errors.ErrorMeta;
import org.viborm.errors.QueryException;
import org.viborm.errors.TransactionException;
import org.viborm.errors.VibOrmException;

/** Runs one statement on a connection that somebody has: binds, limits the time, translates. */
final class StatementExecutor {

  private final JdbcDatabase database;
  private final ErrorTranslator translator;
  private final Alarm alarm;

  StatementExecutor(JdbcDatabase database, ErrorTranslator translator, Alarm alarm) {
    this.database = database;
    this.translator = translator;
    this.alarm = alarm;
  }

  /**
   * Runs {@code statement}.
   *
   * @param whole the limit of the transaction it belongs to
   * @param owner is told how it ended, when the result is closed or the statement fails
   */
  QueryResult run(
      ConnectionLease lease, SqlStatement statement, @Nullable TimeLimit whole, Owner owner) {
    Duration timeout = statement.timeout();
    @Nullable TimeLimit own = timeout == null ? null : TimeLimit.start(alarm, timeout, () -> {});
    Run run = new Run(lease, own, whole, owner, statement.fetchSize() > 0);
    try {
      return run.start(statement);
    } catch (SQLException e) {
      throw run.failed(e);
    } catch (RuntimeException | Error e) {
      run.abandoned();
      throw e;
    }
  }

  /** What {@code error}, which is of no statement's, is to callers. */
  VibOrmException translated(SQLException error) {
    return translator.statement(error);
  }

  /** Whether {@code connection}, which has autocommit on, is in a transaction nevertheless. */
  boolean isInTransaction(Connection connection) throws SQLException {
    return database.isInTransaction(connection);
  }

  /** Whether {@code error} has ended the transaction that {@code connection} is in. */
  boolean endsTransaction(Connection connection, SQLException error) throws SQLException {
    return database.endsTransaction(connection, error);
  }

  /** Whether {@code statement} leaves its connection changed for whoever would have it next. */
  boolean changesSession(SqlStatement statement) {
    return database.changesSession(statement.text());
  }

  /** Whoever a statement is run for. */
  interface Owner {

    /**
     * A statement has ended and its result is closed.
     *
     * @param succeeded whether it gave no error
     * @param doubtful whether its connection must not be used by anybody else
     */
    void ended(boolean succeeded, boolean doubtful);

    /** A statement whose connection is still there has failed; told after it has ended. */
    default void failed(SQLException error) {}
  }

  /** One statement from its beginning to the closing of its result. */
  final class Run {

    private final ConnectionLease lease;
    private final @Nullable TimeLimit own;
    private final @Nullable TimeLimit whole;
    private final Owner owner;
    private final boolean streaming;
    private boolean endsAutocommit;

    /** Another thread cancels it. */
    private volatile @Nullable PreparedStatement prepared;

    private @Nullable Cancellable running;
    private boolean ended;

    Run(
        ConnectionLease lease,
        @Nullable TimeLimit own,
        @Nullable TimeLimit whole,
        Owner owner,
        boolean streaming) {
      this.lease = lease;
      this.own = own;
      this.whole = whole;
      this.owner = owner;
      this.streaming = streaming;
    }

    QueryResult start(SqlStatement statement) throws SQLException {
      Connection connection = lease.connection();
      if (statement.loads()) {
        enter(database.loadsCancelledBy(connection));
        long loaded = database.load(connection, statement);
        end(true);
        return new CountResult(loaded);
      }
      if (streaming && database.streamsInTransactionsOnly() && connection.getAutoCommit()) {
        endsAutocommit = leavesAutoCommit(connection);
      }
      if (whole != null || own != null) {
        enter(cancellation()); // some clients ask the server already when they prepare
      }
      boolean keep = statement.returnsRows() || !statement.bindings().isEmpty();
      PreparedStatement current = lease.prepare(statement.text(), keep);
      prepared = current;
      bind(current, statement);
      if (streaming) {
        database.stream(current, statement.fetchSize());
      }
      if (statement.returnsRows()) {
        @Nullable ResultSet rows = database.query(current);
        if (rows == null) {
          end(true);
          return new CountResult(0);
        }
        boolean readsOn = streaming || database.readsLazily();
        if (!readsOn) {
          leave();
        }
        if (streaming && own != null) {
          own.finish();
        }
        return new RowsResult(rows, database.values(), this);
      }
      boolean hasRows = current.execute();
      long affected = hasRows ? 0 : Math.max(0, database.affectedRows(current, statement));
      end(true);
      return new CountResult(affected);
    }

    /**
     * False where that is refused: the connection takes part in a distributed transaction then,
     * which Payara does not say by its autocommit. (One that is broken fails with the statement.)
     */
    private static boolean leavesAutoCommit(Connection connection) {
      try {
        connection.setAutoCommit(false);
        return true;
      } catch (SQLException e) {
        return false;
      }
    }

    private void bind(PreparedStatement current, SqlStatement statement) throws SQLException {
      JdbcValues values = database.values();
      List<Binding> bindings = statement.bindings();
      List<@Nullable Object> bound = statement.values();
      for (int i = 0; i < bindings.size(); i++) {
        values.bind(current, i + 1, bindings.get(i), bound.get(i));
      }
    }

    private Cancellable cancellation() {
      return new Cancellable() {
        @Override
        public void cancel() throws SQLException {
          PreparedStatement current = prepared;
          if (current != null) {
            current.cancel();
          }
        }

        @Override
        public void abandon() throws SQLException {
          if (database.cancelsLate()) {
            lease.connection().abort(Runnable::run);
          }
        }
      };
    }

    private void enter(Cancellable current) {
      running = current;
      if (whole != null && !whole.enter(current)) {
        throw TransactionException.timedOut(whole.limit());
      }
      if (own != null && !own.enter(current)) {
        throw QueryException.timedOut(own.limit(), translator.meta());
      }
    }

    private void leave() {
      if (own != null) {
        own.finish();
      }
      if (whole != null) {
        whole.leave(running);
      }
    }

    /** What {@code error} is, after cleaning up behind it. */
    VibOrmException failed(SQLException error) {
      boolean late = own != null && own.expired();
      boolean wholeLate = whole != null && whole.expired();
      VibOrmException translated = translator.statement(error);
      boolean lost = translator.lost(translated);
      finish(false, lost, error);
      if (!lost) {
        owner.failed(error);
      }
      if (wholeLate && whole != null) {
        return withCause(TransactionException.timedOut(whole.limit()), error);
      }
      if (late && own != null) {
        return withCause(QueryException.timedOut(own.limit(), ErrorMeta.none()), error);
      }
      return translated;
    }

    /** Cleans up behind an error that is not the database's. */
    void abandoned() {
      finish(false, false, null);
    }

    /** The result was closed; {@code succeeded} tells whether reading it gave no error. */
    void end(boolean succeeded) throws SQLException {
      if (ended) {
        return;
      }
      ended = true;
      leave();
      boolean doubtful = true;
      try {
        PreparedStatement current = prepared;
        if (current != null) {
          lease.done(current, succeeded);
        }
        if (endsAutocommit) {
          if (succeeded) {
            lease.connection().commit();
          } else {
            lease.connection().rollback();
          }
          lease.connection().setAutoCommit(true);
        }
        doubtful = wasHit();
      } finally {
        owner.ended(succeeded, doubtful);
      }
    }

    private boolean wasHit() {
      return database.cancelsLate()
          && ((own != null && own.cancelled()) || (whole != null && whole.cancelled()));
    }

    /** Like {@link #end} after a failure, whose error stays the one that is told. */
    private void finish(boolean succeeded, boolean lost, @Nullable SQLException error) {
      if (ended) {
        return;
      }
      if (lost) {
        ended = true;
        leave();
        owner.ended(false, true);
        return;
      }
      try {
        end(succeeded);
      } catch (SQLException e) {
        // The owner was told that the connection is in doubt; the first error is the one to tell.
        if (error != null && error != e) {
          error.addSuppressed(e);
        }
      }
    }

    private VibOrmException withCause(VibOrmException error, SQLException cause) {
      error.addSuppressed(ErrorTranslator.redacted(cause));
      return error;
    }
  }
}
