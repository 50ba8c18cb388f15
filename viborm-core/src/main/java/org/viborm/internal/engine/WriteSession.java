package org.viborm.internal.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.Binding;
import org.viborm.driver.DriverSession;
import org.viborm.driver.QueryResult;
import org.viborm.driver.SqlStatement;
import org.viborm.internal.codec.Codec;
import org.viborm.internal.plan.BulkInsert.Returned;
import org.viborm.internal.plan.InsertStep;
import org.viborm.internal.plan.ReadStep;
import org.viborm.internal.plan.WriteBody.Touched;
import org.viborm.internal.sql.BindValues;
import org.viborm.internal.sql.RenderedSql;
import org.viborm.schema.SchemaField;

/** The session that one write sends its statements to, and the moment it happens at. One thread. */
final class WriteSession {

  private final DriverSession session;
  private final ValueMaker maker;
  private final MadeValues values;
  private @Nullable Instant now;
  private final @Nullable Duration timeout;
  private final MissedKeys missed;

  WriteSession(
      DriverSession session, ValueMaker maker, @Nullable Duration timeout, MissedKeys missed) {
    this.session = session;
    this.maker = maker;
    this.values = values(session);
    this.timeout = timeout;
    this.missed = missed;
  }

  /** Where values come from: a session that stands for two passes keeps those of the first. */
  private static MadeValues values(DriverSession session) {
    return sent(session) instanceof MadeValues values ? values : Supplier::get;
  }

  private static DriverSession sent(DriverSession session) {
    return session instanceof ObservedSession observed ? observed.session() : session;
  }

  /** The moment that all values of the write are made at. */
  private Instant now() {
    Instant known = now;
    if (known == null) {
      known = (Instant) values.made(maker::now);
      now = known;
    }
    return known;
  }

  /** Whether the work is done twice, for a batch, and has to make the same values in one order. */
  boolean isForBatch() {
    return sent(session) instanceof MadeValues;
  }

  /** Whether nothing is sent, and no result may be asked for. */
  boolean isRehearsal() {
    return session instanceof RehearsalSession;
  }

  DriverSession session() {
    return session;
  }

  @Nullable Duration timeout() {
    return timeout;
  }

  /** The keys that were looked for in vain. */
  MissedKeys missed() {
    return missed;
  }

  /** Sends {@code sql}; the caller closes the result. */
  QueryResult execute(RenderedSql sql, BindValues values) {
    return session.execute(sql.bind(values, timeout));
  }

  /** Sends {@code sql}; returns how many rows it wrote. */
  long write(RenderedSql sql, RunValues values) {
    try (QueryResult result = execute(sql, values)) {
      return result.affectedRows();
    }
  }

  /** Sends {@code sql}, whose result does not matter. */
  void send(RenderedSql sql, RunValues values) {
    execute(sql, values).close();
  }

  private QueryResult execute(SqlStatement statement) {
    return session.execute(timeout == null ? statement : statement.withTimeout(timeout));
  }

  /** Loads rows of {@code columns}, which are encoded in place; how many there are. */
  long load(InsertStep.Load load, @Nullable Object[][] columns) {
    List<Binding> bindings = new ArrayList<>(columns.length);
    for (int i = 0; i < columns.length; i++) {
      Codec codec = load.codecs().get(i);
      bindings.add(codec.binding());
      for (int row = 0; row < columns[i].length; row++) {
        columns[i][row] = codec.encode(columns[i][row]);
      }
    }
    SqlStatement statement = SqlStatement.load(load.text(), bindings, columns);
    try (QueryResult result = execute(statement)) {
      return result.affectedRows();
    }
  }

  /** Whether {@code sql}, which has no values, gives a row that says so. */
  boolean confirms(RenderedSql sql) {
    try (QueryResult result = execute(SqlStatement.query(sql.text()))) {
      return result.next() && Boolean.TRUE.equals(result.bool(0));
    }
  }

  /** Whether {@code sql} gives a row. */
  boolean exists(RenderedSql sql, RunValues values) {
    try (QueryResult result = execute(sql, values)) {
      return result.next();
    }
  }

  /** Sends {@code sql} and tells {@code row} what it gives of it; false where it gives no row. */
  boolean tell(RenderedSql sql, Returned returned, RunValues values, RowState row) {
    @Nullable Object @Nullable [] columns = one(sql, returned.step(), values);
    if (columns == null) {
      return false;
    }
    row.tell(returned, columns);
    return true;
  }

  /**
   * Sends {@code sql}; the columns of the one row that it gives, by {@code step}, or null.
   *
   * <p>The result is read to its end: only then has a write taken effect on SQLite, and only
   * reading tells that it could not.
   */
  @Nullable Object @Nullable [] one(RenderedSql sql, ReadStep step, BindValues values) {
    try (QueryResult result = execute(sql, values)) {
      if (!result.next()) {
        return null;
      }
      @Nullable Object[] columns = step.decoder().decode(result);
      boolean more = true;
      while (more) {
        more = result.next();
      }
      return columns;
    }
  }

  /** The value that the schema makes for {@code field} of a new row. */
  Object made(SchemaField field) {
    Instant moment = now();
    return values.made(() -> maker.make(field, moment));
  }

  /** Gives {@code row} the values of the fields that an update sets by itself. */
  void touch(List<Touched> touched, RowState row) {
    for (Touched each : touched) {
      row.put(each.field(), each.codec().canonical(ValueMaker.moment(each.field(), now())));
    }
  }

  /** The values of {@code fields} of {@code row}, each as a column of one key. */
  static List<List<@Nullable Object>> cells(RowState row, List<SchemaField> fields) {
    List<List<@Nullable Object>> cells = new ArrayList<>(fields.size());
    fields.forEach(field -> cells.add(Collections.singletonList(row.value(field))));
    return cells;
  }
}
