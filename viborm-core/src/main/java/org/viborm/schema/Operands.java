package org.viborm.schema;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.viborm.internal.operation.FieldRef;
import org.viborm.internal.operation.Projection;
import org.viborm.internal.operation.RawSql;
import org.viborm.internal.typed.Binding;
import org.viborm.internal.typed.NodeHolder;
import org.viborm.internal.typed.ScopedHolder;
import org.viborm.internal.typed.TypedFaults;
import org.viborm.sql.Sql;

/** Turns what a typed operator is given into operands of the tree. */
final class Operands {

  private Operands() {}

  /** The pieces of {@code sql}. */
  static RawSql sql(Sql sql) {
    return NodeHolder.of(sql, RawSql.class);
  }

  /** The field that is compared with, checked to be in scope of {@code binding}. */
  static FieldRef field(Field<?, ?> other, Binding binding) {
    Projection projection = ScopedHolder.of(other, Projection.class, binding.level());
    if (projection instanceof Projection.Scalar scalar) {
      return scalar.field();
    }
    throw TypedFaults.invalid(
        path(binding), "no plain field to compare with.", "Compare with a scalar field.");
  }

  /** The elements of a list that is compared with; none of them null. */
  static List<Object> elements(@Nullable Collection<?> values, String operator, Binding binding) {
    if (values == null) {
      throw TypedFaults.nullOperand(path(binding), operator);
    }
    List<Object> copy = new ArrayList<>(values.size());
    for (Object value : values) {
      if (value == null) {
        throw TypedFaults.nullOperand(path(binding), operator);
      }
      copy.add(value);
    }
    return copy;
  }

  /** How messages call what is bound. */
  static String path(Binding binding) {
    return binding.model() + "." + binding.name();
  }
}
