package org.viborm.internal.engine;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.QueryResult;
import org.viborm.internal.operation.Structure.Frame;
import org.viborm.internal.plan.BulkInsert;
import org.viborm.internal.plan.RelationStep.KeySlots;
import org.viborm.internal.plan.RelationStep.Lookup;
import org.viborm.internal.plan.RelationStep.Tie;
import org.viborm.internal.plan.WriteBody.Touched;
import org.viborm.schema.SchemaField;
import org.viborm.schema.SchemaRelation;

/** Finds rows for nested writes, and ties them to the rows they are to belong to. */
final class RelatedRows {

  private final WriteSession session;

  RelatedRows(WriteSession session) {
    this.session = session;
  }

  /** A row, and the related row of one item that is nested in it; equal only to itself. */
  static final class Pair {
    private final RowState owner;
    private final RowState related;

    Pair(RowState owner, RowState related) {
      this.owner = owner;
      this.related = related;
    }

    RowState owner() {
      return owner;
    }

    RowState related() {
      return related;
    }

    /** Makes the related row refer to its owner. */
    void linkRelated(SchemaRelation relation) {
      link(owner, relation.sourceFields(), related, relation.targetFields());
    }

    /** Makes the owner refer to the related row. */
    void linkOwner(SchemaRelation relation) {
      link(related, relation.targetFields(), owner, relation.sourceFields());
    }

    private static void link(
        RowState from, List<SchemaField> fields, RowState to, List<SchemaField> linked) {
      for (int i = 0; i < fields.size(); i++) {
        to.put(linked.get(i), from.value(fields.get(i)));
      }
    }
  }

  // finding

  /** Finds the rows that {@code pairs} name, all in one statement; returns the pairs without. */
  List<Pair> find(Lookup lookup, List<Pair> pairs) {
    if (pairs.isEmpty()) {
      return List.of();
    }
    int width = lookup.keyFields().size();
    Set<List<@Nullable Object>> keys = new LinkedHashSet<>();
    pairs.forEach(pair -> keys.add(key(lookup, pair.related())));
    Map<List<@Nullable Object>, @Nullable Object[]> found = new LinkedHashMap<>();
    RunValues values = new RunValues(pairs.get(0).owner().frame(), columns(keys, width), null);
    try (QueryResult result = session.execute(lookup.sql(), values)) {
      while (result.next()) {
        @Nullable Object[] row = lookup.decoder().decode(result);
        found.put(Arrays.asList(row).subList(0, width), row);
      }
    }
    List<Pair> missing = new ArrayList<>();
    for (Pair pair : pairs) {
      @Nullable Object[] row = found.get(key(lookup, pair.related()));
      if (row == null) {
        missing.add(pair);
        continue;
      }
      for (int i = 0; i < lookup.fields().size(); i++) {
        pair.related().put(lookup.fields().get(i), row[width + i]);
      }
    }
    return missing;
  }

  /** The key by which {@code lookup} finds {@code row}. */
  static List<@Nullable Object> key(Lookup lookup, RowState row) {
    if (lookup.keys() != null) {
      return key(lookup.keys(), row.frame());
    }
    List<@Nullable Object> key = new ArrayList<>();
    lookup.keyFields().forEach(field -> key.add(row.value(field)));
    return key;
  }

  /** The key that {@code frame} holds. */
  static List<@Nullable Object> key(KeySlots keys, Frame frame) {
    List<@Nullable Object> key = new ArrayList<>();
    for (int i = 0; i < keys.slots().size(); i++) {
      key.add(keys.codecs().get(i).canonical(frame.get(keys.slots().get(i))));
    }
    return key;
  }

  /** Keys of {@code width} fields, one list a field. */
  static List<List<@Nullable Object>> columns(
      Collection<? extends List<@Nullable Object>> keys, int width) {
    List<List<@Nullable Object>> columns = new ArrayList<>();
    for (int i = 0; i < width; i++) {
      List<@Nullable Object> column = new ArrayList<>(keys.size());
      for (List<@Nullable Object> key : keys) {
        column.add(key.get(i));
      }
      columns.add(column);
    }
    return columns;
  }

  /** The values of {@code fields} of the related rows, one list a field. */
  static List<List<@Nullable Object>> columns(List<Pair> pairs, List<SchemaField> fields) {
    List<List<@Nullable Object>> columns = new ArrayList<>();
    for (SchemaField field : fields) {
      columns.add(column(pairs.stream().map(Pair::related).toList(), field));
    }
    return columns;
  }

  private static List<@Nullable Object> column(List<RowState> rows, SchemaField field) {
    List<@Nullable Object> column = new ArrayList<>(rows.size());
    rows.forEach(row -> column.add(row.value(field)));
    return column;
  }

  /** What a statement on the related rows of {@code owner} is bound with. */
  RunValues values(
      SchemaRelation relation,
      RowState owner,
      Frame frame,
      List<List<@Nullable Object>> keys,
      List<Touched> touched) {
    List<List<@Nullable Object>> all = new ArrayList<>(keys);
    all.addAll(WriteSession.cells(owner, relation.sourceFields()));
    RowState changed = new RowState(frame);
    session.touch(touched, changed);
    return new RunValues(frame, all, changed);
  }

  // tying

  /** Ties related rows that exist to their owners; of a row with two owners the last one has it. */
  void tie(Tie tie, SchemaRelation relation, List<Pair> pairs) {
    if (pairs.isEmpty()) {
      return;
    }
    if (relation.holdsKey()) {
      pairs.forEach(pair -> pair.linkOwner(relation));
    } else if (tie.junction() != null) {
      join(tie.junction(), relation, pairs);
    } else {
      attach(tie, relation, pairs);
    }
  }

  /** Sets the foreign keys of related rows, those of one owner in one statement. */
  private void attach(Tie tie, SchemaRelation relation, List<Pair> pairs) {
    Map<RowState, List<Pair>> byOwner = new LinkedHashMap<>();
    pairs.forEach(
        pair -> byOwner.computeIfAbsent(pair.owner(), owner -> new ArrayList<>()).add(pair));
    List<SchemaField> key = relation.target().primaryKey().fields();
    byOwner.forEach(
        (owner, own) ->
            session.write(
                requireNonNull(tie.attach()),
                values(relation, owner, owner.frame(), columns(own, key), tie.touched())));
  }

  /** Inserts a row of the junction for each pair. */
  void join(BulkInsert junction, SchemaRelation relation, List<Pair> pairs) {
    List<List<@Nullable Object>> all = new ArrayList<>();
    for (SchemaField field : relation.sourceFields()) {
      all.add(column(pairs.stream().map(Pair::owner).toList(), field));
    }
    all.addAll(columns(pairs, relation.targetFields()));
    for (int from = 0; from < pairs.size(); ) {
      BulkInsert.Batch batch = junction.batch(pairs.size() - from);
      List<List<@Nullable Object>> part = new ArrayList<>();
      for (List<@Nullable Object> column : all) {
        part.add(column.subList(from, from + batch.rows()));
      }
      session.send(batch.sql(), new RunValues(pairs.get(from).owner().frame(), part, null));
      from += batch.rows();
    }
  }
}
