package org.viborm.driver.support;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.BindType;
import org.viborm.driver.Binding;

/** PostgreSQL's values as text, both ways. Reads the columns of one result by their types. */
public final class PostgresText implements ValueReader {

  private static final HexFormat HEX = HexFormat.of();
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

  /** As PostgreSQL reads them: a year has four digits at least. */
  private static final DateTimeFormatter SENT =
      new DateTimeFormatterBuilder()
          .appendValue(ChronoField.YEAR_OF_ERA, 4)
          .appendPattern("-MM-dd HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .toFormatter(Locale.ROOT);

  private final int[] types;

  /** Reads columns whose types have the OIDs {@code types}. */
  public PostgresText(int[] types) {
    this.types = types.clone();
  }

  // ---------------------------------------------------------------- sent

  /** {@code value} as PostgreSQL reads it; null for NULL. */
  public static @Nullable String sent(Binding binding, @Nullable Object value) {
    if (value == null) {
      return null;
    }
    return binding.array() ? array(binding.type(), elements(value)) : one(binding.type(), value);
  }

  /** The elements of an array or a list. */
  static @Nullable Object[] elements(Object value) {
    return BoundValues.elements(value).orElseThrow(() -> BoundValues.unbindable(value));
  }

  private static String one(BindType type, Object value) {
    return switch (type) {
      case STRING, JSON -> (String) value;
      case INTEGER, LONG, BOOLEAN, LOCAL_TIME -> value.toString();
      case DOUBLE -> Double.toString(BoundValues.finite(value));
      case DECIMAL -> ((BigDecimal) value).toPlainString();
      case BYTES -> "\\x" + HEX.formatHex((byte[]) value);
      case INSTANT -> date(((Instant) value).atOffset(ZoneOffset.UTC).toLocalDateTime(), "+00");
      case LOCAL_DATE_TIME -> date((LocalDateTime) value, "");
      case LOCAL_DATE -> day((LocalDate) value);
      case ANY -> any(value);
    };
  }

  private static String any(Object value) {
    if (value instanceof List<?> || value instanceof Object[]) {
      return array(BindType.ANY, elements(value));
    }
    BoundValues.Typed typed = BoundValues.typed(value);
    return one(typed.type(), typed.value());
  }

  private static String date(LocalDateTime value, String zone) {
    String era = value.getYear() <= 0 ? " BC" : "";
    return SENT.format(value) + zone + era;
  }

  private static String day(LocalDate value) {
    return value.getYear() <= 0
        ? DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT).format(value) + " BC"
        : value.toString();
  }

  private static String array(BindType type, @Nullable Object[] elements) {
    StringBuilder text = new StringBuilder("{");
    for (int i = 0; i < elements.length; i++) {
      text.append(i == 0 ? "" : ",");
      Object element = elements[i];
      if (element == null) {
        text.append("NULL");
      } else {
        String one = type == BindType.ANY ? any(element) : one(type, element);
        text.append('"').append(one.replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
      }
    }
    return text.append('}').toString();
  }

  // ---------------------------------------------------------------- received

  private static <T> T parse(
      Object sent, int column, String expected, Function<String, ? extends T> parser) {
    try {
      return parser.apply((String) sent);
    } catch (DateTimeException | IllegalArgumentException e) {
      throw BoundValues.malformed(column, expected);
    }
  }

  @Override
  public String string(Object sent, int column) {
    return (String) sent;
  }

  @Override
  public Integer integer(Object sent, int column) {
    return parse(sent, column, "a number of 32 bits", Integer::valueOf);
  }

  @Override
  public Long bigint(Object sent, int column) {
    return parse(sent, column, "a whole number of 64 bits", PostgresText::whole);
  }

  private static Long whole(String text) {
    try {
      return text.indexOf('.') < 0
          ? Long.valueOf(text)
          : (Long) new BigDecimal(text).longValueExact();
    } catch (ArithmeticException e) {
      throw new NumberFormatException();
    }
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
    return parse(
        sent,
        column,
        "true or false",
        text ->
            switch (text) {
              case "t", "true" -> true;
              case "f", "false" -> false;
              default -> throw new IllegalArgumentException();
            });
  }

  @Override
  public byte[] bytes(Object sent, int column) {
    return parse(sent, column, "bytes", PostgresText::fromHex);
  }

  private static byte[] fromHex(String text) {
    if (!text.startsWith("\\x")) {
      throw new IllegalArgumentException();
    }
    return HEX.parseHex(text, 2, text.length());
  }

  @Override
  public Instant instant(Object sent, int column) {
    return parse(sent, column, "a point in time of the years 1 to 9999", PostgresText::toInstant);
  }

  private static Instant toInstant(String text) {
    return ZONED.parse(text, OffsetDateTime::from).toInstant();
  }

  @Override
  public LocalDateTime dateTime(Object sent, int column) {
    return parse(
        sent,
        column,
        "a date and time of the years 1 to 9999",
        text -> LocalDateTime.parse(text, LOCAL));
  }

  @Override
  public LocalDate date(Object sent, int column) {
    return parse(sent, column, "a date of the years 1 to 9999", LocalDate::parse);
  }

  @Override
  public LocalTime time(Object sent, int column) {
    return parse(sent, column, "a time of day", LocalTime::parse);
  }

  @Override
  public @Nullable Object[] array(Object sent, int column, BindType type) {
    List<@Nullable String> elements =
        parse(sent, column, "an array of one dimension", PostgresArray::elements);
    @Nullable Object[] values = new @Nullable Object[elements.size()];
    for (int i = 0; i < values.length; i++) {
      String element = elements.get(i);
      values[i] = element == null ? null : element(element, column, type);
    }
    return values;
  }

  private Object element(String text, int column, BindType type) {
    return switch (type) {
      case INTEGER -> integer(text, column);
      case LONG -> bigint(text, column);
      case DOUBLE -> floating(text, column);
      case DECIMAL -> decimal(text, column);
      case BOOLEAN -> bool(text, column);
      case BYTES -> bytes(text, column);
      case INSTANT -> instant(text, column);
      case LOCAL_DATE_TIME -> dateTime(text, column);
      case LOCAL_DATE -> date(text, column);
      case LOCAL_TIME -> time(text, column);
      case STRING, JSON, ANY -> text;
    };
  }

  @Override
  public Object value(Object sent, int column) {
    return switch (types[column]) {
      case 16 -> bool(sent, column);
      case 17 -> bytes(sent, column);
      case 20, 26 -> bigint(sent, column);
      case 21, 23 -> integer(sent, column);
      case 700, 701 -> floating(sent, column);
      case 1082 -> date(sent, column);
      case 1083 -> time(sent, column);
      case 1114 -> dateTime(sent, column);
      case 1184 -> instant(sent, column);
      case 1700 -> numeric(sent, column);
      case 2950 -> parse(sent, column, "a UUID", UUID::fromString);
      case 1000 -> array(sent, column, BindType.BOOLEAN);
      case 1001 -> array(sent, column, BindType.BYTES);
      case 1005, 1007 -> array(sent, column, BindType.INTEGER);
      case 1016 -> array(sent, column, BindType.LONG);
      case 1021, 1022 -> array(sent, column, BindType.DOUBLE);
      case 1115 -> array(sent, column, BindType.LOCAL_DATE_TIME);
      case 1182 -> array(sent, column, BindType.LOCAL_DATE);
      case 1183 -> array(sent, column, BindType.LOCAL_TIME);
      case 1185 -> array(sent, column, BindType.INSTANT);
      case 1231 -> array(sent, column, BindType.DECIMAL);
      case 1002, 1009, 1015, 2951, 199, 3807 -> array(sent, column, BindType.STRING);
      default -> sent;
    };
  }

  /** A number, or NaN and the infinities, which only a double can hold. */
  private Object numeric(Object sent, int column) {
    return switch ((String) sent) {
      case "NaN", "Infinity", "-Infinity" -> floating(sent, column);
      default -> decimal(sent, column);
    };
  }
}
