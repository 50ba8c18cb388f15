package org.viborm.internal.operation;

import static java.util.Objects.requireNonNull;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The values and nested writes of one row. Immutable; safe to share. */
public final class Data implements Node {

  private static final VarHandle ASSIGNMENTS = assignmentsHandle();

  private final @Nullable RowValues values;
  private final @Nullable Record input;

  /** Of {@link #values} they are made when first asked for, once: nodes are known by identity. */
  private volatile @Nullable List<Assignment> assignments;

  private Data(
      @Nullable List<Assignment> assignments, @Nullable RowValues values, @Nullable Record input) {
    this.assignments = assignments;
    this.values = values;
    this.input = input;
  }

  /**
   * What no record says.
   *
   * @param assignments what is set and written; copied
   */
  public Data(List<Assignment> assignments) {
    this(assignments, null);
  }

  /**
   * What a record says, or nobody.
   *
   * @param assignments what is set and written; copied
   * @param input the record that says so, whose constraints are checked before it is written, or
   *     null
   */
  public Data(List<Assignment> assignments, @Nullable Record input) {
    this(List.copyOf(assignments), null, input);
  }

  /** What a record says that sets nothing but {@code values}. */
  public Data(RowValues values, Record input) {
    this(null, values, input);
  }

  /** What is set and written. */
  public List<Assignment> assignments() {
    List<Assignment> known = assignments;
    if (known == null) {
      ASSIGNMENTS.compareAndSet(this, null, sets(requireNonNull(values, "values")));
      known = requireNonNull(assignments, "assignments");
    }
    return known;
  }

  private static List<Assignment> sets(RowValues values) {
    List<Assignment> sets = new ArrayList<>(values.size());
    for (int i = 0; i < values.size(); i++) {
      sets.add(new Assignment.Set(values.field(i), new Operand.Value(values.value(i))));
    }
    return List.copyOf(sets);
  }

  /** The record whose constraints are checked before it is written, or null. */
  public @Nullable Record input() {
    return input;
  }

  /** The same as {@link #assignments()}, where it is known to be values alone; else null. */
  @Override
  public @Nullable RowValues rowValues() {
    return values;
  }

  @Override
  public void writeTo(Structure structure) {
    structure.token(Kind.DATA);
    if (values == null || structure.keepsPositions()) {
      structure.nodes(assignments());
      return;
    }
    structure.token(values.size());
    for (int i = 0; i < values.size(); i++) {
      structure.token(Kind.SET).token(values.field(i)).value(this, values.value(i));
    }
  }

  private static VarHandle assignmentsHandle() {
    try {
      return MethodHandles.lookup().findVarHandle(Data.class, "assignments", List.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }
}
