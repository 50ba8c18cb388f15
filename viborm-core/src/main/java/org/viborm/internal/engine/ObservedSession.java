package org.viborm.internal.engine;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.DriverSession;
import org.viborm.driver.IsolationLevel;
import org.viborm.driver.QueryResult;
import org.viborm.driver.SqlStatement;
import org.viborm.errors.VibOrmException;
import org.viborm.instrumentation.OpenSpan;
import org.viborm.instrumentation.Spans;

/** A session whose statements are told of. */
record ObservedSession(DriverSession session, OperationWatch watch) implements DriverSession {

  @Override
  public QueryResult execute(SqlStatement statement) {
    OpenSpan span = watch.startStatement(statement);
    long start = System.nanoTime();
    QueryResult result;
    try {
      result = session.execute(statement);
    } catch (VibOrmException failure) {
      watch.failed(statement, start, failure);
      span.end(failure);
      throw failure;
    } catch (RuntimeException | Error failure) {
      span.end(failure);
      throw failure;
    }
    watch.sent(statement, start);
    if (span == OpenSpan.NONE) {
      return result;
    }
    if (statement.fetchSize() > 0 || !statement.returnsRows()) {
      span.end(null);
      return result;
    }
    return new ObservedResult(result, span, watch.startParse());
  }

  @Override
  public boolean sendsTogether() {
    return session.sendsTogether();
  }

  /** What goes out together is one span; what fails is told of by the operation. */
  @Override
  public List<QueryResult> executeAll(List<SqlStatement> statements) {
    if (statements.size() == 1) {
      return List.of(execute(statements.get(0)));
    }
    long start = System.nanoTime();
    List<QueryResult> results =
        watch.phase(
            Spans.EXECUTE,
            Map.of(Spans.DB_OPERATION_BATCH_SIZE, (long) statements.size()),
            () -> session.executeAll(statements));
    statements.forEach(statement -> watch.sent(statement, start));
    return results;
  }

  @Override
  public boolean joinsCaller() {
    return session.joinsCaller();
  }

  @Override
  public @Nullable IsolationLevel isolation() {
    return session.isolation();
  }

  @Override
  public void close() {
    session.close();
  }
}
