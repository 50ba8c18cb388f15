package org.viborm.internal.engine;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.QueryResult;
import org.viborm.errors.QueryEngineException;
import org.viborm.errors.UniqueConstraintException;
import org.viborm.internal.operation.Structure.Frame;
import org.viborm.internal.plan.BulkInsert;
import org.viborm.internal.plan.BulkInsert.Returned;
import org.viborm.internal.plan.CreatedTogether;
import org.viborm.internal.plan.InsertStep;
import org.viborm.internal.plan.InsertStep.FieldValue;
import org.viborm.internal.sql.RenderedSql;
import org.viborm.schema.ScalarType;
import org.viborm.schema.SchemaField;
import org.viborm.schema.ValueGenerator.Kind;

/** Creates rows and what is nested in them, level by level, on one session. */
final class InsertRun {

  private final WriteSession session;
  private final RelationRun relations;

  InsertRun(WriteSession session, RelationRun relations) {
    this.session = session;
    this.relations = relations;
  }

  /** Creates {@code rows}; returns how many were created. */
  long insert(InsertStep step, List<RowState> rows) {
    if (rows.isEmpty()) {
      return 0;
    }
    step.before().forEach(relation -> relations.write(relation, rows));
    for (int i = 0; i < rows.size(); i++) {
      fill(step.values(), rows.get(i));
    }
    long inserted = insert(step.insert(), rows);
    step.after().forEach(relation -> relations.write(relation, rows));
    return inserted;
  }

  /** Creates {@code row} and the rows that are nested in it, in one statement. */
  void insert(InsertStep step, CreatedTogether together, RowState row) {
    fill(step.values(), row);
    List<List<@Nullable Object>> bound =
        new ArrayList<>(columns(step.insert().columns(), List.of(row)));
    for (CreatedTogether.Part part : together.parts()) {
      List<RowState> rows = new ArrayList<>();
      for (Frame frame : row.frame().runs(part.slot()).get(part.run()).frames()) {
        RowState nested = new RowState(frame);
        fill(part.step().values(), nested);
        rows.add(nested);
      }
      bound.addAll(columns(part.columns(), rows));
    }
    RunValues values = new RunValues(row.frame(), bound, row);
    if (session.isRehearsal()) {
      session.send(together.sql(), values);
      return;
    }
    if (!session.tell(together.sql(), requireNonNull(step.insert().returned()), values, row)) {
      throw QueryEngineException.defect("an insert of one row returned none");
    }
  }

  /** Gives a row the values that were asked for it, and those that the schema makes. */
  void fill(List<FieldValue> values, RowState row) {
    for (int i = 0; i < values.size(); i++) {
      FieldValue value = values.get(i);
      if (value instanceof FieldValue.Given given) {
        row.put(given.field(), given.codec().canonical(row.frame().get(given.slot())));
      } else if (value instanceof FieldValue.Made made) {
        row.put(made.field(), made.codec().canonical(session.made(made.field())));
      }
    }
  }

  // the insert itself

  private long insert(BulkInsert insert, List<RowState> rows) {
    long inserted = 0;
    for (int from = 0; from < rows.size(); ) {
      BulkInsert.Batch batch = insert.batch(rows.size() - from);
      List<RowState> part = rows.subList(from, from + batch.rows());
      inserted += insert(insert, batch, part);
      from += batch.rows();
    }
    return inserted;
  }

  private long insert(BulkInsert insert, BulkInsert.Batch batch, List<RowState> rows) {
    if (!insert.splits()) {
      return send(insert, batch, rows);
    }
    try {
      return send(insert, batch, rows);
    } catch (UniqueConstraintException taken) {
      // Of this statement nothing was written. The row whose key is taken is found by halving.
      if (rows.size() == 1) {
        return 0;
      }
      int half = rows.size() / 2;
      return insert(insert, rows.subList(0, half))
          + insert(insert, rows.subList(half, rows.size()));
    }
  }

  private long send(BulkInsert insert, BulkInsert.Batch batch, List<RowState> rows) {
    RunValues values =
        new RunValues(rows.get(0).frame(), columns(insert.columns(), rows), rows.get(0));
    if (session.isRehearsal()) {
      session.send(batch.sql(), values);
      return rows.size();
    }
    BulkInsert.Again again = insert.again();
    if (again != null) {
      long written = session.write(batch.sql(), values);
      read(again, requireNonNull(insert.returned()), rows);
      return written;
    }
    try (QueryResult result = session.execute(batch.sql(), values)) {
      Returned returned = insert.returned();
      if (returned == null) {
        return result.affectedRows();
      }
      List<@Nullable Object[]> given = ReadRun.rows(returned.step(), result);
      tell(insert, returned, given, rows);
      return given.size();
    }
  }

  /** Reads rows again that were inserted just now. */
  private void read(BulkInsert.Again again, Returned returned, List<RowState> rows) {
    if (again.counted() != null) {
      count(again, again.counted(), rows);
    }
    if (again.read() == null) {
      return;
    }
    RowState first = rows.get(0);
    List<List<@Nullable Object>> keys = new ArrayList<>();
    for (SchemaField field : again.key()) {
      List<@Nullable Object> column = new ArrayList<>(rows.size());
      rows.forEach(row -> column.add(row.value(field)));
      keys.add(column);
    }
    List<@Nullable Object[]> given;
    try (QueryResult result =
        session.execute(again.read(), new RunValues(first.frame(), keys, first))) {
      given = ReadRun.rows(returned.step(), result);
    }
    if (rows.size() == 1 && !given.isEmpty()) {
      first.tell(returned, given.get(0));
    } else {
      tellByKey(returned, again.key(), given, rows);
    }
  }

  /** Tells the rows of one statement their counted keys, which are consecutive. */
  private void count(BulkInsert.Again again, RenderedSql counted, List<RowState> rows) {
    try (QueryResult result =
        session.execute(counted, new RunValues(rows.get(0).frame(), List.of(), null))) {
      if (!result.next()) {
        throw QueryEngineException.defect("the database does not tell the keys that it counted");
      }
      long number = requireNonNull(result.bigint(0));
      long step = requireNonNull(result.bigint(1));
      SchemaField field =
          again.key().stream()
              .filter(part -> part.generatedBy(Kind.AUTO_INCREMENT))
              .findFirst()
              .orElseThrow();
      for (RowState row : rows) {
        row.put(field, field.type() == ScalarType.INT ? (Object) Math.toIntExact(number) : number);
        number += step;
      }
    }
  }

  private static List<List<@Nullable Object>> columns(
      List<BulkInsert.Column> given, List<RowState> rows) {
    List<List<@Nullable Object>> columns = new ArrayList<>(given.size());
    for (BulkInsert.Column column : given) {
      SchemaField field = column.field();
      @Nullable Object[] values = new Object[rows.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = rows.get(i).value(field);
      }
      columns.add(Arrays.asList(values));
    }
    return columns;
  }

  /** Tells each row what the database returned of it, whatever the order it returned them in. */
  private static void tell(
      BulkInsert insert, Returned returned, List<@Nullable Object[]> given, List<RowState> rows) {
    if (rows.size() == 1) {
      if (!given.isEmpty()) {
        rows.get(0).tell(returned, given.get(0));
      }
      return;
    }
    List<SchemaField> known = new ArrayList<>();
    SchemaField counted = null;
    for (BulkInsert.Place place : returned.places()) {
      SchemaField field = place.field();
      if (rows.get(0).knows(field)) {
        known.add(field);
      } else if (field.generatedBy(Kind.AUTO_INCREMENT)) {
        counted = field;
      }
    }
    if (counted != null) {
      tellByCounter(insert, returned, counted, given, rows);
    } else {
      tellByKey(returned, known, given, rows);
    }
  }

  /**
   * Rows get the database's counter in their own order, so its order is theirs. Where some were
   * left out the rest stand in order, but which row is which is not known.
   */
  private static void tellByCounter(
      BulkInsert insert,
      Returned returned,
      SchemaField counter,
      List<@Nullable Object[]> given,
      List<RowState> rows) {
    sort(insert, returned.column(counter), given, rows.size());
    for (int i = 0; i < given.size(); i++) {
      rows.get(i).tell(returned, given.get(i));
    }
  }

  /** Brings what {@code count} rows gave back into the order of their counter. */
  static void sort(BulkInsert insert, int place, List<@Nullable Object[]> given, int count) {
    if (given.size() != count && !insert.skips()) {
      throw QueryEngineException.defect(
          "an insert of %d rows returned %d".formatted(count, given.size()));
    }
    if (!ascends(given, place)) {
      given.sort(Comparator.comparingLong(columns -> number(columns, place)));
    }
  }

  private static boolean ascends(List<@Nullable Object[]> given, int place) {
    for (int i = 1; i < given.size(); i++) {
      if (number(given.get(i - 1), place) > number(given.get(i), place)) {
        return false;
      }
    }
    return true;
  }

  private static long number(@Nullable Object[] columns, int place) {
    return ((Number) requireNonNull(columns[place])).longValue();
  }

  private static void tellByKey(
      Returned returned,
      List<SchemaField> key,
      List<@Nullable Object[]> given,
      List<RowState> rows) {
    Map<Object, @Nullable Object[]> byKey = new HashMap<>();
    for (@Nullable Object[] columns : given) {
      List<@Nullable Object> values = new ArrayList<>();
      key.forEach(field -> values.add(columns[returned.column(field)]));
      byKey.put(values, columns);
    }
    for (RowState row : rows) {
      List<@Nullable Object> values = new ArrayList<>();
      key.forEach(field -> values.add(row.value(field)));
      @Nullable Object[] columns = byKey.remove(values);
      if (columns != null) {
        row.tell(returned, columns);
      }
    }
  }
}
