package org.viborm.planetscale;

import org.jspecify.annotations.Nullable;
import org.viborm.driver.DriverSession;
import org.viborm.driver.QueryResult;
import org.viborm.driver.SqlStatement;
import org.viborm.errors.ConnectionException;
import org.viborm.http.RemoteErrors;

/** Statements that each commit by themselves, all on one session of the API. */
final class PsDriverSession implements DriverSession {

  private final PsSessions sessions;
  private final RemoteErrors errors;
  private @Nullable PsSession session;
  private boolean closed;

  PsDriverSession(PsSessions sessions, RemoteErrors errors) {
    this.sessions = sessions;
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
    PsSession current = session;
    if (current == null || current.isDoubtful()) {
      current = sessions.lend(statement.timeout());
      session = current;
    }
    current.change(statement);
    return sessions.client().execute(current, statement, statement.timeout(), true);
  }

  @Override
  public void close() {
    closed = true;
    if (session != null) {
      sessions.giveBack(session);
      session = null;
    }
  }
}
