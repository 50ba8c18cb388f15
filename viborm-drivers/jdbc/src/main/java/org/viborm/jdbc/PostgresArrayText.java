package org.viborm.jdbc;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.BindType;
import org.viborm.driver.support.BoundValues;

/**
 * Reads the text of a one-dimensional PostgreSQL array, such as <code>{"a b",NULL,c}</code>: so
 * that times keep their precision and their calendar, which {@code java.sql.Timestamp} loses.
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

  private final String text;
  private final int column;
  private int position = 1;

  private PostgresArrayText(String text, int column) {
    this.text = text;
    this.column = column;
  }

  /** The elements of {@code text}, each of {@code type}; null for null. */
  static @Nullable Object @Nullable [] parse(@Nullable String text, int column, BindType type) {
    if (text == null) {
      return null;
    }
    List<@Nullable String> elements = new PostgresArrayText(text, column).elements();
    @Nullable Object[] values = new @Nullable Object[elements.size()];
    for (int i = 0; i < values.length; i++) {
      String element = elements.get(i);
      values[i] = element == null ? null : value(element, column, type);
    }
    return values;
  }

  private List<@Nullable String> elements() {
    if (!text.startsWith("{") || !text.endsWith("}")) {
      throw malformed();
    }
    List<@Nullable String> elements = new ArrayList<>();
    if (text.length() == 2) {
      return elements;
    }
    while (true) {
      elements.add(element());
      char next = text.charAt(position++);
      if (next == '}') {
        return elements;
      }
      if (next != ',') {
        throw malformed();
      }
    }
  }

  private @Nullable String element() {
    char first = text.charAt(position);
    if (first == '{') {
      throw malformed();
    }
    if (first == '"') {
      return quoted();
    }
    int start = position;
    while (text.charAt(position) != ',' && text.charAt(position) != '}') {
      position++;
    }
    String element = text.substring(start, position);
    return element.equals("NULL") ? null : element;
  }

  private String quoted() {
    StringBuilder element = new StringBuilder();
    position++;
    while (text.charAt(position) != '"') {
      if (text.charAt(position) == '\\') {
        position++;
      }
      element.append(text.charAt(position++));
    }
    position++;
    return element.toString();
  }

  private RuntimeException malformed() {
    return BoundValues.malformed(column, "an array of one dimension");
  }

  private static Object value(String element, int column, BindType type) {
    try {
      return switch (type) {
        case INSTANT -> instant(element);
        case LOCAL_DATE_TIME -> LocalDateTime.parse(element, LOCAL);
        case LOCAL_DATE -> LocalDate.parse(element);
        case LOCAL_TIME -> LocalTime.parse(element);
        default -> element;
      };
    } catch (DateTimeParseException e) {
      throw BoundValues.malformed(column, "times of the years 1 to 9999");
    }
  }

  private static Instant instant(String element) throws DateTimeException {
    return ZONED.parse(element, OffsetDateTime::from).toInstant();
  }
}
