package org.viborm.jdbc;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.BindType;
import org.viborm.driver.Binding;

/**
 * How the values of the SPI travel through one JDBC driver. Columns and parameters count from 1.
 */
public interface JdbcValues {

  /** Binds {@code value}, of the Java type that {@code binding} names. */
  void bind(PreparedStatement statement, int index, Binding binding, @Nullable Object value)
      throws SQLException;

  /** Text. */
  default @Nullable String string(ResultSet rows, int column) throws SQLException {
    return rows.getString(column);
  }

  /** A 32-bit number. */
  @Nullable Integer integer(ResultSet rows, int column) throws SQLException;

  /** A 64-bit number. */
  default @Nullable Long bigint(ResultSet rows, int column) throws SQLException {
    long value = rows.getLong(column);
    return value == 0 && rows.wasNull() ? null : (Long) value;
  }

  /** A double-precision number. */
  default @Nullable Double floating(ResultSet rows, int column) throws SQLException {
    double value = rows.getDouble(column);
    return value == 0 && rows.wasNull() ? null : (Double) value;
  }

  /** An exact number. */
  @Nullable BigDecimal decimal(ResultSet rows, int column) throws SQLException;

  /** A truth value. */
  @Nullable Boolean bool(ResultSet rows, int column) throws SQLException;

  /** Bytes. */
  default byte @Nullable [] bytes(ResultSet rows, int column) throws SQLException {
    return rows.getBytes(column);
  }

  /** A point in time. */
  @Nullable Instant instant(ResultSet rows, int column) throws SQLException;

  /** A date and time without a zone. */
  @Nullable LocalDateTime dateTime(ResultSet rows, int column) throws SQLException;

  /** A date. */
  @Nullable LocalDate date(ResultSet rows, int column) throws SQLException;

  /** A time of day. */
  @Nullable LocalTime time(ResultSet rows, int column) throws SQLException;

  /** An array whose elements are of {@code type}. */
  @Nullable Object @Nullable [] array(ResultSet rows, int column, BindType type)
      throws SQLException;

  /** Whatever the column holds, as raw queries see it. */
  @Nullable Object value(ResultSet rows, int column) throws SQLException;
}
