package org.viborm.postgres;

import io.vertx.core.Future;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Cursor;
import io.vertx.sqlclient.PreparedStatement;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlResult;
import io.vertx.sqlclient.Tuple;
import io.vertx.sqlclient.desc.ColumnDescriptor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.QueryResult;
import org.viborm.driver.SqlStatement;
import org.viborm.driver.support.DatabaseErrors;
import org.viborm.driver.support.PostgresParameters;
import org.viborm.driver.support.PostgresText;
import org.viborm.driver.support.ReceivedRows;
import org.viborm.driver.support.SessionChanges;
import org.viborm.driver.support.StatementText;
import org.viborm.errors.QueryException;
import org.viborm.errors.VibOrmException;

/**
 * A connection that one caller has to itself. What is sent on it is not waited for; what is waited
 * for has a limit of time, after which the server is asked to cancel. For one thread at a time.
 */
final class ServerLink {

  /** How long a server has for ending what it was asked to cancel. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  private static final Collector<Row, ?, List<@Nullable Object[]>> ROWS =
      Collectors.mapping(ServerLink::values, Collectors.toList());

  private final PgConnection connection;
  private final @Nullable ServerMessages messages;
  private final ClientErrors errors;
  private final Runnable returned;
  private boolean doubtful;
  private boolean changed;
  private volatile boolean over;

  /**
   * On {@code connection}.
   *
   * @param messages what passes on it; null if it is closed already
   * @param returned is run when it is given back
   */
  ServerLink(
      PgConnection connection,
      @Nullable ServerMessages messages,
      ClientErrors errors,
      Runnable returned) {
    this.connection = connection;
    this.messages = messages;
    this.errors = errors;
    this.returned = returned;
    this.doubtful = messages == null;
  }

  /** What was sent, and what it gives. */
  record Sent(SqlStatement statement, Future<SqlResult<List<@Nullable Object[]>>> answer) {}

  /** Whether nobody may use it any more. */
  boolean isDoubtful() {
    return doubtful;
  }

  /** Whether the transaction that is open takes no more statements. */
  boolean isFailed() {
    return messages != null && messages.isFailed();
  }

  /** Sends {@code statements}, one after the other, without waiting for anything. */
  List<Sent> send(List<SqlStatement> statements) {
    // None goes out where one has a value that cannot.
    List<Tuple> values = statements.stream().map(ServerLink::texts).toList();
    List<Sent> sent = new ArrayList<>(statements.size());
    for (int i = 0; i < statements.size(); i++) {
      SqlStatement statement = statements.get(i);
      changed |= SessionChanges.ofPostgres(statement.text());
      sent.add(new Sent(statement, answer(statement, values.get(i))));
    }
    return sent;
  }

  private Future<SqlResult<List<@Nullable Object[]>>> answer(SqlStatement statement, Tuple values) {
    if (!statement.returnsRows() && statement.bindings().isEmpty()) {
      return connection.query(statement.text()).collecting(ROWS).execute();
    }
    String text = PostgresParameters.of(statement);
    return connection
        .preparedQuery(text)
        .collecting(ROWS)
        .execute(values)
        .recover(
            failure ->
                errors.isOfOldPlan(failure) && messages != null && messages.isIdle()
                    ? connection.preparedQuery(text).collecting(ROWS).execute(values)
                    : Future.failedFuture(failure));
  }

  /** Sends {@code text}, a command of the driver's own, without waiting for anything. */
  Sent send(String text) {
    SqlStatement command = SqlStatement.command(text);
    return new Sent(command, answer(command, Tuple.tuple()));
  }

  private static Tuple texts(SqlStatement statement) {
    List<@Nullable Object> texts = new ArrayList<>(statement.values().size());
    for (int i = 0; i < statement.values().size(); i++) {
      texts.add(PostgresText.sent(statement.bindings().get(i), statement.values().get(i)));
    }
    return Tuple.wrap(texts);
  }

  private static @Nullable Object[] values(Row row) {
    @Nullable Object[] values = new @Nullable Object[row.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = row.getValue(i);
    }
    return values;
  }

  /**
   * The results of all of {@code sent}, in order, once the last is there.
   *
   * @param limit how long to wait for them, or null for as long as it takes
   * @throws VibOrmException what failed first
   */
  List<QueryResult> await(List<Sent> sent, @Nullable Duration limit) {
    long deadline = limit == null ? 0 : System.nanoTime() + limit.toNanos();
    List<QueryResult> results = new ArrayList<>(sent.size());
    VibOrmException failure = null;
    for (Sent one : sent) {
      Duration left =
          limit == null ? null : Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
      try {
        SqlResult<List<@Nullable Object[]>> answer = await(one.answer(), left, limit);
        if (failure == null) {
          results.add(result(one.statement(), answer));
        }
      } catch (VibOrmException e) {
        failure = failure == null ? e : failure;
        if (doubtful) {
          abort(); // nobody waits for what comes after
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
    return results;
  }

  private static QueryResult result(
      SqlStatement statement, SqlResult<List<@Nullable Object[]>> answer) {
    if (!statement.returnsRows()) {
      return ReceivedRows.count(
          StatementText.changesRows(statement.text()) ? answer.rowCount() : 0);
    }
    Columns columns = Columns.of(answer.columnDescriptors());
    return ReceivedRows.of(columns.names(), answer.value(), columns.reader());
  }

  /** The columns of a result, whose names begin with the OIDs of their types. */
  private record Columns(List<String> names, ColumnValues reader) {

    static Columns of(@Nullable List<ColumnDescriptor> told) {
      List<ColumnDescriptor> all = told == null ? List.of() : told;
      List<String> names = new ArrayList<>(all.size());
      int[] types = new int[all.size()];
      for (int i = 0; i < types.length; i++) {
        String name = all.get(i).name();
        int end = name.indexOf(ServerMessages.OID_END);
        types[i] = Integer.parseUnsignedInt(name.substring(0, end));
        names.add(name.substring(end + 1));
      }
      return new Columns(names, new ColumnValues(types));
    }
  }

  private <T> T await(Future<T> answer, @Nullable Duration left, @Nullable Duration limit) {
    Awaited<T> waiting = new Awaited<>(answer);
    if (!waiting.isDone(left)) {
      doubtful = true; // a cancellation may hit what comes next
      connection.cancelRequest();
      if (!waiting.isDone(GRACE)) {
        abort();
        waiting.isDone(null);
      }
    }
    try {
      return waiting.get();
    } catch (ExecutionException e) {
      Throwable failure = e.getCause() == null ? e : e.getCause();
      boolean cancelled = doubtful && errors.isCancelled(failure);
      doubtful |= errors.lost(failure);
      if (cancelled && limit != null) {
        QueryException tooLate = QueryException.timedOut(limit, errors.database().meta());
        tooLate.addSuppressed(ClientErrors.redacted(failure));
        throw tooLate;
      }
      throw over ? DatabaseErrors.ended() : errors.statement(failure);
    }
  }

  /**
   * The rows of {@code statement}, fetched bit by bit inside the transaction that is open.
   *
   * @param limit how long the first of them may take
   * @param ended is run when the result is closed
   */
  QueryResult stream(SqlStatement statement, @Nullable Duration limit, Runnable ended) {
    PreparedStatement prepared =
        await(connection.prepare(PostgresParameters.of(statement)), limit, limit);
    Cursor cursor = prepared.cursor(texts(statement));
    RowSet<Row> first = await(cursor.read(statement.fetchSize()), limit, limit);
    Columns columns = Columns.of(first.columnDescriptors());
    return ReceivedRows.of(
        columns.names(),
        rows(first),
        new ReceivedRows.Rest() {
          @Override
          public List<@Nullable Object[]> next() {
            return cursor.hasMore()
                ? rows(await(cursor.read(statement.fetchSize()), null, null))
                : List.of();
          }

          @Override
          public void close() {
            try {
              if (!doubtful && !over) {
                await(cursor.close(), GRACE, GRACE);
                await(prepared.close(), GRACE, GRACE);
              }
            } finally {
              ended.run();
            }
          }
        },
        columns.reader());
  }

  private static List<@Nullable Object[]> rows(RowSet<Row> rows) {
    List<@Nullable Object[]> all = new ArrayList<>(rows.size());
    rows.forEach(row -> all.add(values(row)));
    return all;
  }

  private void abort() {
    if (messages != null) {
      messages.abort(() -> {});
    }
  }

  /**
   * Gives the connection back; one that is not as it came, or was changed, is closed. Harmless when
   * repeated.
   */
  void release() {
    if (over) {
      return;
    }
    over = true;
    returned.run();
    if (messages == null || (!doubtful && !changed && messages.isIdle())) {
      connection.close();
    } else {
      // The pool must have seen that it is closed before it has it back.
      messages.abort(connection::close);
    }
  }
}
