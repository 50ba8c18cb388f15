package org.viborm.internal.operation;

import org.jspecify.annotations.Nullable;

/**
 * A row that is nothing but a value for each of some fields. Rows of one list that set the same
 * fields are told alike by their names, without their structures being written.
 *
 * <p>Immutable, as long as nobody changes the arrays, which are not copied. Safe to share.
 */
public final class RowValues {

  private final String[] fields;
  private final @Nullable Object[] values;

  /**
   * Sets each of {@code fields} to the value at its place.
   *
   * @param fields the names; rows share one array
   * @param values as many
   */
  public RowValues(String[] fields, @Nullable Object[] values) {
    this.fields = fields;
    this.values = values;
  }

  int size() {
    return values.length;
  }

  String field(int index) {
    return fields[index];
  }

  @Nullable Object value(int index) {
    return values[index];
  }

  /** The values as what feeds a plan: each is a slot, in their order. */
  Structure.Frame frame() {
    return new Structure.Frame(values);
  }

  /** Whether {@code other} has the same structure: the same fields, and null in the same ones. */
  boolean isLike(RowValues other) {
    if (fields != other.fields) {
      return false;
    }
    for (int i = 0; i < values.length; i++) {
      if ((values[i] == null) != (other.values[i] == null)) {
        return false;
      }
    }
    return true;
  }
}
