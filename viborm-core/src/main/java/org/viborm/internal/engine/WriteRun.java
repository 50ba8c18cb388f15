package org.viborm.internal.engine;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.QueryResult;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.NestedWriteException;
import org.viborm.errors.NotFoundException;
import org.viborm.errors.OptimisticLockException;
import org.viborm.internal.operation.Operation;
import org.viborm.internal.operation.Structure.Frame;
import org.viborm.internal.operation.Structure.Run;
import org.viborm.internal.plan.BulkInsert;
import org.viborm.internal.plan.ReadStep;
import org.viborm.internal.plan.WriteBody;
import org.viborm.internal.plan.WriteBody.Located;
import org.viborm.internal.plan.WriteBody.Moved;
import org.viborm.internal.plan.WriteBody.OneResult;
import org.viborm.internal.plan.WriteBody.UpdateStep;
import org.viborm.internal.sql.RenderedSql;
import org.viborm.schema.SchemaField;

/** Runs the plan of one write on one session. */
final class WriteRun {

  private final Operation operation;
  private final WriteSession session;
  private final Frame frame;
  private final List<Object> functions;
  private final @Nullable Boolean found;
  private @Nullable RelationRun relations;

  /**
   * A run.
   *
   * @param found whether the row of an upsert is there, or null where that is not known yet
   */
  WriteRun(
      Operation operation,
      WriteSession session,
      Frame frame,
      List<Object> functions,
      @Nullable Boolean found) {
    this.operation = operation;
    this.session = session;
    this.frame = frame;
    this.functions = functions;
    this.found = found;
  }

  private RelationRun relations() {
    RelationRun current = relations;
    if (current == null) {
      current = new RelationRun(session);
      relations = current;
    }
    return current;
  }

  private InsertRun inserts() {
    return relations().inserts();
  }

  private UpdateRun updates() {
    return relations().updates();
  }

  /** The result of {@code body}. */
  @Nullable Object run(WriteBody body) {
    if (body instanceof WriteBody.CreateOne create) {
      if (create.straight() && !session.isForBatch()) {
        return finish(
            requireNonNull(create.result().returned(), "returned"),
            new StraightCreate(session).create(create.insert(), frame));
      }
      RowState row = new RowState(frame);
      if (create.together() == null) {
        inserts().insert(create.insert(), List.of(row));
      } else {
        inserts().insert(create.insert(), create.together(), row);
      }
      return result(create.result(), row, create.insert().model().primaryKey().fields());
    }
    if (body instanceof WriteBody.CreateMany create) {
      return createMany(create);
    }
    if (body instanceof WriteBody.UpdateOne update) {
      return update.straight()
          ? straight(update.update(), requireNonNull(update.result().returned(), "returned"))
          : update(update.update(), update.result());
    }
    if (body instanceof WriteBody.Bulk bulk) {
      return bulk(bulk);
    }
    if (body instanceof WriteBody.Untouched untouched) {
      return untouched(untouched);
    }
    if (body instanceof WriteBody.DeleteOne delete) {
      return delete(delete);
    }
    return upsert((WriteBody.Upsert) body);
  }

  // results

  private ReadRun reads() {
    return new ReadRun(session.session(), frame, functions, session.timeout(), true);
  }

  private @Nullable Object result(OneResult result, RowState row, List<SchemaField> key) {
    ReadStep returned = result.returned();
    if (returned != null) {
      if (session.isRehearsal()) {
        throw new RehearsalSession.ResultAskedException();
      }
      return finish(returned, requireNonNull(row.returned(), "returned"));
    }
    List<List<@Nullable Object>> keys = new ArrayList<>();
    key.forEach(field -> keys.add(Collections.singletonList(row.value(field))));
    List<@Nullable Object> again =
        reads().read(requireNonNull(result.again()), new RunValues(frame, keys, row));
    if (again.isEmpty()) {
      throw NestedWriteException.of(
          ErrorCode.NESTED_WRITE_FAILED,
          "data",
          operation.model(),
          "a row of model '%s' is deleted, or gets another key, by what is nested in its own write. Split these operations."
              .formatted(operation.model()));
    }
    return again.get(0);
  }

  /** The result of one written row that gave back {@code columns}. */
  private @Nullable Object finish(ReadStep returned, @Nullable Object[] columns) {
    if (returned.nested().isEmpty()) {
      return UnmadeResultException.orResult(
          () -> returned.assembly().assemble(columns, ReadRun.NOTHING, functions));
    }
    List<@Nullable Object[]> rows = new ArrayList<>(1);
    rows.add(columns);
    return reads().finish(returned, rows).get(0);
  }

  // create

  private Object createMany(WriteBody.CreateMany create) {
    List<Run> runs = frame.runs(create.slot());
    List<@Nullable Object[]> returned = new ArrayList<>();
    long inserted = 0;
    for (int run = 0; run < runs.size(); run++) {
      List<Frame> frames = runs.get(run).frames();
      if (create.straight() && !session.isForBatch()) {
        inserted += new StraightCreate(session).create(create.runs().get(run), frames, returned);
        continue;
      }
      List<RowState> rows = new ArrayList<>(frames.size());
      for (int i = 0; i < frames.size(); i++) {
        rows.add(new RowState(frames.get(i)));
      }
      inserted += inserts().insert(create.runs().get(run), rows);
      if (create.result() != null) {
        for (int i = 0; i < rows.size(); i++) {
          @Nullable Object[] columns = rows.get(i).returned();
          if (columns != null) {
            returned.add(columns);
          }
        }
      }
    }
    if (create.result() == null) {
      return inserted;
    }
    return reads().finish(create.result(), returned);
  }

  // update

  private @Nullable Object update(UpdateStep step, OneResult result) {
    RowState row = new RowState(frame);
    if (!updates().update(step, row, List.of())) {
      throw missing(step.exists());
    }
    return result(result, row, step.model().primaryKey().fields());
  }

  /** The same, where the statement of {@code step} alone does it and gives {@code result} back. */
  private @Nullable Object straight(UpdateStep step, ReadStep result) {
    RowState row = null;
    if (!step.touched().isEmpty()) {
      row = new RowState(frame);
      session.touch(step.touched(), row);
    }
    @Nullable Object @Nullable [] columns =
        session.one(
            requireNonNull(step.sql(), "sql"),
            requireNonNull(step.returned(), "returned").step(),
            new RunValues(frame, List.of(), row));
    if (columns == null) {
      throw missing(step.exists());
    }
    return finish(result, columns);
  }

  /** The error for a row that was not written: it is not there, or no longer in its version. */
  private RuntimeException missing(@Nullable RenderedSql exists) {
    if (exists != null) {
      try (QueryResult result = session.execute(exists, new RunValues(frame))) {
        if (result.next()) {
          return OptimisticLockException.of(operation.model(), operation.name());
        }
      }
    }
    return NotFoundException.of(operation.model(), operation.name());
  }

  private Object bulk(WriteBody.Bulk bulk) {
    if (bulk.limitSlot() >= 0 && (Long) requireNonNull(frame.get(bulk.limitSlot())) == 0) {
      return bulk.result() == null ? (Object) 0L : List.of();
    }
    RowState row = new RowState(frame);
    session.touch(bulk.touched(), row);
    if (bulk.located() != null) {
      return located(bulk, bulk.located(), row);
    }
    RunValues values = new RunValues(frame, List.of(), row);
    try (QueryResult result = session.execute(bulk.sql(), values)) {
      return bulk.result() == null
          ? (Object) result.affectedRows()
          : reads().finish(bulk.result(), ReadRun.rows(bulk.result(), result));
    }
  }

  /** Finds the rows, writes them by their keys, and reads them again if they are still there. */
  private Object located(WriteBody.Bulk bulk, Located located, RowState row) {
    ReadStep result = bulk.result();
    List<@Nullable Object[]> found = new ArrayList<>();
    try (QueryResult rows = session.execute(located.find(), new RunValues(frame))) {
      while (rows.next()) {
        found.add(located.decoder().decode(rows));
      }
    }
    if (found.isEmpty()) {
      return result == null ? (Object) 0L : List.of();
    }
    session.write(bulk.sql(), new RunValues(frame, keys(found, located.key()), row));
    if (result == null) {
      return (long) found.size();
    }
    if (located.again() == null) {
      return reads().finish(result, found);
    }
    RunValues now = new RunValues(frame, newKeys(found, located.newKey()), row);
    try (QueryResult rows = session.execute(located.again(), now)) {
      return reads().finish(result, ReadRun.rows(result, rows));
    }
  }

  private static List<List<@Nullable Object>> keys(
      List<@Nullable Object[]> rows, List<Integer> columns) {
    List<List<@Nullable Object>> keys = new ArrayList<>();
    for (int column : columns) {
      List<@Nullable Object> values = new ArrayList<>(rows.size());
      rows.forEach(row -> values.add(row[column]));
      keys.add(values);
    }
    return keys;
  }

  private List<List<@Nullable Object>> newKeys(List<@Nullable Object[]> rows, List<Moved> fields) {
    List<List<@Nullable Object>> keys = new ArrayList<>();
    for (Moved field : fields) {
      List<@Nullable Object> values = new ArrayList<>(rows.size());
      rows.forEach(row -> values.add(field.value(frame, row)));
      keys.add(values);
    }
    return keys;
  }

  private Object untouched(WriteBody.Untouched untouched) {
    if (untouched.result() != null) {
      return reads().read(untouched.result());
    }
    try (QueryResult result = session.execute(untouched.count(), new RunValues(frame))) {
      return result.next() ? requireNonNull(result.bigint(0)) : 0L;
    }
  }

  // delete

  private @Nullable Object delete(WriteBody.DeleteOne delete) {
    Object before = null;
    UnmadeResultException unmade = null;
    if (delete.locked() != null
        && !session.exists(requireNonNull(delete.locked().sql()), new RunValues(frame))) {
      throw missing(delete.exists());
    }
    if (delete.before() != null) {
      try {
        List<@Nullable Object> rows = reads().read(delete.before());
        if (rows.isEmpty()) {
          throw missing(delete.exists());
        }
        before = rows.get(0);
      } catch (UnmadeResultException failure) {
        unmade = failure; // of a row that is there, and is deleted all the same
      }
    }
    ReadStep returned = delete.returned();
    if (returned == null) {
      if (session.write(delete.sql(), new RunValues(frame)) == 0) {
        throw missing(delete.exists());
      }
      return madeBefore(before, unmade);
    }
    List<@Nullable Object[]> rows;
    try (QueryResult result = session.execute(delete.sql(), new RunValues(frame))) {
      rows = ReadRun.rows(returned, result);
    }
    if (rows.isEmpty()) {
      throw missing(delete.exists());
    }
    return delete.before() != null
        ? madeBefore(before, unmade)
        : reads().finish(returned, rows).get(0);
  }

  private static @Nullable Object madeBefore(
      @Nullable Object before, @Nullable UnmadeResultException unmade) {
    if (unmade != null) {
      throw unmade;
    }
    return before;
  }

  // upsert

  private @Nullable Object upsert(WriteBody.Upsert upsert) {
    WriteBody.FoldedUpsert folded = upsert.folded();
    if (folded != null && upsert.folds(frame)) {
      return folded(upsert, folded);
    }
    List<SchemaField> key = upsert.model().primaryKey().fields();
    boolean there =
        found != null
            ? found
            : session.exists(requireNonNull(upsert.locate().sql()), new RunValues(frame));
    if (there) {
      WriteBody.SetCondition condition = upsert.condition();
      boolean sets =
          condition == null
              || session.exists(requireNonNull(condition.met().sql()), new RunValues(frame));
      UpdateStep update = sets ? upsert.update() : requireNonNull(condition).kept();
      RowState row = new RowState(frame);
      if (updates().update(update, row, List.of())) {
        return result(sets ? upsert.updated() : requireNonNull(condition).result(), row, key);
      }
      requireGone(upsert, update);
    }
    session.missed().add(upsert.model(), upsert.lookedFor());
    RowState row = new RowState(frame);
    inserts().insert(upsert.insert(), List.of(row));
    return result(upsert.created(), row, key);
  }

  /**
   * Throws unless the row, which was found and not locked, may have been deleted since, so that
   * {@code update} met nothing and has written nothing.
   */
  private void requireGone(WriteBody.Upsert upsert, UpdateStep update) {
    RuntimeException missing = missing(update.exists());
    boolean writesNothing = update.find() != null;
    if (!upsert.locatesApart() || !writesNothing || missing instanceof OptimisticLockException) {
      throw missing;
    }
  }

  private @Nullable Object folded(WriteBody.Upsert upsert, WriteBody.FoldedUpsert folded) {
    RowState row = new RowState(frame);
    inserts().fill(folded.values(), row);
    List<List<@Nullable Object>> cells = new ArrayList<>();
    for (BulkInsert.Column column : upsert.insert().insert().columns()) {
      cells.add(Collections.singletonList(row.value(column.field())));
    }
    session.touch(folded.touched(), row);
    RunValues values = new RunValues(frame, cells, row);
    List<@Nullable Object[]> rows;
    try (QueryResult result = session.execute(folded.sql(), values)) {
      rows = ReadRun.rows(folded.returned(), result);
    }
    return reads().finish(folded.returned(), rows).get(0);
  }
}
