package org.viborm.planetscale;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.BindType;
import org.viborm.driver.support.BoundValues;
import org.viborm.driver.support.ValueReader;

/** MySQL's values as the bytes of its text protocol. Reads the columns of one result. */
final class MySqlText implements ValueReader {

  /** The number of the character set of bytes. */
  static final int BINARY = 63;

  private final List<String> types;
  private final List<Boolean> binary;

  MySqlText(List<String> types, List<Boolean> binary) {
    this.types = List.copyOf(types);
    this.binary = List.copyOf(binary);
  }

  private static String text(Object sent) {
    return new String((byte[]) sent, StandardCharsets.UTF_8);
  }

  private static <T> T parse(Object sent, int column, String expected, Function<String, T> parser) {
    try {
      return parser.apply(text(sent));
    } catch (DateTimeException | ArithmeticException | IllegalArgumentException e) {
      throw BoundValues.malformed(column, expected);
    }
  }

  @Override
  public String string(Object sent, int column) {
    return text(sent);
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
    if (types.get(column).equals("BIT")) {
      return new BigInteger(1, (byte[]) sent).longValue();
    }
    return parse(sent, column, "a whole number of 64 bits", MySqlText::whole);
  }

  private static Long whole(String text) {
    return text.indexOf('.') < 0 && text.indexOf('e') < 0
        ? Long.valueOf(text)
        : (Long) new BigDecimal(text).longValueExact();
  }

  @Override
  public Double floating(Object sent, int column) {
    return parse(sent, column, "a number", Double::valueOf);
  }

  @Override
  public BigDecimal decimal(Object sent, int column) {
    return parse(sent, column, "a decimal number", BigDecimal::new);
  }

  @Override
  public Boolean bool(Object sent, int column) {
    return bigint(sent, column) != 0;
  }

  @Override
  public byte[] bytes(Object sent, int column) {
    return ((byte[]) sent).clone();
  }

  @Override
  public Instant instant(Object sent, int column) {
    return dateTime(sent, column).toInstant(ZoneOffset.UTC);
  }

  @Override
  public LocalDateTime dateTime(Object sent, int column) {
    return parse(
        sent,
        column,
        "a date and time",
        text ->
            text.length() == 10
                ? LocalDate.parse(text).atStartOfDay()
                : LocalDateTime.parse(text.replace(' ', 'T')));
  }

  @Override
  public LocalDate date(Object sent, int column) {
    return parse(sent, column, "a date", LocalDate::parse);
  }

  @Override
  public LocalTime time(Object sent, int column) {
    return parse(sent, column, "a time of day", LocalTime::parse);
  }

  @Override
  public @Nullable Object[] array(Object sent, int column, BindType type) {
    throw new IllegalArgumentException("MySQL has no arrays: lists travel as JSON");
  }

  @Override
  public Object value(Object sent, int column) {
    return switch (types.get(column)) {
      case "INT8", "INT16", "INT24", "INT32", "UINT8", "UINT16", "UINT24", "YEAR" ->
          integer(sent, column);
      case "INT64", "UINT32", "BIT" -> bigint(sent, column);
      case "UINT64" -> unsigned(sent, column);
      case "FLOAT32", "FLOAT64" -> floating(sent, column);
      case "DECIMAL" -> decimal(sent, column);
      case "TIMESTAMP" -> instant(sent, column);
      case "DATETIME" -> dateTime(sent, column);
      case "DATE" -> date(sent, column);
      case "TIME" ->
          text(sent).matches("([01]\\d|2[0-3]):.*") ? time(sent, column) : string(sent, column);
      case "GEOMETRY" -> bytes(sent, column);
      case "JSON", "ENUM", "SET" -> string(sent, column);
      default -> binary.get(column) ? bytes(sent, column) : string(sent, column);
    };
  }

  /** A number that may not fit 64 bits with a sign. */
  private static Object unsigned(Object sent, int column) {
    BigDecimal number = parse(sent, column, "a whole number", BigDecimal::new);
    return number.toBigInteger().bitLength() < Long.SIZE
        ? (Object) number.longValueExact()
        : number;
  }
}
