package org.viborm.integration.properties;

import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.viborm.schema.FieldSpec;
import org.viborm.schema.FieldTypes;

/** A type of field: its values, how JSON spells them, how they compare. */
@SuppressWarnings("ImmutableEnumChecker") // the list of values never changes
enum Kind {
  STRING("", "a", "A", "b", "ab", "e", "é", "a ", "a%", "_", "\\", "\uFFFD", "\uD83C\uDF89"),
  INT("-3", "-1", "0", "1", "2", "3", "5", "2147483647", "-2147483648"),
  BIG_INT("-2", "0", "1", "2", "3", "9007199254740993", "9223372036854775807"),
  FLOAT("-1.5", "0.0", "0.5", "1.0", "2.25", "1.0E10"),
  DECIMAL("-1", "0", "1", "1.5", "2", "100.05", "12345678901234567890.0123456789"),
  BOOLEAN("false", "true"),
  DATE_TIME(
      "0001-01-01T00:00:00Z",
      "1970-01-01T00:00:00Z",
      "2024-02-29T12:00:00.001Z",
      "2024-02-29T12:00:00.010Z",
      "9999-12-31T23:59:59.999Z"),
  DATE("0001-01-01", "1969-12-31", "2024-02-29", "2024-03-01", "9999-12-31"),
  TIME("00:00", "00:00:00.001", "11:59:59.900", "23:59:59.999"),
  ENUM("0", "1", "2"),
  BLOB("", "AA==", "/w==", "AP9/"),
  JSON(
      "null",
      "1",
      "\"a\"",
      "[]",
      "{}",
      "{\"k\":1}",
      "{\"k\":\"ab\"}",
      "{\"k\":null}",
      "{\"k\":[1,2],\"l\":true}",
      "[1,\"a\",{\"k\":2}]"),
  POINT("0.0,0.0", "1.5,-2.0", "3.0,4.0");

  /** In an order that is not that of the alphabet. */
  static final List<String> MEMBERS = List.of("RED", "GREEN", "BLUE");

  private static final DateTimeFormatter INSTANT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'");
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

  private final List<Object> values;

  Kind(String... texts) {
    values = Arrays.stream(texts).map(this::parse).toList();
  }

  private Object parse(String text) {
    return switch (name()) {
      case "STRING", "BLOB" -> text;
      case "INT", "ENUM" -> Integer.valueOf(text);
      case "BIG_INT" -> Long.valueOf(text);
      case "FLOAT" -> Double.valueOf(text);
      case "DECIMAL" -> exact(new BigDecimal(text));
      case "BOOLEAN" -> Boolean.valueOf(text);
      case "DATE_TIME" -> Instant.parse(text);
      case "DATE" -> LocalDate.parse(text);
      case "TIME" -> LocalTime.parse(text);
      case "JSON" -> document(text);
      default -> Arrays.stream(text.split(",")).map(Double::valueOf).toList();
    };
  }

  private static JsonValue document(String text) {
    try (var reader = Json.createReader(new StringReader(text))) {
      return reader.readValue();
    }
  }

  static BigDecimal exact(BigDecimal value) {
    return value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
  }

  /** Any of its values. */
  Object random(Random random) {
    return values.get(random.nextInt(values.size()));
  }

  /** A value for a key: of more that differ, so that rows find a place. */
  Object key(Random random) {
    int number = random.nextInt(14);
    return switch (this) {
      case STRING -> number < 4 ? random(random) : "k" + (char) ('A' + number);
      case INT -> number;
      case BIG_INT -> 9007199254740992L + number;
      case DECIMAL -> exact(BigDecimal.valueOf(number, 2));
      case DATE_TIME -> Instant.ofEpochMilli(1_700_000_000_000L + number);
      case DATE -> LocalDate.of(2024, 2, 20).plusDays(number);
      case TIME -> LocalTime.ofNanoOfDay(number * 1_000_000L);
      default -> random(random);
    };
  }

  static final List<Kind> KEYS = List.of(STRING, INT, BIG_INT, DECIMAL, DATE_TIME, DATE, TIME);

  boolean orders() {
    return this != BLOB && this != JSON && this != POINT;
  }

  boolean ranges() {
    return orders() && this != BOOLEAN && this != ENUM;
  }

  boolean numeric() {
    return this == INT || this == BIG_INT || this == FLOAT || this == DECIMAL;
  }

  FieldSpec field(FieldTypes types) {
    return switch (this) {
      case STRING -> types.string();
      case INT -> types.integer();
      case BIG_INT -> types.bigInt();
      case FLOAT -> types.floating();
      case DECIMAL -> types.decimal();
      case BOOLEAN -> types.bool();
      case DATE_TIME -> types.dateTime();
      case DATE -> types.date();
      case TIME -> types.time();
      case ENUM -> types.enumeration("Colour", MEMBERS);
      case BLOB -> types.blob();
      case JSON -> types.json();
      case POINT -> types.point();
    };
  }

  /** As JSON spells {@code value}. */
  JsonValue encode(Object value) {
    return switch (this) {
      case STRING, BLOB -> Json.createValue((String) value);
      case INT -> Json.createValue((Integer) value);
      case BIG_INT, DATE -> Json.createValue(value.toString());
      case FLOAT -> Json.createValue((Double) value);
      case DECIMAL -> Json.createValue(((BigDecimal) value).toPlainString());
      case BOOLEAN -> (Boolean) value ? JsonValue.TRUE : JsonValue.FALSE;
      case DATE_TIME ->
          Json.createValue(INSTANT.format(((Instant) value).atOffset(ZoneOffset.UTC)));
      case TIME -> Json.createValue(CLOCK.format((LocalTime) value));
      case ENUM -> Json.createValue(MEMBERS.get((Integer) value));
      case JSON -> (JsonValue) value;
      case POINT ->
          Json.createObjectBuilder()
              .add("x", (Double) ((List<?>) value).get(0))
              .add("y", (Double) ((List<?>) value).get(1))
              .build();
    };
  }

  /** The value that {@code json} spells. */
  Object decode(JsonValue json) {
    return switch (this) {
      case STRING, BLOB -> text(json);
      case INT -> ((JsonNumber) json).intValueExact();
      case BIG_INT -> Long.valueOf(text(json));
      case FLOAT -> ((JsonNumber) json).doubleValue();
      case DECIMAL -> exact(new BigDecimal(text(json)));
      case BOOLEAN -> json == JsonValue.TRUE;
      case DATE_TIME -> OffsetDateTime.parse(text(json)).toInstant();
      case DATE -> LocalDate.parse(text(json));
      case TIME -> LocalTime.parse(text(json));
      case ENUM -> MEMBERS.indexOf(text(json));
      case JSON -> json;
      case POINT -> {
        JsonObject point = json.asJsonObject();
        yield List.of(
            point.getJsonNumber("x").doubleValue(), point.getJsonNumber("y").doubleValue());
      }
    };
  }

  private static String text(JsonValue json) {
    return ((JsonString) json).getString();
  }

  /** Which of two values comes first. */
  @SuppressWarnings("unchecked")
  int compare(Object left, Object right) {
    if (this == STRING) {
      return Arrays.compare(
          ((String) left).codePoints().toArray(), ((String) right).codePoints().toArray());
    }
    return ((Comparator<Object>) (Comparator<?>) Comparator.naturalOrder()).compare(left, right);
  }

  /** Several values. */
  List<Object> list(Random random) {
    List<Object> list = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      list.add(random(random));
    }
    return list;
  }
}
