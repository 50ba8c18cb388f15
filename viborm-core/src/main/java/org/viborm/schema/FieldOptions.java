package org.viborm.schema;

import java.lang.reflect.AnnotatedElement;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is said of a scalar field, gathered before it is checked; copied by each modifier. */
final class FieldOptions implements Cloneable {

  final ScalarType type;
  @Nullable String column;
  boolean list;
  boolean nullable;
  boolean id;
  boolean unique;
  @Nullable Object defaultValue;
  @Nullable Supplier<?> defaultSupplier;
  @Nullable ValueGenerator generator;
  @Nullable GeneratedValue generated;
  @Nullable NativeType nativeType;
  @Nullable EnumType enumType;
  boolean withoutTimezone;
  int precision = 3;
  int dimension;
  @Nullable String comment;
  @Nullable AnnotatedElement element;

  FieldOptions(ScalarType type) {
    this.type = type;
  }

  /** A copy, to be changed by one modifier. */
  FieldOptions copy() {
    try {
      return (FieldOptions) clone();
    } catch (CloneNotSupportedException e) {
      throw new AssertionError(e); // it is Cloneable
    }
  }
}
