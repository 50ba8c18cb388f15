package org.viborm.jdbc;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.viborm.driver.BindType;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.Fault;
import org.viborm.errors.QueryEngineException;
import org.viborm.errors.QueryException;

/** What is known of the Java values that statements carry. */
final class BoundValues {

  private BoundValues() {}

  /** The type that a value of the caller's own travels as; empty for a type that has none. */
  static Optional<BindType> typeOf(Object value) {
    if (value instanceof String || value instanceof Character || value instanceof Enum<?>) {
      return Optional.of(BindType.STRING);
    }
    if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
      return Optional.of(BindType.INTEGER);
    }
    if (value instanceof Long) {
      return Optional.of(BindType.LONG);
    }
    if (value instanceof Double || value instanceof Float) {
      return Optional.of(BindType.DOUBLE);
    }
    if (value instanceof BigDecimal || value instanceof BigInteger) {
      return Optional.of(BindType.DECIMAL);
    }
    if (value instanceof Boolean) {
      return Optional.of(BindType.BOOLEAN);
    }
    if (value instanceof byte[]) {
      return Optional.of(BindType.BYTES);
    }
    if (value instanceof Instant || value instanceof OffsetDateTime) {
      return Optional.of(BindType.INSTANT);
    }
    if (value instanceof LocalDateTime) {
      return Optional.of(BindType.LOCAL_DATE_TIME);
    }
    if (value instanceof LocalDate) {
      return Optional.of(BindType.LOCAL_DATE);
    }
    if (value instanceof LocalTime) {
      return Optional.of(BindType.LOCAL_TIME);
    }
    return Optional.empty();
  }

  /** {@code value} in the Java type of its {@link #typeOf type}. */
  static Object plain(Object value) {
    if (value instanceof Character || value instanceof UUID) {
      return value.toString();
    }
    if (value instanceof Enum<?> constant) {
      return constant.name();
    }
    if (value instanceof Short || value instanceof Byte) {
      return ((Number) value).intValue();
    }
    if (value instanceof Float number) {
      return number.doubleValue();
    }
    if (value instanceof BigInteger number) {
      return new BigDecimal(number);
    }
    if (value instanceof OffsetDateTime moment) {
      return moment.toInstant();
    }
    return value;
  }

  /** The elements of an array or a list; empty for anything else. */
  static Optional<Object[]> elements(Object value) {
    if (value instanceof Object[] array) {
      return Optional.of(array);
    }
    if (value instanceof List<?> list) {
      return Optional.of(list.toArray());
    }
    return Optional.empty();
  }

  /** The refusal of a value of a raw statement whose class has no place in the database. */
  static QueryException unbindable(Object value) {
    return QueryException.invalidRaw(
        "a value of class '" + value.getClass().getName() + "' cannot be bound.",
        "Bind text, numbers, booleans, bytes, UUIDs, types of java.time, or lists of them.");
  }

  /** The error for a stored value that is not of the type that was asked for. */
  static QueryEngineException malformed(int column, String expected) {
    return new QueryEngineException(
        Fault.of(
                ErrorCode.INTERNAL,
                "column %d of the result holds something else than %s.".formatted(column, expected))
            .hint("Correct the stored value, or the type of its field."));
  }
}
