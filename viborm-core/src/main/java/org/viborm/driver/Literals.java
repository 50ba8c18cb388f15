package org.viborm.driver;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import org.viborm.schema.SchemaField;

/** Pieces of literals that several databases write alike. */
final class Literals {

  private Literals() {}

  /** {@code text} as the standard quotes it. */
  static String text(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  /** The name of a member of an enum. */
  static String member(Object value) {
    return value instanceof Enum<?> constant ? constant.name() : value.toString();
  }

  /** Without trailing zeros, never in exponent form. */
  static String decimal(Object value) {
    BigDecimal stripped = ((BigDecimal) value).stripTrailingZeros();
    return (stripped.scale() < 0 ? stripped.setScale(0) : stripped).toPlainString();
  }

  /** The point in time {@code value} of {@code field}, {@code between} its day and its time. */
  static String dateTime(SchemaField field, Object value, String between) {
    TemporalAccessor time =
        value instanceof Instant instant
            ? instant.atOffset(ZoneOffset.UTC)
            : (TemporalAccessor) value;
    return DateTimeFormatter.ofPattern(
            "uuuu-MM-dd'" + between + "'HH:mm:ss." + "S".repeat(field.precision()), Locale.ROOT)
        .format(time);
  }

  /** The time of day {@code value} of {@code field}. */
  static String time(SchemaField field, Object value) {
    return DateTimeFormatter.ofPattern("HH:mm:ss." + "S".repeat(field.precision()), Locale.ROOT)
        .format((TemporalAccessor) value);
  }

  /** A type whose values are compared with nothing. */
  static IllegalArgumentException none(SchemaField field) {
    return new IllegalArgumentException("values of " + field.type() + " have no literal");
  }
}
