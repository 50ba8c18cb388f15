package org.viborm.internal.decode;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.BindType;
import org.viborm.driver.QueryResult;
import org.viborm.errors.QueryEngineException;

/** One row of a nested level, whose columns came as the elements of a JSON array. */
final class JsonRow implements QueryResult {

  private final List<@Nullable Object> columns;

  JsonRow(List<@Nullable Object> columns) {
    this.columns = columns;
  }

  @SuppressWarnings("unchecked") // the reader makes no other lists
  static List<@Nullable Object> asList(@Nullable Object value) {
    if (value instanceof List<?> list) {
      return (List<@Nullable Object>) list;
    }
    throw malformed("an array");
  }

  /** The rows of a level below; none for null. */
  List<@Nullable Object> list(int column) {
    Object value = columns.get(column);
    return value == null ? List.of() : asList(value);
  }

  private <T> @Nullable T get(int column, Function<Object, T> type) {
    Object value = columns.get(column);
    return value == null ? null : type.apply(value);
  }

  @Override
  public @Nullable String string(int column) {
    return get(column, JsonRow::text);
  }

  @Override
  public @Nullable Integer integer(int column) {
    return get(column, value -> (Integer) number(value, BindType.INTEGER));
  }

  @Override
  public @Nullable Long bigint(int column) {
    return get(column, value -> (Long) number(value, BindType.LONG));
  }

  @Override
  public @Nullable Double floating(int column) {
    return get(column, value -> (Double) number(value, BindType.DOUBLE));
  }

  @Override
  public @Nullable BigDecimal decimal(int column) {
    return get(column, value -> (BigDecimal) number(value, BindType.DECIMAL));
  }

  @Override
  public @Nullable Boolean bool(int column) {
    return get(column, JsonRow::truth);
  }

  @Override
  public byte @Nullable [] bytes(int column) {
    return get(column, JsonRow::hexadecimal);
  }

  @Override
  public @Nullable Instant instant(int column) {
    return get(column, JsonRow::moment);
  }

  @Override
  public @Nullable LocalDateTime dateTime(int column) {
    return get(column, value -> (LocalDateTime) time(value, BindType.LOCAL_DATE_TIME));
  }

  @Override
  public @Nullable LocalDate date(int column) {
    return get(column, value -> (LocalDate) time(value, BindType.LOCAL_DATE));
  }

  @Override
  public @Nullable LocalTime time(int column) {
    return get(column, value -> (LocalTime) time(value, BindType.LOCAL_TIME));
  }

  @Override
  public @Nullable Object @Nullable [] array(int column, BindType type) {
    Object value = columns.get(column);
    if (value == null) {
      return null;
    }
    List<@Nullable Object> elements = asList(value);
    @Nullable Object[] array = new Object[elements.size()];
    for (int i = 0; i < array.length; i++) {
      Object element = elements.get(i);
      array[i] = element == null ? null : element(element, type);
    }
    return array;
  }

  @Override
  public @Nullable Object value(int column) {
    return columns.get(column);
  }

  @Override
  public boolean next() {
    return false;
  }

  @Override
  public long affectedRows() {
    return 0;
  }

  @Override
  public int columnCount() {
    return columns.size();
  }

  @Override
  public String columnName(int column) {
    return "c" + column;
  }

  @Override
  public void close() {}

  // the forms of values

  private static Object element(Object value, BindType type) {
    return switch (type) {
      case INTEGER, LONG, DOUBLE, DECIMAL -> number(value, type);
      case BOOLEAN -> truth(value);
      case BYTES -> hexadecimal(value);
      case INSTANT -> moment(value);
      case LOCAL_DATE_TIME, LOCAL_DATE, LOCAL_TIME -> time(value, type);
      case STRING, JSON, ANY -> text(value);
    };
  }

  private static String text(Object value) {
    if (value instanceof String text) {
      return text;
    }
    throw malformed("a text");
  }

  private static Object number(Object value, BindType type) {
    String text = text(value);
    try {
      return switch (type) {
        case INTEGER -> Integer.valueOf(text);
        case LONG -> Long.valueOf(text);
        case DOUBLE -> Double.valueOf(text);
        default -> new BigDecimal(text);
      };
    } catch (NumberFormatException e) {
      throw malformed("a number");
    }
  }

  private static Boolean truth(Object value) {
    if (value instanceof Boolean truth) {
      return truth;
    }
    throw malformed("a truth value");
  }

  private static byte[] hexadecimal(Object value) {
    try {
      return HexFormat.of().parseHex(text(value));
    } catch (IllegalArgumentException e) {
      throw malformed("bytes");
    }
  }

  /** A time without a zone is UTC. */
  private static Instant moment(Object value) {
    try {
      TemporalAccessor time =
          DateTimeFormatter.ISO_DATE_TIME.parseBest(
              text(value), OffsetDateTime::from, LocalDateTime::from);
      return time instanceof OffsetDateTime zoned
          ? zoned.toInstant()
          : ((LocalDateTime) time).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw malformed("a point in time of the years 1 to 9999");
    }
  }

  private static Object time(Object value, BindType type) {
    String text = text(value);
    try {
      return switch (type) {
        case LOCAL_DATE_TIME -> LocalDateTime.parse(text);
        case LOCAL_DATE -> LocalDate.parse(text);
        default -> LocalTime.parse(text);
      };
    } catch (DateTimeException e) {
      throw malformed("a time of the years 1 to 9999");
    }
  }

  private static QueryEngineException malformed(String expected) {
    return QueryEngineException.unreadable(
        "a column of a nested level does not hold " + expected + ".");
  }
}
