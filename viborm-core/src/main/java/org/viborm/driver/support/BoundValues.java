package org.viborm.driver.support;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.viborm.driver.BindType;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.Fault;
import org.viborm.errors.QueryEngineException;
import org.viborm.errors.QueryException;

/** What drivers know of the Java values that statements carry, and say of those that are wrong. */
public final class BoundValues {

  private BoundValues() {}

  /**
   * A value of a raw statement, and the type that it travels as.
   *
   * @param type never {@link BindType#ANY}
   * @param value in the Java type of {@code type}
   */
  public record Typed(BindType type, Object value) {}

  /**
   * {@code value} of a raw statement as one of the types that drivers bind.
   *
   * @throws QueryException if its class has no place in a database (V4002)
   */
  public static Typed typed(Object value) {
    if (value instanceof String || value instanceof UUID || value instanceof Character) {
      return new Typed(BindType.STRING, value.toString());
    }
    if (value instanceof Enum<?> constant) {
      return new Typed(BindType.STRING, constant.name());
    }
    if (value instanceof Integer) {
      return new Typed(BindType.INTEGER, value);
    }
    if (value instanceof Short || value instanceof Byte) {
      return new Typed(BindType.INTEGER, ((Number) value).intValue());
    }
    if (value instanceof Long) {
      return new Typed(BindType.LONG, value);
    }
    if (value instanceof Double || value instanceof Float) {
      return new Typed(BindType.DOUBLE, ((Number) value).doubleValue());
    }
    if (value instanceof BigDecimal) {
      return new Typed(BindType.DECIMAL, value);
    }
    if (value instanceof BigInteger number) {
      return new Typed(BindType.DECIMAL, new BigDecimal(number));
    }
    if (value instanceof Boolean) {
      return new Typed(BindType.BOOLEAN, value);
    }
    if (value instanceof byte[]) {
      return new Typed(BindType.BYTES, value);
    }
    if (value instanceof Instant) {
      return new Typed(BindType.INSTANT, value);
    }
    if (value instanceof OffsetDateTime time) {
      return new Typed(BindType.INSTANT, time.toInstant());
    }
    if (value instanceof LocalDateTime) {
      return new Typed(BindType.LOCAL_DATE_TIME, value);
    }
    if (value instanceof LocalDate) {
      return new Typed(BindType.LOCAL_DATE, value);
    }
    if (value instanceof LocalTime) {
      return new Typed(BindType.LOCAL_TIME, value);
    }
    throw unbindable(value);
  }

  /** The elements of an array or a list; empty for anything else. */
  public static Optional<Object[]> elements(Object value) {
    if (value instanceof Object[] array) {
      return Optional.of(array);
    }
    if (value instanceof List<?> list) {
      return Optional.of(list.toArray());
    }
    return Optional.empty();
  }

  /** The refusal of a value of a raw statement whose class has no place in the database (V4002). */
  public static QueryException unbindable(Object value) {
    if (value instanceof Collection<?>) {
      return QueryException.invalidRaw(
          "a list cannot be bound as one value here.", "Sql.join(values) binds its elements.");
    }
    return QueryException.invalidRaw(
        "a value of class '" + value.getClass().getName() + "' cannot be bound.",
        "Bind text, numbers, booleans, bytes, UUIDs or types of java.time.");
  }

  /** The error for a stored value that is not of the type that was asked for. */
  public static QueryEngineException malformed(int column, String expected) {
    return new QueryEngineException(
        Fault.of(
                ErrorCode.INTERNAL,
                "column %d of the result holds something else than %s.".formatted(column, expected))
            .hint("Correct the stored value, or the type of its field."));
  }

  /**
   * {@code value}, which must be a finite number.
   *
   * @throws QueryException if it is not (V4002)
   */
  public static double finite(Object value) {
    double number = (Double) value;
    if (Double.isNaN(number) || Double.isInfinite(number)) {
      throw QueryException.invalidRaw(
          "NaN and the infinities cannot be bound.", "Bind a finite number, or null.");
    }
    return number;
  }
}
