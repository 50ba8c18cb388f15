package org.viborm.internal.engine;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.NestedWriteException;
import org.viborm.internal.plan.BulkInsert.Returned;
import org.viborm.internal.plan.RelationStep.DeleteReferenced;
import org.viborm.internal.plan.WriteBody.Unreturned;
import org.viborm.internal.plan.WriteBody.UpdateStep;

/** Updates rows, and what is nested in them, on one session. */
final class UpdateRun {

  private final WriteSession session;
  private final RelationRun relations;

  UpdateRun(WriteSession session, RelationRun relations) {
    this.session = session;
    this.relations = relations;
  }

  /**
   * Updates the row of {@code step}; false where it is not there.
   *
   * @param owner the key of the row that it must be related to, or nothing
   */
  boolean update(UpdateStep step, RowState row, List<List<@Nullable Object>> owner) {
    session.touch(step.touched(), row);
    Returned find = step.find();
    if (find != null) {
      RunValues named = new RunValues(row.frame(), owner, row);
      if (!session.tell(requireNonNull(find.step().sql()), find, named, row)) {
        return false;
      }
    }
    List<List<List<@Nullable Object>>> gone = new ArrayList<>();
    for (DeleteReferenced delete : step.gone()) {
      gone.add(WriteSession.cells(row, delete.relation().sourceFields()));
    }
    List<List<@Nullable Object>> key =
        find == null ? owner : WriteSession.cells(row, step.model().primaryKey().fields());
    @Nullable Object @Nullable [] found = row.returned();
    step.before().forEach(relation -> relations.write(relation, List.of(row)));
    Unreturned unreturned = step.unreturned();
    if (step.sql() != null && unreturned != null) {
      @Nullable Object[] columns = requireNonNull(found, "found");
      session.write(step.sql(), new RunValues(row.frame(), key, row));
      unreturned.moved().forEach(move -> row.put(move.field(), move.value(row.frame(), columns)));
      if (unreturned.read() != null) {
        List<List<@Nullable Object>> now =
            WriteSession.cells(row, step.model().primaryKey().fields());
        RunValues values = new RunValues(row.frame(), now, row);
        if (!session.tell(unreturned.read(), requireNonNull(step.returned()), values, row)) {
          throw gone(step);
        }
      }
    } else if (step.sql() != null) {
      RunValues values = new RunValues(row.frame(), key, row);
      if (!session.tell(step.sql(), requireNonNull(step.returned()), values, row)) {
        if (find == null) {
          return false;
        }
        throw gone(step);
      }
    }
    for (int i = 0; i < gone.size(); i++) {
      relations.delete(step.gone().get(i), row, gone.get(i));
    }
    step.after().forEach(relation -> relations.write(relation, List.of(row)));
    return true;
  }

  /** The error for a row that was found, but which what is nested in its update took away. */
  private static NestedWriteException gone(UpdateStep step) {
    return NestedWriteException.of(
        ErrorCode.NESTED_WRITE_FAILED,
        "data",
        step.model().name(),
        "a row of model '%s' is deleted, or gets another key, by what is nested in its own update. Split these operations."
            .formatted(step.model().name()));
  }
}
