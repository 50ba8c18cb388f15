package org.viborm.driver.support;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.BindType;

/**
 * Reads the values that a database sent, in the form it sent them; never asked for NULL. Safe to
 * share.
 */
public interface ValueReader {

  /** Text. */
  String string(Object sent, int column);

  /** A 32-bit number. */
  Integer integer(Object sent, int column);

  /** A 64-bit number. */
  Long bigint(Object sent, int column);

  /** A double-precision number. */
  Double floating(Object sent, int column);

  /** An exact number. */
  BigDecimal decimal(Object sent, int column);

  /** A truth value. */
  Boolean bool(Object sent, int column);

  /** Bytes, the caller's own. */
  byte[] bytes(Object sent, int column);

  /** A point in time. */
  Instant instant(Object sent, int column);

  /** A date and time. */
  LocalDateTime dateTime(Object sent, int column);

  /** A date. */
  LocalDate date(Object sent, int column);

  /** A time of day. */
  LocalTime time(Object sent, int column);

  /** An array. */
  @Nullable Object[] array(Object sent, int column, BindType type);

  /** Whatever it is, for raw queries. */
  Object value(Object sent, int column);
}
