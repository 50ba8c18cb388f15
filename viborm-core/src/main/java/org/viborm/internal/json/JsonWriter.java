package org.viborm.internal.json;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.viborm.schema.Point;
import org.viborm.schema.SchemaField;

/** Turns the Java values of fields into JSON. Safe to share. */
public final class JsonWriter {

  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS");
  private static final DateTimeFormatter MICROS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS");
  private static final DateTimeFormatter TIME_SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final DateTimeFormatter TIME_MILLIS = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");
  private static final DateTimeFormatter TIME_MICROS =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS");

  private final JsonProvider provider;
  private final JsonBuilderFactory builders;

  /** Writes with the provider that is there. */
  public JsonWriter() {
    provider = JsonProvider.provider();
    builders = provider.createBuilderFactory(Map.of());
  }

  /** Turns the values of one field or aggregate into JSON. */
  @FunctionalInterface
  interface Encoder {
    /** The JSON of {@code value}, which is not null. */
    JsonValue encode(Object value);

    /** The JSON of {@code value}. */
    default JsonValue orNull(@Nullable Object value) {
      return value == null ? JsonValue.NULL : encode(value);
    }
  }

  JsonObjectBuilder object() {
    return builders.createObjectBuilder();
  }

  JsonArrayBuilder array() {
    return builders.createArrayBuilder();
  }

  JsonValue number(long value) {
    return provider.createValue(value);
  }

  /** The encoder of the values of {@code field}. */
  Encoder encoder(SchemaField field) {
    Encoder element = element(field);
    if (!field.list()) {
      return element;
    }
    return value -> {
      JsonArrayBuilder array = array();
      ((Collection<?>) value).forEach(item -> array.add(element.orNull(item)));
      return array.build();
    };
  }

  private Encoder element(SchemaField field) {
    return switch (field.type()) {
      case STRING -> value -> provider.createValue((String) value);
      case INT, FLOAT -> this::plain;
      case BIG_INT -> value -> provider.createValue(value.toString());
      case DECIMAL -> this::decimal;
      case BOOLEAN -> value -> (Boolean) value ? JsonValue.TRUE : JsonValue.FALSE;
      case DATE_TIME -> {
        DateTimeFormatter format = byPrecision(field, SECONDS, MILLIS, MICROS);
        yield value ->
            provider.createValue(
                value instanceof Instant instant
                    ? format.format(instant.atOffset(ZoneOffset.UTC)) + "Z"
                    : format.format((LocalDateTime) value));
      }
      case DATE -> value -> provider.createValue(((LocalDate) value).toString());
      case TIME -> {
        DateTimeFormatter format = byPrecision(field, TIME_SECONDS, TIME_MILLIS, TIME_MICROS);
        yield value -> provider.createValue(format.format((LocalTime) value));
      }
      case JSON -> value -> (JsonValue) value;
      case BLOB ->
          value -> provider.createValue(Base64.getEncoder().encodeToString((byte[]) value));
      case ENUM ->
          value ->
              provider.createValue(
                  value instanceof Enum<?> constant ? constant.name() : (String) value);
      case VECTOR -> value -> vector((float[]) value);
      case POINT ->
          value -> {
            Point point = (Point) value;
            return object().add("x", point.x()).add("y", point.y()).build();
          };
    };
  }

  private static DateTimeFormatter byPrecision(
      SchemaField field,
      DateTimeFormatter seconds,
      DateTimeFormatter millis,
      DateTimeFormatter micros) {
    if (field.precision() == 0) {
      return seconds;
    }
    return field.precision() > 3 ? micros : millis;
  }

  private JsonValue vector(float[] numbers) {
    JsonArrayBuilder array = array();
    for (float number : numbers) {
      array.add(new BigDecimal(Float.toString(number)));
    }
    return array.build();
  }

  /** A JSON number: of a count, an int, a float and what is computed of them. */
  JsonValue plain(Object value) {
    if (value instanceof Integer number) {
      return provider.createValue(number.intValue());
    }
    if (value instanceof Long number) {
      return provider.createValue(number.longValue());
    }
    if (value instanceof BigDecimal number) {
      return provider.createValue(number);
    }
    if (value instanceof BigInteger number) {
      return provider.createValue(number);
    }
    return provider.createValue(((Number) value).doubleValue());
  }

  /** What a row holds apart from its fields: JSON made before, lists of it, numbers and flags. */
  JsonValue made(Object value) {
    if (value instanceof JsonValue json) {
      return json;
    }
    if (value instanceof Collection<?> items) {
      JsonArrayBuilder array = array();
      items.forEach(item -> array.add(item == null ? JsonValue.NULL : made(item)));
      return array.build();
    }
    if (value instanceof Boolean flag) {
      return flag ? JsonValue.TRUE : JsonValue.FALSE;
    }
    return plain(value);
  }

  /** A decimal in plain notation, without trailing zeros. */
  JsonValue decimal(Object value) {
    BigDecimal number =
        value instanceof BigDecimal exact ? exact : new BigDecimal(String.valueOf(value));
    return provider.createValue(
        number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString());
  }

  /** A whole number as a string of digits. */
  JsonValue digits(Object value) {
    if (value instanceof BigDecimal number) {
      return provider.createValue(number.toBigInteger().toString());
    }
    return provider.createValue(String.valueOf(value));
  }
}
