package org.viborm.driver;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One connection, lent to one operation: each statement commits by itself, unless the session is a
 * {@link TransactionBoundDriver}.
 *
 * <p>For one thread at a time. Errors are those of {@code org.viborm.errors}, translated once,
 * here.
 */
public interface DriverSession extends AutoCloseable {

  /** Runs {@code statement}; the caller closes the result before the next statement. */
  QueryResult execute(SqlStatement statement);

  /**
   * Gives a result for each of {@code statements}, in order. A driver that pipelines sends them all
   * without waiting; the default runs each when its result is first used or closed, so a caller
   * reads the results in order and closes each before it touches the next.
   */
  default List<QueryResult> executeAll(List<SqlStatement> statements) {
    List<QueryResult> results = new ArrayList<>(statements.size());
    for (SqlStatement statement : statements) {
      results.add(new LazyQueryResult(this, statement));
    }
    return results;
  }

  /**
   * Whether what this does is part of the JTA transaction that the caller is in: asked inside one,
   * of a driver that {@linkplain Driver#enlists() enlists}, before the first write. May send a
   * statement that changes nothing.
   */
  default boolean joinsCaller() {
    return true;
  }

  /** How far the transaction that this runs in is kept apart; null where it cannot be told. */
  default @Nullable IsolationLevel isolation() {
    return null;
  }

  /** Gives the connection back. Harmless when repeated. */
  @Override
  void close();
}
