package org.viborm.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.DriverSession;
import org.viborm.driver.IsolationLevel;
import org.viborm.driver.QueryResult;
import org.viborm.driver.SqlStatement;
import org.viborm.errors.ConnectionException;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.Fault;

/**
 * Statements that each commit by themselves. Has a connection from its first statement on, of the
 * kind that the statement needs, and never holds one while it waits for another.
 */
final class JdbcSession implements DriverSession, StatementExecutor.Owner {

  private final ConnectionSource source;
  private final StatementExecutor executor;
  private @Nullable ConnectionLease lease;
  private boolean busy;
  private boolean changed;
  private boolean closed;
  private boolean joined;
  private boolean callerLost;

  JdbcSession(ConnectionSource source, StatementExecutor executor) {
    this.source = source;
    this.executor = executor;
  }

  @Override
  public QueryResult execute(SqlStatement statement) {
    if (closed) {
      throw ConnectionException.closed("the session");
    }
    if (busy) {
      throw new IllegalStateException("the result of the statement before is still open");
    }
    ConnectionLease current = leaseFor(source.accessOf(statement));
    busy = true;
    changed |= executor.changesSession(statement);
    return executor.run(current, statement, null, this);
  }

  /**
   * A managed connection has autocommit off in a transaction. Open Liberty makes it part of one
   * with its first statement only, and says even then that autocommit is on; but it refuses to
   * switch that on, as JDBC has it in a distributed transaction. Payara leaves both to the client
   * of the database; where that one cares for neither, the database itself is asked.
   */
  @Override
  public boolean joinsCaller() {
    joined = takesPart();
    return joined;
  }

  private boolean takesPart() {
    return ask(
        connection -> {
          if (!connection.getAutoCommit()) {
            return true;
          }
          try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT 1");
          }
          return !connection.getAutoCommit()
              || refusesAutoCommit(connection)
              || executor.isInTransaction(connection);
        });
  }

  /** Changes nothing where it is on and the connection takes part in nothing. */
  private static boolean refusesAutoCommit(Connection connection) {
    try {
      connection.setAutoCommit(true);
      return false;
    } catch (SQLException e) {
      return true;
    }
  }

  @Override
  public @Nullable IsolationLevel isolation() {
    return switch (ask(Connection::getTransactionIsolation)) {
      case Connection.TRANSACTION_READ_UNCOMMITTED -> IsolationLevel.READ_UNCOMMITTED;
      case Connection.TRANSACTION_READ_COMMITTED -> IsolationLevel.READ_COMMITTED;
      case Connection.TRANSACTION_REPEATABLE_READ -> IsolationLevel.REPEATABLE_READ;
      case Connection.TRANSACTION_SERIALIZABLE -> IsolationLevel.SERIALIZABLE;
      default -> null;
    };
  }

  /** A question to the connection. */
  private interface Question<T> {
    T ask(Connection connection) throws SQLException;
  }

  private <T> T ask(Question<T> question) {
    if (closed) {
      throw ConnectionException.closed("the session");
    }
    try {
      return question.ask(leaseFor(Access.SESSION).connection());
    } catch (SQLException e) {
      throw executor.translated(e);
    }
  }

  private ConnectionLease leaseFor(Access access) {
    ConnectionLease current = lease;
    if (current != null) {
      if (current.access().covers(access)) {
        return current;
      }
      lease = null;
      current.release();
    }
    ConnectionLease fresh = lease(source, access, null);
    lease = fresh;
    return fresh;
  }

  /** A connection within the source's own limit. */
  private static ConnectionLease lease(
      ConnectionSource source, Access access, @Nullable Duration maxWait) {
    try {
      return source.lease(access, maxWait);
    } catch (MaxWaitException e) {
      throw new ConnectionException(
          Fault.of(
              ErrorCode.CONNECTION_TIMEOUT,
              "no connection was free within %d ms.".formatted(e.limit().toMillis())));
    }
  }

  @Override
  public void ended(boolean succeeded, boolean doubtful) {
    busy = false;
    ConnectionLease current = lease;
    if (current == null) {
      return;
    }
    if (doubtful) {
      lease = null;
      current.discard();
    } else if (current.endsWithStatement()) {
      lease = null;
      current.release();
    }
  }

  @Override
  public void failed(SQLException error) {
    ConnectionLease current = lease;
    if (!joined || callerLost || current == null) {
      return;
    }
    try {
      callerLost = executor.endsTransaction(current.connection(), error);
    } catch (SQLException e) {
      callerLost = true; // nothing is known of it any more
    }
  }

  @Override
  public boolean hasLostCaller() {
    return callerLost;
  }

  @Override
  public void close() {
    closed = true;
    ConnectionLease current = lease;
    if (current == null) {
      return;
    }
    lease = null;
    if (busy || changed) {
      // A result was left open: what its statement still does is not known. What was set goes on to
      // nobody.
      current.discard();
    } else {
      current.release();
    }
  }
}
