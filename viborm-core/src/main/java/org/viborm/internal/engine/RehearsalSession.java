package org.viborm.internal.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.DriverSession;
import org.viborm.driver.QueryResult;
import org.viborm.driver.SqlStatement;

/**
 * Sends nothing, and keeps what should be sent. Work ends here where it asks for a result; what it
 * made by then it gets again when it is done in earnest.
 */
final class RehearsalSession implements DriverSession, MadeValues {

  private final List<SqlStatement> statements = new ArrayList<>();
  private final List<Object> made = new ArrayList<>();
  private final List<Integer> parts = new ArrayList<>();

  /** Work that has come to a result. */
  static final class ResultAskedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ResultAskedException() {
      super("a result was asked for", null, false, false);
    }
  }

  /** Does {@code work} up to the first result that it asks for. */
  @Nullable Object rehearse(Sessions.Work work) {
    try {
      return work.on(this);
    } catch (ResultAskedException end) {
      return null; // as it should: all that it sends by itself is known
    }
  }

  /** Does one of several pieces of work, up to the first result that it asks for. */
  @Nullable Object part(Sessions.Work work) {
    int before = statements.size();
    Object result = rehearse(work);
    parts.add(statements.size() - before);
    return result;
  }

  @Override
  public Object made(Supplier<Object> maker) {
    Object value = maker.get();
    made.add(value);
    return value;
  }

  @Override
  public QueryResult execute(SqlStatement statement) {
    statements.add(statement);
    return new UnsentResult();
  }

  /** What would be sent. */
  List<SqlStatement> statements() {
    return List.copyOf(statements);
  }

  /**
   * A session that gives {@code results} to the same work.
   *
   * @param others makes the session that what it reads after them is sent on
   */
  PlaybackSession playback(List<QueryResult> results, Supplier<DriverSession> others) {
    return new PlaybackSession(this, results, others);
  }

  /** What the work made. */
  List<Object> made() {
    return made;
  }

  /** How many statements each of several pieces of work sends. */
  List<Integer> parts() {
    return parts;
  }

  @Override
  public void close() {}
}
