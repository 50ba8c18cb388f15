package org.viborm.postgres;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.DriverSession;
import org.viborm.driver.QueryResult;
import org.viborm.driver.SqlStatement;
import org.viborm.errors.ConnectionException;

/**
 * Statements that each commit by themselves, on a connection that is had from the first of them on.
 */
final class PostgresSession implements DriverSession {

  private final ServerPool pool;
  private @Nullable ServerLink link;
  private boolean streaming;
  private boolean closed;

  PostgresSession(ServerPool pool) {
    this.pool = pool;
  }

  @Override
  public QueryResult execute(SqlStatement statement) {
    ServerLink current = link();
    return isStream(statement)
        ? stream(current, statement)
        : current.await(current.send(List.of(statement)), statement.timeout()).get(0);
  }

  static boolean isStream(SqlStatement statement) {
    return statement.returnsRows() && statement.fetchSize() > 0;
  }

  @Override
  public boolean sendsTogether() {
    return true;
  }

  @Override
  public List<QueryResult> executeAll(List<SqlStatement> statements) {
    ServerLink current = link();
    return current.await(current.send(statements), SqlStatement.timeoutOf(statements));
  }

  private ServerLink link() {
    if (closed) {
      throw ConnectionException.closed("the session");
    }
    if (streaming) {
      throw new IllegalStateException("the result of the statement before is still open");
    }
    ServerLink current = link;
    if (current != null && !current.isDoubtful()) {
      return current;
    }
    if (current != null) {
      link = null;
      current.release();
    }
    ServerLink fresh = pool.lend(null);
    link = fresh;
    return fresh;
  }

  /** Rows come bit by bit only inside a transaction, which ends with them. */
  private QueryResult stream(ServerLink current, SqlStatement statement) {
    streaming = true;
    ServerLink.Sent begin = current.send("BEGIN");
    try {
      return current.stream(
          statement,
          statement.timeout(),
          () -> {
            streaming = false;
            current.await(List.of(begin, current.send("COMMIT")), null);
          });
    } catch (RuntimeException e) {
      streaming = false;
      link = null;
      current.release();
      throw e;
    }
  }

  @Override
  public void close() {
    closed = true;
    ServerLink current = link;
    if (current != null) {
      link = null;
      current.release();
    }
  }
}
