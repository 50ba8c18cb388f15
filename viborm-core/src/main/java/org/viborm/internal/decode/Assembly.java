package org.viborm.internal.decode;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.viborm.internal.operation.Projection.Assembler;
import org.viborm.internal.operation.Projection.RowFactory;
import org.viborm.internal.operation.RowLayout;

/**
 * How the result of one row is put together from its decoded columns and its nested results. Made
 * once a plan; the caller's functions are handed in at each run.
 */
public sealed interface Assembly {

  /** The result of a row. */
  @Nullable Object assemble(
      @Nullable Object[] columns, @Nullable Object[] nested, List<Object> functions);

  /** The value of a column. */
  record ColumnValue(int column) implements Assembly {
    @Override
    public @Nullable Object assemble(
        @Nullable Object[] columns, @Nullable Object[] nested, List<Object> functions) {
      return columns[column];
    }
  }

  /** The result of a nested read. */
  record NestedValue(int index) implements Assembly {
    @Override
    public @Nullable Object assemble(
        @Nullable Object[] columns, @Nullable Object[] nested, List<Object> functions) {
      return nested[index];
    }
  }

  /**
   * A row that was joined, put together by {@code row}; null where there is none, which its key
   * tells. The database may take keys for equal that differ, such as texts of another case: only
   * what is equal belongs together.
   *
   * @param mine the columns of the key that the row has which it is joined to
   * @param theirs the columns of its own key
   */
  record JoinedValue(List<Integer> mine, List<Integer> theirs, Assembly row) implements Assembly {
    @Override
    public @Nullable Object assemble(
        @Nullable Object[] columns, @Nullable Object[] nested, List<Object> functions) {
      return isThere(columns) ? row.assemble(columns, nested, functions) : null;
    }

    /** Whether there is one among {@code columns}. */
    boolean isThere(@Nullable Object[] columns) {
      for (int i = 0; i < theirs.size(); i++) {
        Object key = columns[theirs.get(i)];
        if (key == null || !key.equals(columns[mine.get(i)])) {
          return false;
        }
      }
      return true;
    }
  }

  /**
   * The rows that a column holds, each put together by {@code row}: a list, or one or null.
   *
   * @param column the column, which {@link NestedRows} decoded
   */
  record EmbeddedValue(int column, Assembly row, boolean toMany) implements Assembly {
    @Override
    public @Nullable Object assemble(
        @Nullable Object[] columns, @Nullable Object[] nested, List<Object> functions) {
      List<?> rows = (List<?>) requireNonNull(columns[column]);
      if (!toMany) {
        return rows.isEmpty() ? null : row.assemble((Object[]) rows.get(0), nested, functions);
      }
      List<@Nullable Object> results = new ArrayList<>(rows.size());
      for (Object each : rows) {
        results.add(row.assemble((Object[]) each, nested, functions));
      }
      return Collections.unmodifiableList(results);
    }
  }

  /** An {@code Optional} of another. */
  record OptionalValue(Assembly inner) implements Assembly {
    @Override
    public Object assemble(
        @Nullable Object[] columns, @Nullable Object[] nested, List<Object> functions) {
      return Optional.ofNullable(inner.assemble(columns, nested, functions));
    }
  }

  /**
   * Several, handed to the assembler of a shape.
   *
   * @param inPlace whether each part is the column in its own place
   */
  record ShapeValue(List<Assembly> parts, int function, boolean inPlace) implements Assembly {
    /** Of {@code parts}. */
    public ShapeValue(List<Assembly> parts, int function) {
      this(parts, function, Assembly.inPlace(parts));
    }

    @Override
    public @Nullable Object assemble(
        @Nullable Object[] columns, @Nullable Object[] nested, List<Object> functions) {
      Assembler assembler = (Assembler) functions.get(function);
      return assembler.assemble(
          inPlace && columns.length == parts.size()
              ? columns
              : values(parts, columns, nested, functions));
    }
  }

  /**
   * Several, handed to the factory of a row.
   *
   * @param inPlace whether each part is the column in its own place
   */
  record RowValue(RowLayout layout, List<Assembly> parts, int function, boolean inPlace)
      implements Assembly {
    /** Of {@code parts}. */
    public RowValue(RowLayout layout, List<Assembly> parts, int function) {
      this(layout, parts, function, Assembly.inPlace(parts));
    }

    @Override
    public Object assemble(
        @Nullable Object[] columns, @Nullable Object[] nested, List<Object> functions) {
      RowFactory factory = (RowFactory) functions.get(function);
      return factory.row(
          layout,
          inPlace && columns.length == parts.size()
              ? columns
              : values(parts, columns, nested, functions));
    }
  }

  private static boolean inPlace(List<Assembly> parts) {
    for (int i = 0; i < parts.size(); i++) {
      if (!(parts.get(i) instanceof ColumnValue part) || part.column() != i) {
        return false;
      }
    }
    return true;
  }

  private static @Nullable Object[] values(
      List<Assembly> parts,
      @Nullable Object[] columns,
      @Nullable Object[] nested,
      List<Object> functions) {
    @Nullable Object[] values = new Object[parts.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = parts.get(i).assemble(columns, nested, functions);
    }
    return values;
  }
}
