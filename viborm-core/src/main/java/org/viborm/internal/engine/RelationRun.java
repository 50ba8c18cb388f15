package org.viborm.internal.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.QueryResult;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.NestedWriteException;
import org.viborm.errors.OptimisticLockException;
import org.viborm.internal.engine.RelatedRows.Pair;
import org.viborm.internal.operation.Structure.Frame;
import org.viborm.internal.operation.Structure.Run;
import org.viborm.internal.plan.RelationStep;
import org.viborm.internal.plan.RelationStep.FoundOrNew;
import org.viborm.internal.plan.RelationStep.KeySlots;
import org.viborm.internal.plan.RelationStep.Locate;
import org.viborm.internal.plan.RelationStep.Lookup;
import org.viborm.internal.plan.RelationStep.Statement;
import org.viborm.internal.plan.RelationStep.UpdatedOrNew;
import org.viborm.internal.plan.WriteBody.UpdateStep;
import org.viborm.internal.sql.RenderedSql;
import org.viborm.schema.SchemaField;
import org.viborm.schema.SchemaRelation;

/** Carries out nested writes on one session. */
final class RelationRun {

  private final WriteSession session;
  private final InsertRun inserts;
  private final UpdateRun updates;
  private final RelatedRows related;

  RelationRun(WriteSession session) {
    this.session = session;
    this.inserts = new InsertRun(session, this);
    this.updates = new UpdateRun(session, this);
    this.related = new RelatedRows(session);
  }

  InsertRun inserts() {
    return inserts;
  }

  UpdateRun updates() {
    return updates;
  }

  /** Carries out {@code step} for all {@code rows} that it is nested in. */
  void write(RelationStep step, List<RowState> rows) {
    if (step instanceof RelationStep.Create create) {
      create(create, rows);
    } else if (step instanceof RelationStep.Connect connect) {
      connect(connect, rows);
    } else if (step instanceof RelationStep.ConnectOrCreate connect) {
      connectOrCreate(connect, rows);
    } else if (step instanceof RelationStep.Leave leave) {
      rows.forEach(row -> leave.assigned().forEach(field -> row.put(field, null)));
    } else {
      rows.forEach(row -> write(step, row));
    }
  }

  private void write(RelationStep step, RowState owner) {
    if (step instanceof RelationStep.Change change) {
      change(change, owner);
    } else if (step instanceof RelationStep.Update update) {
      update(update, owner);
    } else if (step instanceof RelationStep.Upsert upsert) {
      upsert(upsert, owner);
    } else {
      replace((RelationStep.Replace) step, owner);
    }
  }

  /** The items of one run of a step, each with the row that it is nested in. */
  private static List<Pair> pairs(int slot, int run, List<RowState> rows) {
    List<Pair> pairs = new ArrayList<>();
    for (RowState owner : rows) {
      for (Frame frame : owner.frame().runs(slot).get(run).frames()) {
        pairs.add(new Pair(owner, new RowState(frame)));
      }
    }
    return pairs;
  }

  private static boolean targetHoldsKey(SchemaRelation relation) {
    return !relation.holdsKey() && relation.junction() == null;
  }

  private static NestedWriteException missing(RelationStep step, String verb) {
    return failure(
        step,
        "a row of model '%s' to %s was not found."
            .formatted(step.relation().target().name(), verb));
  }

  private static NestedWriteException failure(RelationStep step, String problem) {
    SchemaRelation relation = step.relation();
    return NestedWriteException.of(
        ErrorCode.NESTED_WRITE_FAILED,
        step.path(),
        relation.source().name(),
        relation.name(),
        problem);
  }

  // creating and tying

  private void create(RelationStep.Create step, List<RowState> rows) {
    SchemaRelation relation = step.relation();
    for (int run = 0; run < step.runs().size(); run++) {
      List<Pair> pairs = pairs(step.slot(), run, rows);
      if (targetHoldsKey(relation)) {
        pairs.forEach(pair -> pair.linkRelated(relation));
      }
      inserts.insert(step.runs().get(run), pairs.stream().map(Pair::related).toList());
      if (relation.holdsKey()) {
        pairs.forEach(pair -> pair.linkOwner(relation));
      } else if (step.junction() != null) {
        findAgain(step, step.existing().get(run), pairs);
        related.join(step.junction(), relation, pairs);
      }
    }
  }

  /** Finds the rows that may have been left out of an insert, by one key after the other. */
  private void findAgain(RelationStep.Create step, List<Lookup> lookups, List<Pair> pairs) {
    List<Pair> unknown = lookups.isEmpty() ? List.of() : pairs;
    for (Lookup lookup : lookups) {
      if (!unknown.isEmpty()) {
        unknown = related.find(lookup, unknown);
      }
    }
    if (!unknown.isEmpty()) {
      throw missing(step, "relate");
    }
  }

  private void connect(RelationStep.Connect step, List<RowState> rows) {
    for (int run = 0; run < step.runs().size(); run++) {
      List<Pair> pairs = pairs(step.slot(), run, rows);
      if (!related.find(step.runs().get(run), pairs).isEmpty()) {
        throw missing(step, "connect");
      }
      related.tie(step.tie(), step.relation(), pairs);
    }
  }

  private void connectOrCreate(RelationStep.ConnectOrCreate step, List<RowState> rows) {
    SchemaRelation relation = step.relation();
    for (int run = 0; run < step.runs().size(); run++) {
      FoundOrNew arms = step.runs().get(run);
      List<Pair> pairs = pairs(step.slot(), run, rows);
      Set<Pair> missing = new LinkedHashSet<>(related.find(arms.lookup(), pairs));
      List<Pair> tied = new ArrayList<>();
      Map<List<@Nullable Object>, RowState> created = new LinkedHashMap<>();
      for (Pair pair : pairs) {
        if (!missing.contains(pair)) {
          tied.add(pair);
          continue;
        }
        List<@Nullable Object> key = RelatedRows.key(arms.lookup(), pair.related());
        RowState same = created.putIfAbsent(key, pair.related());
        if (same != null) {
          tied.add(new Pair(pair.owner(), same));
        } else if (targetHoldsKey(relation)) {
          pair.linkRelated(relation);
        } else {
          tied.add(pair);
        }
      }
      if (!created.isEmpty()) {
        session.missed().add(relation.target(), arms.lookup().keyFields());
        inserts.insert(arms.insert(), List.copyOf(created.values()));
      }
      related.tie(step.tie(), relation, tied);
    }
  }

  // changing

  private void change(RelationStep.Change step, RowState owner) {
    List<Run> runs = owner.frame().runs(step.slot());
    for (int i = 0; i < runs.size(); i++) {
      Statement statement = step.runs().get(i);
      RenderedSql sql = statement.sql();
      List<Frame> frames = runs.get(i).frames();
      KeySlots keys = statement.keys();
      if (sql == null) {
        continue;
      }
      if (keys == null) {
        frames.forEach(frame -> change(step, sql, statement, owner, frame, List.of(), 1));
      } else {
        Set<List<@Nullable Object>> distinct = new LinkedHashSet<>();
        frames.forEach(frame -> distinct.add(RelatedRows.key(keys, frame)));
        List<List<@Nullable Object>> columns = RelatedRows.columns(distinct, keys.slots().size());
        change(step, sql, statement, owner, frames.get(0), columns, distinct.size());
      }
    }
  }

  private void change(
      RelationStep.Change step,
      RenderedSql sql,
      Statement statement,
      RowState owner,
      Frame frame,
      List<List<@Nullable Object>> keys,
      int rows) {
    RunValues values = related.values(step.relation(), owner, frame, keys, statement.touched());
    if (session.write(sql, values) >= rows) {
      return;
    }
    if (statement.exists() != null && session.exists(statement.exists(), values)) {
      throw otherVersion(step.relation(), "delete");
    }
    if (step.missing() != null) {
      throw missing(step, step.missing());
    }
  }

  /** Deletes the row that {@code owner} referred to by {@code key}. */
  void delete(
      RelationStep.DeleteReferenced step, RowState owner, List<List<@Nullable Object>> key) {
    if (key.stream().anyMatch(cell -> cell.get(0) == null)) {
      throw missing(step, "delete");
    }
    Frame item = owner.frame().runs(step.slot()).get(0).frames().get(0);
    RunValues values = new RunValues(item, key, owner);
    if (session.write(step.sql(), values) == 0) {
      if (step.exists() != null && session.exists(step.exists(), values)) {
        throw otherVersion(step.relation(), "delete");
      }
      throw missing(step, "delete");
    }
  }

  private static OptimisticLockException otherVersion(SchemaRelation relation, String verb) {
    return OptimisticLockException.of(relation.target().name(), relation.name() + "." + verb);
  }

  // updating

  private void update(RelationStep.Update step, RowState owner) {
    List<Run> runs = owner.frame().runs(step.slot());
    for (int i = 0; i < runs.size(); i++) {
      for (Frame frame : runs.get(i).frames()) {
        if (!update(step.relation(), step.runs().get(i), owner, new RowState(frame))) {
          throw missing(step, "update");
        }
      }
    }
  }

  /** Updates a related row; false where there is none. */
  private boolean update(SchemaRelation relation, UpdateStep step, RowState owner, RowState row) {
    List<List<@Nullable Object>> key = WriteSession.cells(owner, relation.sourceFields());
    if (key.stream().anyMatch(cell -> cell.get(0) == null)) {
      return false;
    }
    if (updates.update(step, row, key)) {
      return true;
    }
    if (step.exists() != null
        && session.exists(step.exists(), new RunValues(row.frame(), key, row))) {
      throw otherVersion(relation, "update");
    }
    return false;
  }

  private void upsert(RelationStep.Upsert step, RowState owner) {
    List<Run> runs = owner.frame().runs(step.slot());
    for (int i = 0; i < runs.size(); i++) {
      for (Frame frame : runs.get(i).frames()) {
        upsert(step, step.runs().get(i), new Pair(owner, new RowState(frame)));
      }
    }
  }

  private void upsert(RelationStep.Upsert step, UpdatedOrNew arms, Pair pair) {
    SchemaRelation relation = step.relation();
    boolean done = false;
    if (step.adopts()) {
      if (locate(arms, pair)) {
        related.tie(step.tie(), relation, List.of(pair));
        done = update(relation, arms.update(), pair.owner(), pair.related());
      }
    } else {
      done = update(relation, arms.update(), pair.owner(), pair.related());
      if (!done && locate(arms, pair)) {
        throw failure(
            step,
            "the row of model '%s' belongs to another row; among the related ones it was not found."
                .formatted(relation.target().name()));
      }
    }
    if (done) {
      if (relation.holdsKey()) {
        pair.linkOwner(relation);
      }
      return;
    }
    session.missed().add(relation.target(), arms.lookedFor());
    if (targetHoldsKey(relation)) {
      pair.linkRelated(relation);
    }
    inserts.insert(arms.insert(), List.of(pair.related()));
    if (!targetHoldsKey(relation)) {
      related.tie(step.tie(), relation, List.of(pair));
    }
  }

  /** Whether the row that an upsert names exists, whatever it is related to. */
  private boolean locate(UpdatedOrNew arms, Pair pair) {
    Locate locate = arms.locate();
    if (locate == null) {
      return false;
    }
    try (QueryResult result =
        session.execute(locate.sql(), new RunValues(pair.related().frame()))) {
      if (!result.next()) {
        return false;
      }
      @Nullable Object[] columns = locate.decoder().decode(result);
      for (int i = 0; i < columns.length; i++) {
        pair.related().put(locate.fields().get(i), columns[i]);
      }
      return true;
    }
  }

  // replacing

  private void replace(RelationStep.Replace step, RowState owner) {
    SchemaRelation relation = step.relation();
    List<Pair> members = new ArrayList<>();
    for (int run = 0; run < step.runs().size(); run++) {
      List<Pair> pairs = pairs(step.slot(), run, List.of(owner));
      if (!related.find(step.runs().get(run), pairs).isEmpty()) {
        throw missing(step, "relate");
      }
      members.addAll(pairs);
    }
    List<SchemaField> key =
        targetHoldsKey(relation)
            ? relation.target().primaryKey().fields()
            : relation.targetFields();
    RunValues others =
        related.values(
            relation, owner, owner.frame(), RelatedRows.columns(members, key), step.touched());
    if (!step.keepsOthers()) {
      session.write(step.others(), others);
    } else if (session.exists(step.others(), others)) {
      throw failure(
          step,
          "rows of model '%s' would be left without this relation, which is required of them. Delete them, or connect them elsewhere."
              .formatted(relation.target().name()));
    }
    if (targetHoldsKey(relation)) {
      members.removeIf(pair -> isTied(relation, pair));
    }
    related.tie(step.tie(), relation, members);
  }

  private static boolean isTied(SchemaRelation relation, Pair pair) {
    for (int i = 0; i < relation.sourceFields().size(); i++) {
      Object of = pair.related().value(relation.targetFields().get(i));
      if (!Objects.equals(of, pair.owner().value(relation.sourceFields().get(i)))) {
        return false;
      }
    }
    return true;
  }
}
