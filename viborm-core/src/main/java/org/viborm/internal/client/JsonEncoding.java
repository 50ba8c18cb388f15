package org.viborm.internal.client;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.viborm.schema.Point;

/** Writes values that were read as JSON, as operations as data do. */
public final class JsonEncoding {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);
  private static final DateTimeFormatter FINE_TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS", Locale.ROOT);

  private JsonEncoding() {}

  /** The object with these values. */
  public static JsonObject object(Map<String, @Nullable Object> values) {
    JsonObjectBuilder object = Json.createObjectBuilder();
    for (Map.Entry<String, @Nullable Object> entry : values.entrySet()) {
      if (entry.getKey().equals("_count") && entry.getValue() instanceof Map<?, ?> counts) {
        object.add("_count", counts(counts));
      } else {
        object.add(entry.getKey(), value(entry.getValue()));
      }
    }
    return object.build();
  }

  /** {@code value} as JSON. */
  public static JsonValue value(@Nullable Object value) {
    if (value == null) {
      return JsonValue.NULL;
    }
    if (value instanceof JsonValue json) {
      return json;
    }
    if (value instanceof Boolean bool) {
      return bool ? JsonValue.TRUE : JsonValue.FALSE;
    }
    if (value instanceof Integer number) {
      return Json.createValue(number);
    }
    if (value instanceof Double number) {
      return Json.createValue(number);
    }
    if (value instanceof Optional<?> optional) {
      return value(optional.orElse(null));
    }
    if (value instanceof Collection<?> list) {
      JsonArrayBuilder array = Json.createArrayBuilder();
      list.forEach(item -> array.add(value(item)));
      return array.build();
    }
    if (value instanceof float[] vector) {
      JsonArrayBuilder array = Json.createArrayBuilder();
      for (float number : vector) {
        array.add(new BigDecimal(Float.toString(number)));
      }
      return array.build();
    }
    if (value instanceof Point point) {
      return Json.createObjectBuilder().add("x", point.x()).add("y", point.y()).build();
    }
    if (value instanceof Map<?, ?> map) {
      JsonObjectBuilder object = Json.createObjectBuilder();
      map.forEach((key, item) -> object.add(String.valueOf(key), value(item)));
      return object.build();
    }
    return Json.createValue(text(value));
  }

  private static JsonObject counts(Map<?, ?> counts) {
    JsonObjectBuilder object = Json.createObjectBuilder();
    counts.forEach(
        (name, count) ->
            object.add(
                String.valueOf(name), count instanceof Number number ? number.longValue() : 0));
    return object.build();
  }

  private static String text(Object value) {
    if (value instanceof BigDecimal decimal) {
      return decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString();
    }
    if (value instanceof Instant instant) {
      return text(instant.atOffset(ZoneOffset.UTC).toLocalDateTime()) + "Z";
    }
    if (value instanceof LocalDateTime dateTime) {
      return text(dateTime.toLocalDate()) + "T" + text(dateTime.toLocalTime());
    }
    if (value instanceof LocalDate date) {
      return date.toString();
    }
    if (value instanceof LocalTime time) {
      return (time.equals(time.truncatedTo(ChronoUnit.MILLIS)) ? TIME : FINE_TIME).format(time);
    }
    if (value instanceof byte[] bytes) {
      return Base64.getEncoder().encodeToString(bytes);
    }
    if (value instanceof Enum<?> constant) {
      return constant.name();
    }
    return value.toString();
  }
}
