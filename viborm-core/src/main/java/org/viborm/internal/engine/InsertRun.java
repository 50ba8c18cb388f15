package org.viborm.internal.engine;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.DriverSession;
import org.viborm.driver.QueryResult;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.NestedWriteException;
import org.viborm.errors.QueryEngineException;
import org.viborm.internal.operation.Structure.Frame;
import org.viborm.internal.operation.Structure.Run;
import org.viborm.internal.plan.BulkInsert;
import org.viborm.internal.plan.BulkInsert.Returned;
import org.viborm.internal.plan.InsertStep;
import org.viborm.internal.plan.InsertStep.FieldValue;
import org.viborm.internal.plan.RelationStep;
import org.viborm.schema.SchemaField;
import org.viborm.schema.SchemaRelation;
import org.viborm.schema.ValueGenerator.Kind;

/** Creates rows and what is nested in them, level by level, on one session. */
final class InsertRun {

  private final DriverSession session;
  private final ValueMaker maker;
  private final Instant now;
  private final @Nullable Duration timeout;

  InsertRun(DriverSession session, ValueMaker maker, Instant now, @Nullable Duration timeout) {
    this.session = session;
    this.maker = maker;
    this.now = now;
    this.timeout = timeout;
  }

  /** Creates {@code rows}; returns how many were created. */
  long insert(InsertStep step, List<RowState> rows) {
    step.before().forEach(relation -> write(relation, rows));
    for (RowState row : rows) {
      fill(step.values(), row);
    }
    long inserted = insert(step.insert(), rows);
    step.after().forEach(relation -> write(relation, rows));
    return inserted;
  }

  /** Gives a row the values that were asked for it, and those that the schema makes. */
  void fill(List<FieldValue> values, RowState row) {
    for (FieldValue value : values) {
      if (value instanceof FieldValue.Given given) {
        row.put(given.field(), given.codec().canonical(row.frame().get(given.slot())));
      } else if (value instanceof FieldValue.Made made) {
        row.put(made.field(), made.codec().canonical(maker.make(made.field(), now)));
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
    RunValues values = new RunValues(rows.get(0).frame(), columns(insert, rows), rows.get(0));
    try (QueryResult result = session.execute(batch.sql().bind(values, timeout))) {
      Returned returned = insert.returned();
      if (returned == null) {
        return result.affectedRows();
      }
      List<@Nullable Object[]> given = ReadRun.rows(returned.step(), result);
      tell(returned, given, rows);
      return given.size();
    }
  }

  private static List<List<@Nullable Object>> columns(BulkInsert insert, List<RowState> rows) {
    List<List<@Nullable Object>> columns = new ArrayList<>(insert.columns().size());
    for (BulkInsert.Column column : insert.columns()) {
      List<@Nullable Object> values = new ArrayList<>(rows.size());
      for (RowState row : rows) {
        values.add(row.value(column.field()));
      }
      columns.add(values);
    }
    return columns;
  }

  /** Tells each row what the database returned of it, whatever the order it returned them in. */
  private static void tell(Returned returned, List<@Nullable Object[]> given, List<RowState> rows) {
    if (rows.size() == 1) {
      if (!given.isEmpty()) {
        tell(returned, given.get(0), rows.get(0));
      }
      return;
    }
    List<SchemaField> known = new ArrayList<>();
    SchemaField counted = null;
    for (SchemaField field : returned.fields().keySet()) {
      if (rows.get(0).knows(field)) {
        known.add(field);
      } else if (field.generatedBy(Kind.AUTO_INCREMENT)) {
        counted = field;
      }
    }
    if (counted != null) {
      tellByCounter(returned, counted, given, rows);
    } else {
      tellByKey(returned, known, given, rows);
    }
  }

  /** Rows get the database's counter in their own order, so its order is theirs. */
  private static void tellByCounter(
      Returned returned, SchemaField counter, List<@Nullable Object[]> given, List<RowState> rows) {
    if (given.size() != rows.size()) {
      throw QueryEngineException.defect(
          "an insert of %d rows returned %d".formatted(rows.size(), given.size()));
    }
    int place = requireNonNull(returned.fields().get(counter));
    given.sort(
        Comparator.comparingLong(columns -> ((Number) requireNonNull(columns[place])).longValue()));
    for (int i = 0; i < rows.size(); i++) {
      tell(returned, given.get(i), rows.get(i));
    }
  }

  private static void tellByKey(
      Returned returned,
      List<SchemaField> key,
      List<@Nullable Object[]> given,
      List<RowState> rows) {
    Map<Object, @Nullable Object[]> byKey = new HashMap<>();
    for (@Nullable Object[] columns : given) {
      List<@Nullable Object> values = new ArrayList<>();
      key.forEach(field -> values.add(columns[requireNonNull(returned.fields().get(field))]));
      byKey.put(values, columns);
    }
    for (RowState row : rows) {
      List<@Nullable Object> values = new ArrayList<>();
      key.forEach(field -> values.add(row.value(field)));
      @Nullable Object[] columns = byKey.remove(values);
      if (columns != null) {
        tell(returned, columns, row);
      }
    }
  }

  private static void tell(Returned returned, @Nullable Object[] columns, RowState row) {
    row.returned(columns);
    returned.fields().forEach((field, place) -> row.put(field, columns[place]));
  }

  // nested writes

  /** Carries out {@code step} for all {@code rows} that it is nested in. */
  void write(RelationStep step, List<RowState> rows) {
    if (step instanceof RelationStep.Create create) {
      create(create, rows);
    } else {
      connect((RelationStep.Connect) step, rows);
    }
  }

  private record Pair(RowState owner, RowState related) {}

  private void create(RelationStep.Create step, List<RowState> rows) {
    SchemaRelation relation = step.relation();
    for (int run = 0; run < step.runs().size(); run++) {
      List<Pair> pairs = new ArrayList<>();
      for (RowState owner : rows) {
        for (Frame frame : runs(step, owner).get(run).frames()) {
          RowState related = new RowState(frame);
          if (!relation.holdsKey() && relation.junction() == null) {
            link(owner, relation.sourceFields(), related, relation.targetFields());
          }
          pairs.add(new Pair(owner, related));
        }
      }
      insert(step.runs().get(run), pairs.stream().map(Pair::related).toList());
      if (relation.holdsKey()) {
        pairs.forEach(
            pair ->
                link(
                    pair.related(),
                    relation.targetFields(),
                    pair.owner(),
                    relation.sourceFields()));
      } else if (step.junction() != null) {
        join(step.junction(), relation, pairs);
      }
    }
  }

  private static List<Run> runs(RelationStep step, RowState owner) {
    return owner.frame().runs(step.slot());
  }

  private static void link(
      RowState from, List<SchemaField> fields, RowState to, List<SchemaField> linked) {
    for (int i = 0; i < fields.size(); i++) {
      to.put(linked.get(i), from.value(fields.get(i)));
    }
  }

  /** Inserts a row of the junction for each pair. */
  private void join(BulkInsert junction, SchemaRelation relation, List<Pair> pairs) {
    List<List<@Nullable Object>> all = new ArrayList<>();
    for (SchemaField field : relation.sourceFields()) {
      all.add(column(pairs.stream().map(Pair::owner).toList(), field));
    }
    for (SchemaField field : relation.targetFields()) {
      all.add(column(pairs.stream().map(Pair::related).toList(), field));
    }
    for (int from = 0; from < pairs.size(); ) {
      BulkInsert.Batch batch = junction.batch(pairs.size() - from);
      List<List<@Nullable Object>> part = new ArrayList<>();
      for (List<@Nullable Object> column : all) {
        part.add(column.subList(from, from + batch.rows()));
      }
      RunValues values = new RunValues(pairs.get(from).owner().frame(), part, null);
      session.execute(batch.sql().bind(values, timeout)).close();
      from += batch.rows();
    }
  }

  private static List<@Nullable Object> column(List<RowState> rows, SchemaField field) {
    List<@Nullable Object> column = new ArrayList<>(rows.size());
    rows.forEach(row -> column.add(row.value(field)));
    return column;
  }

  private void connect(RelationStep.Connect step, List<RowState> rows) {
    SchemaRelation relation = step.relation();
    for (int run = 0; run < step.runs().size(); run++) {
      RelationStep.Lookup lookup = step.runs().get(run);
      List<Pair> pairs = new ArrayList<>();
      for (RowState owner : rows) {
        for (Frame frame : runs(step, owner).get(run).frames()) {
          pairs.add(new Pair(owner, new RowState(frame)));
        }
      }
      find(step, lookup, pairs);
      if (relation.holdsKey()) {
        pairs.forEach(
            pair ->
                link(
                    pair.related(),
                    relation.targetFields(),
                    pair.owner(),
                    relation.sourceFields()));
      } else if (step.junction() != null) {
        join(step.junction(), relation, pairs);
      } else {
        attach(step, pairs);
      }
    }
  }

  /** Finds the rows that the items of {@code pairs} name, all in one statement. */
  private void find(RelationStep.Connect step, RelationStep.Lookup lookup, List<Pair> pairs) {
    Set<List<@Nullable Object>> keys = new LinkedHashSet<>();
    pairs.forEach(pair -> keys.add(key(lookup, pair.related().frame())));
    List<List<@Nullable Object>> columns = new ArrayList<>();
    for (int i = 0; i < lookup.keySlots().size(); i++) {
      List<@Nullable Object> column = new ArrayList<>();
      for (List<@Nullable Object> key : keys) {
        column.add(key.get(i));
      }
      columns.add(column);
    }
    Map<List<@Nullable Object>, @Nullable Object[]> found = new LinkedHashMap<>();
    RunValues values = new RunValues(pairs.get(0).owner().frame(), columns, null);
    try (QueryResult result = session.execute(lookup.sql().bind(values, timeout))) {
      while (result.next()) {
        @Nullable Object[] row = lookup.decoder().decode(result);
        found.put(java.util.Arrays.asList(row).subList(0, lookup.keySlots().size()), row);
      }
    }
    for (Pair pair : pairs) {
      @Nullable Object[] row = found.get(key(lookup, pair.related().frame()));
      if (row == null) {
        throw NestedWriteException.of(
            ErrorCode.NESTED_WRITE_FAILED,
            step.path(),
            step.relation().source().name(),
            step.relation().name(),
            "a row of model '%s' to connect was not found."
                .formatted(step.relation().target().name()));
      }
      for (int i = 0; i < lookup.fields().size(); i++) {
        pair.related().put(lookup.fields().get(i), row[lookup.keySlots().size() + i]);
      }
    }
  }

  private static List<@Nullable Object> key(RelationStep.Lookup lookup, Frame frame) {
    List<@Nullable Object> key = new ArrayList<>();
    for (int i = 0; i < lookup.keySlots().size(); i++) {
      key.add(lookup.keyCodecs().get(i).canonical(frame.get(lookup.keySlots().get(i))));
    }
    return key;
  }

  /** Sets the foreign key of rows that were found to the row they now belong to. */
  private void attach(RelationStep.Connect step, List<Pair> pairs) {
    List<SchemaField> key = step.relation().target().primaryKey().fields();
    for (Pair pair : pairs) {
      List<List<@Nullable Object>> cells = new ArrayList<>();
      for (SchemaField field : key) {
        cells.add(java.util.Collections.singletonList(pair.related().value(field)));
      }
      RunValues values = new RunValues(pair.owner().frame(), cells, pair.owner());
      session.execute(requireNonNull(step.attach()).bind(values, timeout)).close();
    }
  }
}
