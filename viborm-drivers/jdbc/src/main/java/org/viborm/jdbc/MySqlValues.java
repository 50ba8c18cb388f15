package org.viborm.jdbc;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.BindType;
import org.viborm.driver.Binding;
import org.viborm.driver.support.BoundValues;

/**
 * How values travel through MySQL Connector/J and MariaDB Connector/J: times are bound as text, so
 * that neither the zone of the JVM nor the calendar of either client changes them.
 */
final class MySqlValues implements JdbcValues {

  @Override
  public void bind(PreparedStatement statement, int index, Binding binding, @Nullable Object value)
      throws SQLException {
    if (value == null) {
      statement.setNull(index, Types.NULL);
      return;
    }
    if (binding.array()) {
      throw new IllegalArgumentException("MySQL has no arrays: lists travel as JSON");
    }
    switch (binding.type()) {
      case STRING, JSON -> statement.setString(index, (String) value);
      case INTEGER -> statement.setInt(index, (Integer) value);
      case LONG -> statement.setLong(index, (Long) value);
      case DOUBLE -> statement.setDouble(index, (Double) value);
      case DECIMAL -> statement.setBigDecimal(index, (BigDecimal) value);
      case BOOLEAN -> statement.setInt(index, (Boolean) value ? 1 : 0);
      case BYTES -> statement.setBytes(index, (byte[]) value);
      case INSTANT ->
          statement.setString(
              index, text(LocalDateTime.ofInstant((Instant) value, ZoneOffset.UTC)));
      case LOCAL_DATE_TIME -> statement.setString(index, text((LocalDateTime) value));
      case LOCAL_DATE, LOCAL_TIME -> statement.setString(index, value.toString());
      case ANY -> bindAny(statement, index, value);
    }
  }

  private void bindAny(PreparedStatement statement, int index, Object value) throws SQLException {
    BoundValues.Typed typed = BoundValues.typed(value);
    bind(statement, index, Binding.of(typed.type()), typed.value());
  }

  private static String text(LocalDateTime value) {
    return value.toLocalDate() + " " + value.toLocalTime();
  }

  @Override
  public @Nullable Integer integer(ResultSet rows, int column) throws SQLException {
    int value = rows.getInt(column);
    return value == 0 && rows.wasNull() ? null : (Integer) value;
  }

  @Override
  public @Nullable BigDecimal decimal(ResultSet rows, int column) throws SQLException {
    return rows.getBigDecimal(column);
  }

  @Override
  public @Nullable Boolean bool(ResultSet rows, int column) throws SQLException {
    int value = rows.getInt(column);
    return (value == 0 && rows.wasNull()) ? null : (Boolean) (value != 0);
  }

  @Override
  public @Nullable Instant instant(ResultSet rows, int column) throws SQLException {
    @Nullable LocalDateTime value = dateTime(rows, column);
    return value == null ? null : value.toInstant(ZoneOffset.UTC);
  }

  @Override
  public @Nullable LocalDateTime dateTime(ResultSet rows, int column) throws SQLException {
    return rows.getObject(column, LocalDateTime.class);
  }

  @Override
  public @Nullable LocalDate date(ResultSet rows, int column) throws SQLException {
    return rows.getObject(column, LocalDate.class);
  }

  @Override
  public @Nullable LocalTime time(ResultSet rows, int column) throws SQLException {
    return rows.getObject(column, LocalTime.class);
  }

  @Override
  public @Nullable Object @Nullable [] array(ResultSet rows, int column, BindType type) {
    throw new UnsupportedOperationException("MySQL has no arrays: lists travel as JSON");
  }

  @Override
  public @Nullable Object value(ResultSet rows, int column) throws SQLException {
    String type = rows.getMetaData().getColumnTypeName(column).toUpperCase(Locale.ROOT);
    return switch (type) {
      case "DATETIME" -> dateTime(rows, column);
      case "TIMESTAMP" -> instant(rows, column);
      case "DATE" -> date(rows, column);
      case "TIME" -> ofDay(rows, column);
      case "JSON" -> rows.getString(column);
      case "GEOMETRY", "POINT" -> bytes(rows, column);
      default -> plain(rows.getObject(column));
    };
  }

  /** A time of day, or the text of one that is longer than a day or negative. */
  private static @Nullable Object ofDay(ResultSet rows, int column) throws SQLException {
    @Nullable String text = rows.getString(column);
    return text == null || !text.matches("([01]\\d|2[0-3]):.*")
        ? text
        : rows.getObject(column, LocalTime.class);
  }

  /** In the types that other databases give for the same. */
  private static @Nullable Object plain(@Nullable Object value) {
    if (value instanceof Short || value instanceof Byte) {
      return ((Number) value).intValue();
    }
    if (value instanceof Float number) {
      return number.doubleValue();
    }
    if (value instanceof BigInteger number) {
      return number.bitLength() < Long.SIZE
          ? (Object) number.longValueExact()
          : new BigDecimal(number);
    }
    return value;
  }
}
