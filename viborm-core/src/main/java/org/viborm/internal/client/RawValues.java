package org.viborm.internal.client;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.viborm.internal.typed.TypedFaults;

/**
 * Turns values as a driver gives them into the types that a record asks for, if nothing is lost.
 */
final class RawValues {

  private RawValues() {}

  /** {@code value} as a {@code type}. */
  static Object convert(Object value, Class<?> type, String column) {
    if (type.isInstance(value)) {
      return value;
    }
    Object converted = null;
    try {
      if (value instanceof Number number) {
        converted = number(number, type);
      } else if (value instanceof String text) {
        converted = text(text, type);
      } else {
        converted = time(value, type);
      }
    } catch (ArithmeticException | IllegalArgumentException | java.time.DateTimeException e) {
      converted = null; // told below, with the names of both types
    }
    if (converted == null) {
      throw TypedFaults.invalid(
          column,
          "column '%s' is a %s, which is no %s."
              .formatted(column, value.getClass().getSimpleName(), type.getSimpleName()),
          "Cast it in the SQL, or give the component the column's type.");
    }
    return converted;
  }

  private static @Nullable Object number(Number number, Class<?> type) {
    BigDecimal exact =
        number instanceof BigDecimal decimal ? decimal : new BigDecimal(number.toString());
    if (type == Integer.class) {
      return exact.intValueExact();
    }
    if (type == Long.class) {
      return exact.longValueExact();
    }
    if (type == Short.class) {
      return exact.shortValueExact();
    }
    if (type == BigInteger.class) {
      return exact.toBigIntegerExact();
    }
    if (type == BigDecimal.class) {
      return exact;
    }
    if (type == Double.class) {
      return exact.doubleValue();
    }
    if (type == Boolean.class && (exact.signum() == 0 || exact.compareTo(BigDecimal.ONE) == 0)) {
      return exact.signum() != 0;
    }
    return null;
  }

  private static @Nullable Object text(String text, Class<?> type) {
    if (type == BigDecimal.class) {
      return new BigDecimal(text);
    }
    if (type == Instant.class) {
      return Instant.parse(text);
    }
    if (type == LocalDate.class) {
      return LocalDate.parse(text);
    }
    if (type == LocalTime.class) {
      return LocalTime.parse(text);
    }
    if (type == LocalDateTime.class) {
      return LocalDateTime.parse(text);
    }
    if (type.isEnum()) {
      for (Object constant : type.getEnumConstants()) {
        if (((Enum<?>) constant).name().equals(text)) {
          return constant;
        }
      }
    }
    return null;
  }

  private static @Nullable Object time(Object value, Class<?> type) {
    if (type == Instant.class && value instanceof OffsetDateTime dateTime) {
      return dateTime.toInstant();
    }
    if (type == Instant.class && value instanceof LocalDateTime dateTime) {
      return dateTime.toInstant(ZoneOffset.UTC);
    }
    return type == LocalDate.class && value instanceof LocalDateTime dateTime
        ? dateTime.toLocalDate()
        : null;
  }
}
