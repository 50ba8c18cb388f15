package org.viborm.internal.client;

import jakarta.json.JsonValue;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.viborm.schema.Point;
import org.viborm.schema.SchemaField;

/** The Java types that stand for the types of fields. */
final class JavaTypes {

  private JavaTypes() {}

  /** The class of a value of {@code field}, or of an element if it is a list. */
  static Class<?> of(SchemaField field) {
    switch (field.type()) {
      case STRING:
        return String.class;
      case INT:
        return Integer.class;
      case BIG_INT:
        return Long.class;
      case FLOAT:
        return Double.class;
      case DECIMAL:
        return BigDecimal.class;
      case BOOLEAN:
        return Boolean.class;
      case DATE_TIME:
        return field.withoutTimezone() ? LocalDateTime.class : Instant.class;
      case DATE:
        return LocalDate.class;
      case TIME:
        return LocalTime.class;
      case JSON:
        return JsonValue.class;
      case BLOB:
        return byte[].class;
      case VECTOR:
        return float[].class;
      case POINT:
        return Point.class;
      case ENUM:
        Class<?> constants = field.enumType().javaType();
        return constants == null ? String.class : constants;
    }
    throw new AssertionError(field.type());
  }

  /** {@code field}'s Java type as messages call it. */
  static String label(SchemaField field) {
    String simple = of(field).getSimpleName();
    return field.list() ? "List<" + simple + ">" : simple;
  }

  /** The class behind {@code type}: of a generic type the raw one. */
  static Class<?> raw(Type type) {
    if (type instanceof Class<?> plain) {
      return plain;
    }
    if (type instanceof ParameterizedType generic && generic.getRawType() instanceof Class<?> raw) {
      return raw;
    }
    return Object.class;
  }

  /** What {@code type} is an {@code Optional} of, or null if it is none. */
  static @Nullable Type optionalOf(Type type) {
    return argument(type, Optional.class);
  }

  /** What {@code type} is a {@code List} of, or null if it is none. */
  static @Nullable Type listOf(Type type) {
    return argument(type, List.class);
  }

  private static @Nullable Type argument(Type type, Class<?> generic) {
    return type instanceof ParameterizedType parameterized
            && parameterized.getRawType() == generic
            && parameterized.getActualTypeArguments().length == 1
        ? parameterized.getActualTypeArguments()[0]
        : null;
  }

  /** {@code type}, boxed if it is primitive. */
  static Class<?> boxed(Class<?> type) {
    return java.lang.invoke.MethodType.methodType(type).wrap().returnType();
  }
}
