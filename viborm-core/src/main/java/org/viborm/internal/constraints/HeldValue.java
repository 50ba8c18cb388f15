package org.viborm.internal.constraints;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.viborm.schema.Aggregate;
import org.viborm.schema.Assignment;
import org.viborm.schema.Field;
import org.viborm.schema.Predicate;
import org.viborm.schema.Selection;

/**
 * A value in the place of the model's field that it is meant for, since constraints stand on fields
 * of that type. It has no operators.
 */
final class HeldValue implements Field<Object, Object> {

  private final @Nullable Object value;

  HeldValue(@Nullable Object value) {
    this.value = value;
  }

  @Nullable Object value() {
    return value;
  }

  private static UnsupportedOperationException noOperator() {
    return new UnsupportedOperationException("a value that is checked has no operators");
  }

  @Override
  public Predicate<Object> eq(Object other) {
    throw noOperator();
  }

  @Override
  public Predicate<Object> ne(Object other) {
    throw noOperator();
  }

  @Override
  public Predicate<Object> isNull() {
    throw noOperator();
  }

  @Override
  public Predicate<Object> isNotNull() {
    throw noOperator();
  }

  @Override
  public Assignment<Object> set(@Nullable Object other) {
    throw noOperator();
  }

  @Override
  public Selection<Optional<Object>> optional() {
    throw noOperator();
  }

  @Override
  public Aggregate<Long> count() {
    throw noOperator();
  }
}
