package org.viborm.jdbc;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.BindType;
import org.viborm.driver.Binding;
import org.viborm.driver.support.BoundValues;

/**
 * How values travel through sqlite-jdbc: decimals and times as text, truth as 0 and 1. Times are
 * ISO text with three digits after the second, or six or nine where they are finer.
 */
final class SqliteValues implements JdbcValues {

  private static final DateTimeFormatter DATE_TIME =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendLiteral('T')
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .toFormatter();

  @Override
  public void bind(PreparedStatement statement, int index, Binding binding, @Nullable Object value)
      throws SQLException {
    if (value == null) {
      statement.setNull(index, Types.NULL);
      return;
    }
    if (binding.array()) {
      throw new IllegalArgumentException("SQLite has no arrays: lists travel as JSON");
    }
    switch (binding.type()) {
      case STRING, JSON -> statement.setString(index, (String) value);
      case INTEGER -> statement.setInt(index, (Integer) value);
      case LONG -> statement.setLong(index, (Long) value);
      case DOUBLE -> statement.setDouble(index, (Double) value);
      case DECIMAL -> statement.setString(index, ((BigDecimal) value).toPlainString());
      case BOOLEAN -> statement.setInt(index, (Boolean) value ? 1 : 0);
      case BYTES -> statement.setBytes(index, (byte[]) value);
      case INSTANT ->
          statement.setString(
              index, text(LocalDateTime.ofInstant((Instant) value, ZoneOffset.UTC)) + "Z");
      case LOCAL_DATE_TIME -> statement.setString(index, text((LocalDateTime) value));
      case LOCAL_DATE -> statement.setString(index, value.toString());
      case LOCAL_TIME -> statement.setString(index, text((LocalTime) value));
      case ANY -> bindAny(statement, index, value);
    }
  }

  private void bindAny(PreparedStatement statement, int index, Object value) throws SQLException {
    BoundValues.Typed typed = BoundValues.typed(value);
    bind(statement, index, Binding.of(typed.type()), typed.value());
  }

  private static String text(LocalDateTime value) {
    return DateTimeFormatter.ISO_LOCAL_DATE.format(value) + "T" + text(value.toLocalTime());
  }

  private static String text(LocalTime value) {
    int nano = value.getNano();
    StringBuilder text = new StringBuilder(18);
    two(text, value.getHour()).append(':');
    two(text, value.getMinute()).append(':');
    two(text, value.getSecond()).append('.');
    int digits = 9;
    if (nano % 1_000_000 == 0) {
      digits = 3;
    } else if (nano % 1_000 == 0) {
      digits = 6;
    }
    String fraction = Integer.toString(1_000_000_000 + nano);
    return text.append(fraction, 1, 1 + digits).toString();
  }

  private static StringBuilder two(StringBuilder text, int number) {
    return text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
  }

  @Override
  public @Nullable Integer integer(ResultSet rows, int column) throws SQLException {
    @Nullable Long value = bigint(rows, column);
    if (value == null) {
      return null;
    }
    if (value != value.intValue()) {
      throw BoundValues.malformed(column, "a number of 32 bits");
    }
    return value.intValue();
  }

  @Override
  public @Nullable BigDecimal decimal(ResultSet rows, int column) throws SQLException {
    @Nullable String text = rows.getString(column);
    if (text == null) {
      return null;
    }
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      throw BoundValues.malformed(column, "a decimal number");
    }
  }

  @Override
  public @Nullable Boolean bool(ResultSet rows, int column) throws SQLException {
    @Nullable Long value = bigint(rows, column);
    return value == null ? null : value != 0;
  }

  @Override
  public @Nullable Instant instant(ResultSet rows, int column) throws SQLException {
    @Nullable String text = rows.getString(column);
    if (text == null) {
      return null;
    }
    try {
      if (text.length() == 10) {
        return LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
      }
      String iso = text.charAt(10) == ' ' ? text.substring(0, 10) + 'T' + text.substring(11) : text;
      return zoned(iso)
          ? DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(iso, Instant::from)
          : LocalDateTime.parse(iso, DATE_TIME).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException | IndexOutOfBoundsException e) {
      throw BoundValues.malformed(column, "a point in time");
    }
  }

  /**
   * Whether the text ends in a zone; without one, as SQLite's own functions write it, it is UTC.
   */
  private static boolean zoned(String iso) {
    return iso.endsWith("Z") || iso.indexOf('+', 11) > 0 || iso.indexOf('-', 11) > 0;
  }

  @Override
  public @Nullable LocalDateTime dateTime(ResultSet rows, int column) throws SQLException {
    @Nullable String text = rows.getString(column);
    if (text == null) {
      return null;
    }
    try {
      return LocalDateTime.parse(text.replace(' ', 'T'), DATE_TIME);
    } catch (DateTimeException e) {
      throw BoundValues.malformed(column, "a date and time");
    }
  }

  @Override
  public @Nullable LocalDate date(ResultSet rows, int column) throws SQLException {
    @Nullable String text = rows.getString(column);
    if (text == null) {
      return null;
    }
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw BoundValues.malformed(column, "a date");
    }
  }

  @Override
  public @Nullable LocalTime time(ResultSet rows, int column) throws SQLException {
    @Nullable String text = rows.getString(column);
    if (text == null) {
      return null;
    }
    try {
      return LocalTime.parse(text);
    } catch (DateTimeException e) {
      throw BoundValues.malformed(column, "a time of day");
    }
  }

  @Override
  public @Nullable Object @Nullable [] array(ResultSet rows, int column, BindType type) {
    throw new IllegalArgumentException("SQLite has no arrays: lists travel as JSON");
  }

  @Override
  public @Nullable Object value(ResultSet rows, int column) throws SQLException {
    @Nullable Object value = rows.getObject(column);
    return value instanceof Integer number ? (Object) number.longValue() : value;
  }
}
