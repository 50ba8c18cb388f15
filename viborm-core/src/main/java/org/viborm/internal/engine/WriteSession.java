package org.viborm.internal.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.DriverSession;
import org.viborm.driver.QueryResult;
import org.viborm.internal.plan.BulkInsert.Returned;
import org.viborm.internal.plan.WriteBody.Touched;
import org.viborm.internal.sql.RenderedSql;
import org.viborm.schema.SchemaField;

/** The session that one write sends its statements to, and the moment it happens at. One thread. */
final class WriteSession {

  private final DriverSession session;
  private final ValueMaker maker;
  private final MadeValues values;
  private final Instant now;
  private final @Nullable Duration timeout;
  private final MissedKeys missed;

  WriteSession(
      DriverSession session, ValueMaker maker, @Nullable Duration timeout, MissedKeys missed) {
    this.session = session;
    this.maker = maker;
    this.values = values(session);
    this.now = (Instant) values.made(maker::now);
    this.timeout = timeout;
    this.missed = missed;
  }

  /** Where values come from: a session that stands for two passes keeps those of the first. */
  private static MadeValues values(DriverSession session) {
    DriverSession sent = session instanceof ObservedSession observed ? observed.session() : session;
    return sent instanceof MadeValues values ? values : Supplier::get;
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
  QueryResult execute(RenderedSql sql, RunValues values) {
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

  /** Whether {@code sql} gives a row. */
  boolean exists(RenderedSql sql, RunValues values) {
    try (QueryResult result = execute(sql, values)) {
      return result.next();
    }
  }

  /** Sends {@code sql} and tells {@code row} what it gives of it; false where it gives no row. */
  boolean tell(RenderedSql sql, Returned returned, RunValues values, RowState row) {
    try (QueryResult result = execute(sql, values)) {
      if (!result.next()) {
        return false;
      }
      row.tell(returned, returned.step().decoder().decode(result));
      return true;
    }
  }

  /** The value that the schema makes for {@code field} of a new row. */
  Object made(SchemaField field) {
    return values.made(() -> maker.make(field, now));
  }

  /** Gives {@code row} the values of the fields that an update sets by itself. */
  void touch(List<Touched> touched, RowState row) {
    for (Touched each : touched) {
      row.put(each.field(), each.codec().canonical(ValueMaker.moment(each.field(), now)));
    }
  }

  /** The values of {@code fields} of {@code row}, each as a column of one key. */
  static List<List<@Nullable Object>> cells(RowState row, List<SchemaField> fields) {
    List<List<@Nullable Object>> cells = new ArrayList<>(fields.size());
    fields.forEach(field -> cells.add(Collections.singletonList(row.value(field))));
    return cells;
  }
}
