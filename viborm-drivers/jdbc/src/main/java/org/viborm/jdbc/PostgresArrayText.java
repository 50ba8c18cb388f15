package org.viborm.jdbc;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.BindType;
import org.viborm.driver.support.BoundValues;
import org.viborm.driver.support.PostgresArray;

/**
 * Reads a PostgreSQL array from its text: so that times keep their precision and their calendar,
 * which {@code java.sql.Timestamp} loses.
 */
final class PostgresArrayText {

  private static final DateTimeFormatter LOCAL =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendLiteral(' ')
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .toFormatter();
  private static final DateTimeFormatter ZONED =
      new DateTimeFormatterBuilder()
          .append(LOCAL)
          .parseLenient()
          .appendOffset("+HH:MM:ss", "Z")
          .toFormatter();

  private PostgresArrayText() {}

  /** The elements of {@code text}, each of {@code type}; null for null. */
  static @Nullable Object @Nullable [] parse(@Nullable String text, int column, BindType type) {
    if (text == null) {
      return null;
    }
    List<@Nullable String> elements = elements(text, column);
    @Nullable Object[] values = new @Nullable Object[elements.size()];
    for (int i = 0; i < values.length; i++) {
      String element = elements.get(i);
      values[i] = element == null ? null : value(element, column, type);
    }
    return values;
  }

  private static List<@Nullable String> elements(String text, int column) {
    try {
      return PostgresArray.elements(text);
    } catch (IllegalArgumentException e) {
      throw BoundValues.malformed(column, "an array of one dimension");
    }
  }

  private static Object value(String element, int column, BindType type) {
    try {
      return switch (type) {
        case DECIMAL -> new BigDecimal(element);
        case INSTANT -> instant(element);
        case LOCAL_DATE_TIME -> LocalDateTime.parse(element, LOCAL);
        case LOCAL_DATE -> LocalDate.parse(element);
        case LOCAL_TIME -> LocalTime.parse(element);
        default -> element;
      };
    } catch (NumberFormatException e) {
      throw BoundValues.malformed(column, "decimal numbers");
    } catch (DateTimeParseException e) {
      throw BoundValues.malformed(column, "times of the years 1 to 9999");
    }
  }

  private static Instant instant(String element) throws DateTimeException {
    return ZONED.parse(element, OffsetDateTime::from).toInstant();
  }
}
