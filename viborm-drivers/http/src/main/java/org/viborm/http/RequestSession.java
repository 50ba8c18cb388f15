package org.viborm.http;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.DriverSession;
import org.viborm.driver.QueryResult;
import org.viborm.driver.SqlStatement;
import org.viborm.errors.ConnectionException;

/**
 * A session whose statements are each a request and commit by themselves; where the service takes
 * several in one request, reads that are sent together are one. One thread.
 */
public final class RequestSession implements DriverSession {

  private final RemoteErrors errors;
  private final Function<SqlStatement, QueryResult> one;
  private final @Nullable Function<List<SqlStatement>, List<QueryResult>> several;
  private boolean closed;

  private RequestSession(
      RemoteErrors errors,
      Function<SqlStatement, QueryResult> one,
      @Nullable Function<List<SqlStatement>, List<QueryResult>> several) {
    this.errors = errors;
    this.one = one;
    this.several = several;
  }

  /** A session that sends each statement by {@code one}. */
  public static RequestSession of(RemoteErrors errors, Function<SqlStatement, QueryResult> one) {
    return new RequestSession(errors, one, null);
  }

  /**
   * A session that sends a statement by {@code one}, and reads together by {@code several}, which
   * gives their results in the same order.
   */
  public static RequestSession of(
      RemoteErrors errors,
      Function<SqlStatement, QueryResult> one,
      Function<List<SqlStatement>, List<QueryResult>> several) {
    return new RequestSession(errors, one, several);
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
    return one.apply(statement);
  }

  @Override
  public boolean sendsTogether() {
    return several != null;
  }

  @Override
  public List<QueryResult> executeAll(List<SqlStatement> statements) {
    if (several == null) {
      return DriverSession.super.executeAll(statements);
    }
    statements.forEach(this::requireSendable);
    return several.apply(statements);
  }

  @Override
  public void close() {
    closed = true;
  }
}
