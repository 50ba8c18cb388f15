package org.viborm.d1http;

import org.viborm.driver.DriverSession;
import org.viborm.driver.QueryResult;
import org.viborm.driver.SqlStatement;
import org.viborm.errors.ConnectionException;
import org.viborm.http.RemoteErrors;

/** Statements that each are a request and commit by themselves. */
final class D1HttpSession implements DriverSession {

  private final D1HttpClient client;
  private final RemoteErrors errors;
  private boolean closed;

  D1HttpSession(D1HttpClient client, RemoteErrors errors) {
    this.client = client;
    this.errors = errors;
  }

  @Override
  public QueryResult execute(SqlStatement statement) {
    if (closed) {
      throw ConnectionException.closed("the session");
    }
    if (statement.fetchSize() > 0) {
      throw errors.noStreaming();
    }
    return client.execute(statement);
  }

  @Override
  public void close() {
    closed = true;
  }
}
