package org.viborm.d1;

import java.util.List;
import org.viborm.driver.DriverSession;
import org.viborm.driver.QueryResult;
import org.viborm.driver.SqlStatement;
import org.viborm.errors.ConnectionException;
import org.viborm.http.RemoteErrors;

/** Statements that each are a request and commit by themselves. */
final class D1Session implements DriverSession {

  private final WorkerClient client;
  private final RemoteErrors errors;
  private boolean closed;

  D1Session(WorkerClient client, RemoteErrors errors) {
    this.client = client;
    this.errors = errors;
  }

  private void requireSendable(SqlStatement statement) {
    if (closed) {
      throw ConnectionException.closed("the session");
    }
    if (statement.fetchSize() > 0) {
      throw errors.noStreaming();
    }
  }

  @Override
  public QueryResult execute(SqlStatement statement) {
    requireSendable(statement);
    return client.execute(statement);
  }

  @Override
  public boolean sendsTogether() {
    return true;
  }

  @Override
  public List<QueryResult> executeAll(List<SqlStatement> statements) {
    statements.forEach(this::requireSendable);
    return client.reads(statements);
  }

  @Override
  public void close() {
    closed = true;
  }
}
