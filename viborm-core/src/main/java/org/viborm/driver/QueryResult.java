package org.viborm.driver;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * What a statement gave: a forward-only cursor over its rows, or the number of rows it affected.
 *
 * <p>Columns are counted from 0. Each getter gives null for SQL NULL, and is called only for
 * columns whose statement says that they hold such a value. One thread; closed by whoever executed
 * it, which also gives back the connection where the statement ran on one of its own. All methods
 * throw the errors of {@code org.viborm.errors} for a failure of the database.
 */
public interface QueryResult extends AutoCloseable {

  /** Moves to the next row; false after the last, and always for a statement without rows. */
  boolean next();

  /** The number of rows a statement without rows affected; 0 where the database does not say. */
  long affectedRows();

  /** The number of columns; 0 for a statement without rows. */
  int columnCount();

  /** The label of a column. */
  String columnName(int column);

  /** Text. */
  @Nullable String string(int column);

  /** A 32-bit number; the database's value must fit. */
  @Nullable Integer integer(int column);

  /** A 64-bit number. */
  @Nullable Long bigint(int column);

  /** A double-precision number. */
  @Nullable Double floating(int column);

  /** An exact number. */
  @Nullable BigDecimal decimal(int column);

  /** A truth value. */
  @Nullable Boolean bool(int column);

  /** Bytes, a copy of the caller's own. */
  byte @Nullable [] bytes(int column);

  /** A point in time of a column with a time zone. */
  @Nullable Instant instant(int column);

  /** A date and time of a column without a time zone. */
  @Nullable LocalDateTime dateTime(int column);

  /** A date. */
  @Nullable LocalDate date(int column);

  /** A time of day. */
  @Nullable LocalTime time(int column);

  /** An array whose elements are of {@code type}, each in the Java type named there. */
  @Nullable Object @Nullable [] array(int column, BindType type);

  /**
   * The value as the database's client gives it, for raw queries: a {@code String}, number, {@code
   * Boolean}, {@code byte[]}, {@code UUID}, a type of {@code java.time}, or an array of such; never
   * a type of {@code java.sql}, and the text of a type that Java has no word for.
   */
  @Nullable Object value(int column);

  /** Frees the cursor. Harmless when repeated. */
  @Override
  void close();
}
