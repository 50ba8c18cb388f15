package org.viborm.internal.engine;

import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.DriverSession;
import org.viborm.driver.QueryResult;
import org.viborm.driver.SqlStatement;
import org.viborm.errors.QueryEngineException;

/**
 * Gives what the statements of a batch gave to the work that they come from. What it reads after
 * them is really sent.
 */
final class PlaybackSession implements DriverSession, MadeValues {

  private final Iterator<SqlStatement> statements;
  private final Iterator<QueryResult> results;
  private final Iterator<Object> made;
  private final Supplier<DriverSession> others;
  private final Iterator<Integer> parts;
  private int left;
  private @Nullable DriverSession further;

  PlaybackSession(
      RehearsalSession rehearsal, List<QueryResult> results, Supplier<DriverSession> others) {
    this.statements = rehearsal.statements().iterator();
    this.results = results.iterator();
    this.made = rehearsal.made().iterator();
    this.parts = rehearsal.parts().iterator();
    this.left = rehearsal.parts().isEmpty() ? results.size() : 0;
    this.others = others;
  }

  /** Does the next of several pieces of work. */
  @Nullable Object part(Sessions.Work work) {
    left = parts.next();
    return work.on(this);
  }

  @Override
  public Object made(Supplier<Object> maker) {
    return made.hasNext() ? made.next() : maker.get();
  }

  @Override
  public QueryResult execute(SqlStatement statement) {
    if (left == 0) {
      return further().execute(statement);
    }
    left--;
    if (!statements.next().text().equals(statement.text())) {
      throw QueryEngineException.defect("a batch was not what its operations send");
    }
    return results.next();
  }

  @Override
  public boolean sendsTogether() {
    return left == 0 && further().sendsTogether();
  }

  @Override
  public List<QueryResult> executeAll(List<SqlStatement> statements) {
    return further().executeAll(statements);
  }

  private DriverSession further() {
    DriverSession current = further;
    if (current == null) {
      current = others.get();
      further = current;
    }
    return current;
  }

  @Override
  public void close() {
    if (further != null) {
      further.close();
    }
  }
}
