package org.viborm.internal.engine;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.QueryResult;
import org.viborm.errors.QueryEngineException;
import org.viborm.internal.operation.Structure.Frame;
import org.viborm.internal.plan.BulkInsert;
import org.viborm.internal.plan.BulkInsert.Place;
import org.viborm.internal.plan.BulkInsert.Returned;
import org.viborm.internal.plan.InsertStep;
import org.viborm.internal.plan.InsertStep.FieldValue;
import org.viborm.internal.plan.ReadStep;
import org.viborm.internal.sql.BindValues;
import org.viborm.schema.SchemaField;
import org.viborm.schema.ValueGenerator.Kind;

/**
 * Creates rows that have nothing nested, by statements that give back all that is asked: the values
 * go straight into their columns, and what comes back straight to the result. Without it {@link
 * InsertRun} does the same by the way that serves all creates.
 */
final class StraightCreate {

  private final WriteSession session;

  StraightCreate(WriteSession session) {
    this.session = session;
  }

  /** The values of the rows of one insert: those of its first row, or whole columns. */
  private static final class Cells implements BindValues {

    private final Frame frame;
    private final @Nullable Object[][] columns;

    Cells(Frame frame, @Nullable Object[][] columns) {
      this.frame = frame;
      this.columns = columns;
    }

    @Override
    public @Nullable Object slot(int slot) {
      return frame.get(slot);
    }

    @Override
    public List<List<@Nullable Object>> keys() {
      List<List<@Nullable Object>> keys = new ArrayList<>(columns.length);
      for (@Nullable Object[] column : columns) {
        keys.add(Arrays.asList(column));
      }
      return keys;
    }

    /** How many rows there are; only of those with columns. */
    int rows() {
      return columns[0].length;
    }

    /** The key of a row, as {@link ReadRun#key} makes it. */
    Object key(List<Integer> parts, int row) {
      if (parts.size() == 1) {
        return requireNonNull(columns[parts.get(0)][row], "key");
      }
      @Nullable Object[] values = new Object[parts.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = columns[parts.get(i)][row];
      }
      return Arrays.asList(values);
    }

    @Override
    public List<@Nullable Object> column(int column) {
      return Arrays.asList(columns[column]);
    }

    @Override
    public @Nullable Object cell(int column, int row) {
      return columns[column][row];
    }

    @Override
    public @Nullable Object field(SchemaField field) {
      throw QueryEngineException.defect("an insert is bound by columns");
    }
  }

  /** Creates the row of {@code frame}; the columns that it gives back. */
  @Nullable Object[] create(InsertStep step, Frame frame) {
    BulkInsert insert = step.insert();
    BulkInsert.Batch one = insert.batch(1);
    ReadStep returned = requireNonNull(insert.returned(), "returned").step();
    Cells cells = cells(step.values(), List.of(frame), 0, 1);
    @Nullable Object @Nullable [] columns = session.one(one.sql(), returned, cells);
    if (columns == null) {
      throw QueryEngineException.defect("an insert of one row returned none");
    }
    return columns;
  }

  /**
   * Creates the rows of {@code frames}.
   *
   * @param columns takes what each gives back, in the order of the rows; nothing where nothing is
   *     asked
   * @return how many were created
   */
  long create(InsertStep step, List<Frame> frames, List<@Nullable Object[]> columns) {
    InsertStep.Load load = step.load(frames.size());
    if (load != null && session.confirms(load.allowed())) {
      return session.load(load, cells(step.values(), frames, 0, frames.size()).columns);
    }
    BulkInsert insert = step.insert();
    Returned returned = insert.returned();
    long inserted = 0;
    for (int from = 0; from < frames.size(); ) {
      BulkInsert.Batch batch = insert.batch(frames.size() - from);
      Cells cells = cells(step.values(), frames, from, batch.rows());
      try (QueryResult result = session.execute(batch.sql(), cells)) {
        if (returned == null) {
          inserted += result.affectedRows();
        } else {
          List<@Nullable Object[]> given = ReadRun.rows(returned.step(), result);
          if (batch.rows() > 1) {
            order(insert, returned, given, cells);
          }
          inserted += given.size();
          columns.addAll(given);
        }
      }
      from += batch.rows();
    }
    return inserted;
  }

  private Cells cells(List<FieldValue> values, List<Frame> frames, int from, int count) {
    @Nullable Object[][] columns = new Object[values.size()][count];
    for (int i = 0; i < columns.length; i++) {
      @Nullable Object[] column = columns[i];
      if (values.get(i) instanceof FieldValue.Given given) {
        for (int row = 0; row < count; row++) {
          column[row] = given.codec().canonical(frames.get(from + row).get(given.slot()));
        }
      } else {
        FieldValue.Made made = (FieldValue.Made) values.get(i);
        for (int row = 0; row < count; row++) {
          column[row] = made.codec().canonical(session.made(made.field()));
        }
      }
    }
    return new Cells(frames.get(from), columns);
  }

  // the order of what comes back

  private static void order(
      BulkInsert insert, Returned returned, List<@Nullable Object[]> given, Cells cells) {
    List<Integer> bound = new ArrayList<>();
    List<Integer> back = new ArrayList<>();
    for (Place place : returned.places()) {
      int column = column(insert.columns(), place.field());
      if (column >= 0) {
        bound.add(column);
        back.add(place.column());
      } else if (place.field().generatedBy(Kind.AUTO_INCREMENT)) {
        InsertRun.sort(insert, place.column(), given, cells.rows());
        return;
      }
    }
    orderByKey(bound, back, given, cells);
  }

  private static int column(List<BulkInsert.Column> columns, SchemaField field) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).field() == field) {
        return i;
      }
    }
    return -1;
  }

  /** Brings the rows into the order of the bound ones, by the keys that both have. */
  private static void orderByKey(
      List<Integer> bound, List<Integer> back, List<@Nullable Object[]> given, Cells cells) {
    Map<Object, @Nullable Object[]> byKey = new HashMap<>();
    boolean ordered = given.size() == cells.rows();
    for (int row = 0; row < given.size(); row++) {
      Object key = requireNonNull(ReadRun.key(given.get(row), back), "key");
      byKey.put(key, given.get(row));
      ordered = ordered && key.equals(cells.key(bound, row));
    }
    if (ordered) {
      return;
    }
    given.clear();
    for (int row = 0; row < cells.rows(); row++) {
      @Nullable Object[] columns = byKey.remove(cells.key(bound, row));
      if (columns != null) {
        given.add(columns);
      }
    }
  }
}
