package org.viborm.internal.json;

import static org.viborm.internal.validation.Faults.at;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.viborm.internal.text.NearestName;
import org.viborm.internal.validation.Faults;
import org.viborm.schema.EnumType;
import org.viborm.schema.Point;
import org.viborm.schema.ScalarType;
import org.viborm.schema.SchemaField;

/** Turns JSON values into the Java values of fields. */
final class JsonReader {

  static final String REF = "$ref";
  static final String REF_MODEL = "$model";
  static final String NULL = "$null";

  private static final int MAX_DIGITS = 500;
  private static final BigInteger MIN_LONG = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger MAX_LONG = BigInteger.valueOf(Long.MAX_VALUE);
  private static final Pattern DIGITS = Pattern.compile("-?[0-9]{1,40}");
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]{1,6})?");

  private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
  private static final String TIME_OF_DAY = "[0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]{1,9})?";
  private static final Pattern TIME = Pattern.compile(TIME_OF_DAY);
  private static final Pattern LOCAL = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T" + TIME_OF_DAY);
  private static final Pattern POINT_IN_TIME =
      Pattern.compile(LOCAL.pattern() + "(Z|[+-][0-9]{2}:[0-9]{2})");

  private final Faults faults;

  JsonReader(Faults faults) {
    this.faults = faults;
  }

  /** What kind of JSON value it is, with its article, for messages. */
  static String kindOf(JsonValue value) {
    return switch (value.getValueType()) {
      case ARRAY -> "a list";
      case OBJECT -> "an object";
      case STRING -> "a string";
      case NUMBER -> "a number";
      case TRUE, FALSE -> "a boolean";
      case NULL -> "null";
    };
  }

  /** A flag that may be left out. */
  boolean flag(JsonObject args, String key, String path) {
    JsonValue json = args.get(key);
    if (json == null || json.getValueType() == JsonValue.ValueType.FALSE) {
      return false;
    }
    if (json.getValueType() != JsonValue.ValueType.TRUE) {
      wrongType(at(path, key), "a boolean", json);
    }
    return true;
  }

  /** Whether {@code value} is a field reference. */
  static boolean isReference(JsonValue value) {
    return value instanceof JsonObject object && object.containsKey(REF);
  }

  /** Whether {@code json} says by its keys what is asked or done, rather than being a value. */
  static boolean isOperators(SchemaField field, JsonValue json) {
    if (!(json instanceof JsonObject object)) {
      return false;
    }
    boolean point = field.type() == ScalarType.POINT && !field.list();
    return !point || !(object.containsKey("x") || object.containsKey("y"));
  }

  /** Whether {@code value} is one of the null sentinels of json fields, or meant to be one. */
  static boolean isNullSentinel(JsonValue value) {
    return value instanceof JsonObject object && object.containsKey(NULL) && object.size() == 1;
  }

  /** The whole value of {@code field}; null if a fault was noted. */
  @Nullable Object value(SchemaField field, JsonValue json, String path) {
    return field.list() ? list(field, json, path) : element(field, json, path);
  }

  /** A list of values of the type of {@code field}; null if a fault was noted. */
  @Nullable List<Object> list(SchemaField field, JsonValue json, String path) {
    if (!(json instanceof JsonArray array)) {
      wrongType(path, "a list of " + field.type().label() + " values", json);
      return null;
    }
    List<Object> values = new ArrayList<>(array.size());
    for (int i = 0; i < array.size(); i++) {
      Object value = element(field, array.get(i), at(path, i));
      if (value != null) {
        values.add(value);
      }
    }
    return values.size() == array.size() ? values : null;
  }

  /** One value of the type of {@code field}; null if a fault was noted. */
  @Nullable Object element(SchemaField field, JsonValue json, String path) {
    if (json.getValueType() == JsonValue.ValueType.NULL) {
      faults.add(path, "null is not a value here. " + expected(field) + " is expected.");
      return null;
    }
    return switch (field.type()) {
      case STRING ->
          json instanceof JsonString string ? string.getString() : wrong(field, json, path);
      case INT -> integer(field, json, path);
      case BIG_INT -> bigInt(field, json, path);
      case FLOAT -> floating(field, json, path);
      case DECIMAL -> decimal(field, json, path);
      case BOOLEAN ->
          switch (json.getValueType()) {
            case TRUE -> true;
            case FALSE -> false;
            default -> wrong(field, json, path);
          };
      case DATE_TIME, DATE, TIME -> temporal(field, json, path);
      case JSON -> document(json, path);
      case BLOB -> blob(field, json, path);
      case ENUM -> member(field, json, path);
      case VECTOR -> vector(field, json, path);
      case POINT -> point(field, json, path);
    };
  }

  /** A finite number, for {@code what}; null if a fault was noted. */
  @Nullable Double number(JsonValue json, String path) {
    if (json instanceof JsonNumber number) {
      double value = number.doubleValue();
      if (Double.isFinite(value)) {
        return value;
      }
      outOfRange(path, "a 64-bit floating-point number");
      return null;
    }
    wrongType(path, "a number", json);
    return null;
  }

  /** An exact number, as a string or a number; null if a fault was noted. */
  @Nullable BigDecimal exact(JsonValue json, String path) {
    BigDecimal value;
    if (json instanceof JsonNumber number) {
      value = number.bigDecimalValue();
    } else if (json instanceof JsonString string && DECIMAL.matcher(string.getString()).matches()) {
      value = new BigDecimal(string.getString());
    } else {
      wrongType(path, "a decimal as a string or a number", json);
      return null;
    }
    if (value.precision() > MAX_DIGITS || Math.abs((long) value.scale()) > MAX_DIGITS) {
      outOfRange(path, "a decimal of at most " + MAX_DIGITS + " digits");
      return null;
    }
    return value;
  }

  /** A whole number of 64 bits, as a string of digits; null if a fault was noted. */
  @Nullable Long digits(JsonValue json, String path) {
    if (json instanceof JsonString string && DIGITS.matcher(string.getString()).matches()) {
      BigInteger value = new BigInteger(string.getString());
      if (value.compareTo(MIN_LONG) >= 0 && value.compareTo(MAX_LONG) <= 0) {
        return value.longValue();
      }
      outOfRange(path, "a 64-bit integer");
      return null;
    }
    wrongType(path, "a 64-bit integer as a string of digits", json);
    return null;
  }

  /** A whole number of 32 bits; null if a fault was noted. */
  @Nullable Integer whole(JsonValue json, String path) {
    if (!(json instanceof JsonNumber number)) {
      wrongType(path, "an integer", json);
      return null;
    }
    BigDecimal value = number.bigDecimalValue();
    if (Math.abs((long) value.scale()) > MAX_DIGITS || value.precision() > MAX_DIGITS) {
      outOfRange(path, "a 32-bit integer");
      return null;
    }
    if (value.signum() != 0 && value.stripTrailingZeros().scale() > 0) {
      faults.add(path, "the number has a fraction. An integer is expected.");
      return null;
    }
    if (value.compareTo(BigDecimal.valueOf(Integer.MIN_VALUE)) < 0
        || value.compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) > 0) {
      outOfRange(path, "a 32-bit integer");
      return null;
    }
    return value.intValue();
  }

  /** A vector for {@code field}; null if a fault was noted. */
  float @Nullable [] vector(SchemaField field, JsonValue json, String path) {
    if (!(json instanceof JsonArray array)) {
      wrong(field, json, path);
      return null;
    }
    if (field.dimension() > 0 && array.size() != field.dimension()) {
      faults.add(
          path,
          "the vector has %d numbers. '%s' has %d."
              .formatted(array.size(), field.name(), field.dimension()));
      return null;
    }
    float[] vector = new float[array.size()];
    for (int i = 0; i < vector.length; i++) {
      Double value = number(array.get(i), at(path, i));
      if (value == null) {
        return null;
      }
      if (!Float.isFinite(value.floatValue())) {
        outOfRange(at(path, i), "a 32-bit floating-point number");
        return null;
      }
      vector[i] = value.floatValue();
    }
    return vector;
  }

  /** Notes that what is {@code expected} is missing, or that {@code found} stands in its place. */
  void missingOrWrong(String path, String expected, @Nullable JsonValue found) {
    if (found != null) {
      wrongType(path, expected, found);
      return;
    }
    String name = path.substring(path.lastIndexOf('.') + 1);
    faults.add(path, "'%s' is missing. %s is expected.".formatted(name, capital(expected)));
  }

  void wrongType(String path, String expected, JsonValue found) {
    faults.add(path, "%s stands here. %s is expected.".formatted(kindOf(found), capital(expected)));
  }

  private @Nullable Object wrong(SchemaField field, JsonValue found, String path) {
    faults.add(
        path,
        "%s does not fit %s field '%s'. %s is expected."
            .formatted(kindOf(found), field.type().label(), field.name(), expected(field)));
    return null;
  }

  private void outOfRange(String path, String range) {
    faults.add(path, "the value is out of range. %s is expected.".formatted(capital(range)));
  }

  private @Nullable Object integer(SchemaField field, JsonValue json, String path) {
    return json instanceof JsonNumber ? whole(json, path) : wrong(field, json, path);
  }

  private @Nullable Object bigInt(SchemaField field, JsonValue json, String path) {
    return json instanceof JsonString ? digits(json, path) : wrong(field, json, path);
  }

  private @Nullable Object floating(SchemaField field, JsonValue json, String path) {
    return json instanceof JsonNumber ? number(json, path) : wrong(field, json, path);
  }

  private @Nullable Object decimal(SchemaField field, JsonValue json, String path) {
    return json instanceof JsonNumber || json instanceof JsonString
        ? exact(json, path)
        : wrong(field, json, path);
  }

  private @Nullable Object temporal(SchemaField field, JsonValue json, String path) {
    if (!(json instanceof JsonString string)) {
      return wrong(field, json, path);
    }
    if (!written(field).matcher(string.getString()).matches()) {
      return noTime(field, path);
    }
    ChronoUnit unit = field.precision() > 3 ? ChronoUnit.MICROS : ChronoUnit.MILLIS;
    try {
      switch (field.type()) {
        case DATE -> {
          LocalDate date = LocalDate.parse(string.getString());
          return inYears(date.getYear(), path) ? date : null;
        }
        case TIME -> {
          return LocalTime.parse(string.getString()).truncatedTo(unit);
        }
        default -> {
          if (field.withoutTimezone()) {
            LocalDateTime local = LocalDateTime.parse(string.getString()).truncatedTo(unit);
            return inYears(local.getYear(), path) ? local : null;
          }
          Instant instant = OffsetDateTime.parse(string.getString()).toInstant().truncatedTo(unit);
          return inYears(instant.atOffset(ZoneOffset.UTC).getYear(), path) ? instant : null;
        }
      }
    } catch (DateTimeParseException e) {
      return noTime(field, path);
    }
  }

  /** The one way in which values of {@code field} are written. */
  private static Pattern written(SchemaField field) {
    return switch (field.type()) {
      case DATE -> DATE;
      case TIME -> TIME;
      default -> field.withoutTimezone() ? LOCAL : POINT_IN_TIME;
    };
  }

  private @Nullable Object noTime(SchemaField field, String path) {
    faults.add(
        path,
        "the text is no %s. %s is expected.".formatted(field.type().label(), expected(field)));
    return null;
  }

  private boolean inYears(int year, String path) {
    if (year < 1 || year > 9999) {
      outOfRange(path, "a year from 0001 to 9999");
      return false;
    }
    return true;
  }

  private @Nullable JsonValue document(JsonValue json, String path) {
    int before = faults.count();
    refuseSentinels(json, path);
    return faults.count() == before ? json : null;
  }

  /** Notes each null sentinel inside a document, where it would be stored as an object. */
  private void refuseSentinels(JsonValue json, String path) {
    if (isNullSentinel(json)) {
      faults.add(path, "a null sentinel stands inside a document. Use null there.");
    } else if (json instanceof JsonObject object) {
      object.forEach((key, value) -> refuseSentinels(value, at(path, key)));
    } else if (json instanceof JsonArray array) {
      for (int i = 0; i < array.size(); i++) {
        refuseSentinels(array.get(i), at(path, i));
      }
    }
  }

  private byte @Nullable [] blob(SchemaField field, JsonValue json, String path) {
    if (!(json instanceof JsonString string)) {
      wrong(field, json, path);
      return null;
    }
    String text = string.getString();
    if (text.length() % 4 == 0) {
      try {
        return Base64.getDecoder().decode(text);
      } catch (IllegalArgumentException e) {
        // told below, as is a text that lacks its padding
      }
    }
    faults.add(path, "the text is no base64. " + expected(field) + " is expected.");
    return null;
  }

  private @Nullable Object member(SchemaField field, JsonValue json, String path) {
    if (!(json instanceof JsonString string)) {
      return wrong(field, json, path);
    }
    EnumType type = field.enumType();
    String name = string.getString();
    if (!type.members().contains(name)) {
      faults.add(
          path,
          "the value is no member of enum field '%s'. Members: %s."
              .formatted(field.name(), NearestName.sortedList(type.members())));
      return null;
    }
    Class<? extends Enum<?>> javaType = type.javaType();
    if (javaType != null) {
      for (Enum<?> constant : javaType.getEnumConstants()) {
        if (constant.name().equals(name)) {
          return constant;
        }
      }
    }
    return name;
  }

  private @Nullable Object point(SchemaField field, JsonValue json, String path) {
    if (!(json instanceof JsonObject object)) {
      return wrong(field, json, path);
    }
    for (String key : object.keySet()) {
      if (!key.equals("x") && !key.equals("y")) {
        faults.unknownKey(at(path, key), key, List.of("x", "y"));
      }
    }
    JsonValue x = object.get("x");
    JsonValue y = object.get("y");
    if (x == null || y == null) {
      faults.add(path, "the point lacks a coordinate. " + expected(field) + " is expected.");
      return null;
    }
    Double first = number(x, at(path, "x"));
    Double second = number(y, at(path, "y"));
    return first == null || second == null ? null : new Point(first, second);
  }

  private static String expected(SchemaField field) {
    return switch (field.type()) {
      case STRING -> "A string";
      case INT -> "A 32-bit integer";
      case BIG_INT -> "A 64-bit integer as a string of digits";
      case FLOAT -> "A number";
      case DECIMAL -> "A decimal as a string or a number";
      case BOOLEAN -> "A boolean";
      case DATE_TIME ->
          field.withoutTimezone()
              ? "ISO text such as '2024-01-31T12:00:00.000'"
              : "ISO text with its offset, such as '2024-01-31T12:00:00.000Z',";
      case DATE -> "A date such as '2024-01-31'";
      case TIME -> "A time such as '12:00:00.000'";
      case JSON -> "A JSON document";
      case BLOB -> "Base64 text with its padding";
      case ENUM -> "One of " + NearestName.sortedList(field.enumType().members());
      case VECTOR -> "A list of numbers";
      case POINT -> "An object {x, y} of two numbers";
    };
  }

  private static String capital(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
