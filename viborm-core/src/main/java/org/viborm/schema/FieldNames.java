package org.viborm.schema;

import org.viborm.internal.operation.Projection;
import org.viborm.internal.typed.NodeHolder;
import org.viborm.internal.typed.TypedFaults;

/** The names of fields that lists of an operation mention. */
final class FieldNames {

  private FieldNames() {}

  /** The name of {@code field}. */
  static String of(Object field) {
    if (field instanceof BaseColumn<?, ?, ?> column) {
      return column.ref().field();
    }
    Projection projection = NodeHolder.of(field, Projection.class);
    if (projection instanceof Projection.Scalar scalar) {
      return scalar.field().field();
    }
    throw TypedFaults.invalid("", "no field of the model.", "Give a scalar field.");
  }
}
