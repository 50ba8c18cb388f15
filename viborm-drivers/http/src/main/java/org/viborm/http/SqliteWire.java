package org.viborm.http;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.BindType;
import org.viborm.driver.Binding;
import org.viborm.driver.support.BoundValues;
import org.viborm.driver.support.ValueReader;

/**
 * SQLite's values as they travel: {@code Long}, {@code Double}, {@code String}, {@code byte[]}.
 * Decimals and times are text, truth is 0 and 1.
 */
public final class SqliteWire implements ValueReader {

  private static final double EXACT = 1L << 53;
  private static final DateTimeFormatter DATE_TIME =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendLiteral('T')
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .toFormatter();

  /** Made by whoever needs one. */
  public SqliteWire() {}

  /** {@code value} in the type it travels in. */
  public static @Nullable Object sent(Binding binding, @Nullable Object value) {
    if (value == null) {
      return null;
    }
    if (binding.array()) {
      throw new IllegalArgumentException("SQLite has no arrays: lists travel as JSON");
    }
    return switch (binding.type()) {
      case STRING, JSON, LONG, BYTES -> value;
      case INTEGER -> ((Integer) value).longValue();
      case DOUBLE -> BoundValues.finite(value);
      case DECIMAL -> ((BigDecimal) value).toPlainString();
      case BOOLEAN -> (Boolean) value ? 1L : 0L;
      case INSTANT -> text(LocalDateTime.ofInstant((Instant) value, ZoneOffset.UTC)) + "Z";
      case LOCAL_DATE_TIME -> text((LocalDateTime) value);
      case LOCAL_DATE -> value.toString();
      case LOCAL_TIME -> text((LocalTime) value);
      case ANY -> {
        BoundValues.Typed typed = BoundValues.typed(value);
        yield sent(Binding.of(typed.type()), typed.value());
      }
    };
  }

  private static String text(LocalDateTime value) {
    return DateTimeFormatter.ISO_LOCAL_DATE.format(value) + "T" + text(value.toLocalTime());
  }

  /** With three digits after the second, or six or nine where it is finer. */
  private static String text(LocalTime value) {
    int nano = value.getNano();
    int digits = nano % 1_000_000 == 0 ? 3 : nano % 1_000 == 0 ? 6 : 9;
    String fraction = Integer.toString(1_000_000_000 + nano).substring(1, 1 + digits);
    return String.format(
        Locale.ROOT,
        "%02d:%02d:%02d.%s",
        value.getHour(),
        value.getMinute(),
        value.getSecond(),
        fraction);
  }

  @Override
  public String string(Object sent, int column) {
    if (sent instanceof byte[]) {
      throw BoundValues.malformed(column, "text");
    }
    return sent.toString();
  }

  @Override
  public Integer integer(Object sent, int column) {
    long value = bigint(sent, column);
    if (value != (int) value) {
      throw BoundValues.malformed(column, "a number of 32 bits");
    }
    return (int) value;
  }

  @Override
  public Long bigint(Object sent, int column) {
    if (sent instanceof Long number) {
      return number;
    }
    try {
      return sent instanceof Double number ? whole(number) : Long.valueOf(string(sent, column));
    } catch (ArithmeticException | NumberFormatException e) {
      throw BoundValues.malformed(column, "a whole number of 64 bits");
    }
  }

  /** From 2^53 on a double may stand for other whole numbers as well. */
  private static Long whole(double number) {
    if (Math.abs(number) >= EXACT) {
      throw new ArithmeticException();
    }
    return BigDecimal.valueOf(number).longValueExact();
  }

  @Override
  public Double floating(Object sent, int column) {
    if (sent instanceof Number number) {
      return number.doubleValue();
    }
    try {
      return Double.valueOf(string(sent, column));
    } catch (NumberFormatException e) {
      throw BoundValues.malformed(column, "a number");
    }
  }

  @Override
  public BigDecimal decimal(Object sent, int column) {
    try {
      return new BigDecimal(string(sent, column));
    } catch (NumberFormatException e) {
      throw BoundValues.malformed(column, "a decimal number");
    }
  }

  @Override
  public Boolean bool(Object sent, int column) {
    return bigint(sent, column) != 0;
  }

  @Override
  public byte[] bytes(Object sent, int column) {
    if (sent instanceof byte[] bytes) {
      return bytes.clone();
    }
    throw BoundValues.malformed(column, "bytes");
  }

  @Override
  public Instant instant(Object sent, int column) {
    String text = string(sent, column);
    try {
      if (text.length() == 10) {
        return LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
      }
      String iso = text.charAt(10) == ' ' ? text.substring(0, 10) + 'T' + text.substring(11) : text;
      boolean zoned = iso.endsWith("Z") || iso.indexOf('+', 11) > 0 || iso.indexOf('-', 11) > 0;
      return zoned
          ? DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(iso, Instant::from)
          : LocalDateTime.parse(iso, DATE_TIME).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException | IndexOutOfBoundsException e) {
      throw BoundValues.malformed(column, "a point in time");
    }
  }

  @Override
  public LocalDateTime dateTime(Object sent, int column) {
    try {
      return LocalDateTime.parse(string(sent, column).replace(' ', 'T'), DATE_TIME);
    } catch (DateTimeException e) {
      throw BoundValues.malformed(column, "a date and time");
    }
  }

  @Override
  public LocalDate date(Object sent, int column) {
    try {
      return LocalDate.parse(string(sent, column));
    } catch (DateTimeException e) {
      throw BoundValues.malformed(column, "a date");
    }
  }

  @Override
  public LocalTime time(Object sent, int column) {
    try {
      return LocalTime.parse(string(sent, column));
    } catch (DateTimeException e) {
      throw BoundValues.malformed(column, "a time of day");
    }
  }

  @Override
  public @Nullable Object[] array(Object sent, int column, BindType type) {
    throw new IllegalArgumentException("SQLite has no arrays: lists travel as JSON");
  }

  @Override
  public Object value(Object sent, int column) {
    return sent instanceof byte[] bytes ? bytes.clone() : sent;
  }
}
