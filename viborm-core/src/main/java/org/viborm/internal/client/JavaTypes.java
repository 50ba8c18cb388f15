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
    return switch (field.type()) {
      case STRING -> String.class;
      case INT -> Integer.class;
      case BIG_INT -> Long.class;
      case FLOAT -> Double.class;
      case DECIMAL -> BigDecimal.class;
      case BOOLEAN -> Boolean.class;
      case DATE_TIME -> field.withoutTimezone() ? LocalDateTime.class : Instant.class;
      case DATE -> LocalDate.class;
      case TIME -> LocalTime.class;
      case JSON -> JsonValue.class;
      case BLOB -> byte[].class;
      case VECTOR -> float[].class;
      case POINT -> Point.class;
      case ENUM -> enumClass(field);
    };
  }

  private static Class<?> enumClass(SchemaField field) {
    Class<?> constants = field.enumType().javaType();
    return constants == null ? String.class : constants;
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
