package org.viborm.libsql;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.DriverSession;
import org.viborm.driver.QueryResult;
import org.viborm.driver.SqlStatement;
import org.viborm.driver.support.StatementText;
import org.viborm.errors.ConnectionException;
import org.viborm.errors.ErrorCode;
import org.viborm.http.RemoteErrors;

/**
 * Statements that each commit by themselves; several at once are one request. From the first on
 * that changes the connection all go to one, until the session ends.
 */
final class LibSqlSession implements DriverSession {

  private static final Set<String> OF_THE_CONNECTION =
      Set.of("BEGIN", "COMMIT", "END", "ROLLBACK", "SAVEPOINT", "RELEASE", "ATTACH", "DETACH");

  private final HranaClient client;
  private final RemoteErrors errors;
  private @Nullable HranaStream stream;
  private boolean closed;

  LibSqlSession(HranaClient client, RemoteErrors errors) {
    this.client = client;
    this.errors = errors;
  }

  @Override
  public QueryResult execute(SqlStatement statement) {
    return executeAll(List.of(statement)).get(0);
  }

  @Override
  public boolean sendsTogether() {
    return true;
  }

  @Override
  public List<QueryResult> executeAll(List<SqlStatement> statements) {
    if (closed) {
      throw ConnectionException.closed("the session");
    }
    for (SqlStatement statement : statements) {
      if (statement.fetchSize() > 0) {
        throw errors.noStreaming();
      }
      if (stream == null && changesConnection(statement.text())) {
        stream = HranaStream.plain(client, errors);
      }
    }
    if (stream == null) {
      return client.each(statements);
    }
    if (stream.lost()) {
      throw errors.statement(ErrorCode.CONNECTION_CLOSED, errors.meta(), null);
    }
    return stream.execute(statements, SqlStatement.timeoutOf(statements));
  }

  private static boolean changesConnection(String text) {
    String word = StatementText.firstWord(text);
    return word.equals("PRAGMA") ? text.indexOf('=') > 0 : OF_THE_CONNECTION.contains(word);
  }

  @Override
  public void close() {
    closed = true;
    if (stream != null) {
      stream.rollback();
    }
  }
}
