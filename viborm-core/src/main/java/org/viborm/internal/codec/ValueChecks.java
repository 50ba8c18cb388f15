package org.viborm.internal.codec;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.viborm.internal.text.TextFaults;
import org.viborm.schema.EnumType;
import org.viborm.schema.Point;

/** Tells what is wrong with a value, without repeating it. */
final class ValueChecks {

  /** How deep arrays and objects of a document may stand in one another. */
  private static final int LEVELS = 500;

  /** As many as every database and every reader of JSON takes of a number. */
  private static final int MAX_DIGITS = 500;

  private ValueChecks() {}

  static ScalarCodec.Check ofType(Class<?> type) {
    return value -> type.isInstance(value) ? null : mismatch(value, type);
  }

  private static String mismatch(Object value, Class<?> type) {
    return "a value of type %s does not fit. Give a value of type %s."
        .formatted(value.getClass().getSimpleName(), type.getSimpleName());
  }

  static @Nullable String string(Object value) {
    return value instanceof String text ? textFault(text) : mismatch(value, String.class);
  }

  /** The digits of a number written without exponent are as many as its parts tell, or fewer. */
  private static boolean isLong(BigDecimal number) {
    return number.precision() > MAX_DIGITS || Math.abs((long) number.scale()) > MAX_DIGITS;
  }

  private static @Nullable String textFault(String text) {
    String problem = TextFaults.of(text);
    return problem == null ? null : problem + " " + TextFaults.REMEDY;
  }

  static @Nullable String decimal(Object value) {
    if (!(value instanceof BigDecimal number)) {
      return mismatch(value, BigDecimal.class);
    }
    return isLong(number)
        ? "the number has more than %d digits. Give one of fewer.".formatted(MAX_DIGITS)
        : null;
  }

  static @Nullable String finite(Object value) {
    if (!(value instanceof Double number)) {
      return mismatch(value, Double.class);
    }
    return Double.isFinite(number) ? null : "the number is not finite. Give a finite one.";
  }

  static @Nullable String instant(Object value) {
    return value instanceof Instant instant
        ? instant.isBefore(Instant.MIN.plusSeconds(86_400L * 366))
                || instant.isAfter(Instant.MAX.minusSeconds(86_400L * 366))
            ? ScalarCodecs.yearFault(LocalDate.MAX)
            : ScalarCodecs.yearFault(instant.atOffset(ZoneOffset.UTC))
        : mismatch(value, Instant.class);
  }

  static @Nullable String dateTime(Object value) {
    return value instanceof LocalDateTime dateTime
        ? ScalarCodecs.yearFault(dateTime)
        : mismatch(value, LocalDateTime.class);
  }

  static @Nullable String date(Object value) {
    return value instanceof LocalDate date
        ? ScalarCodecs.yearFault(date)
        : mismatch(value, LocalDate.class);
  }

  static @Nullable String json(Object value) {
    return value instanceof JsonValue json ? jsonFault(json, 0) : mismatch(value, JsonValue.class);
  }

  private static @Nullable String jsonFault(JsonValue value, int depth) {
    if (value instanceof JsonNumber number) {
      return isLong(number.bigDecimalValue())
          ? "a number of the document has more than %d digits. Give one of fewer."
              .formatted(MAX_DIGITS)
          : null;
    }
    if (value instanceof JsonString text) {
      return textFault(text.getString());
    }
    if (depth == LEVELS && (value instanceof JsonArray || value instanceof JsonObject)) {
      return "the document is nested more than %d deep, which no reader takes back. Flatten it, or store it as a string."
          .formatted(LEVELS);
    }
    if (value instanceof JsonArray array) {
      for (JsonValue element : array) {
        String fault = jsonFault(element, depth + 1);
        if (fault != null) {
          return fault;
        }
      }
    } else if (value instanceof JsonObject object) {
      for (Map.Entry<String, JsonValue> entry : object.entrySet()) {
        String fault = textFault(entry.getKey());
        if (fault == null) {
          fault = jsonFault(entry.getValue(), depth + 1);
        }
        if (fault != null) {
          return fault;
        }
      }
    }
    return null;
  }

  static ScalarCodec.Check member(EnumType type) {
    Set<String> members = Set.copyOf(type.members());
    return value -> {
      String name = value instanceof Enum<?> constant ? constant.name() : value.toString();
      Class<?> javaType = type.javaType();
      boolean fits =
          value instanceof Enum<?> constant
              ? javaType == null || constant.getDeclaringClass() == javaType
              : value instanceof String && javaType == null;
      return fits && members.contains(name)
          ? null
          : "the value is no member of the enum. Its members are: "
              + String.join(", ", type.members())
              + ".";
    };
  }

  static ScalarCodec.Check vector(int dimension) {
    return value -> {
      if (!(value instanceof float[] vector)) {
        return mismatch(value, float[].class);
      }
      if (dimension > 0 && vector.length != dimension) {
        return "the vector has %d numbers. Give %d.".formatted(vector.length, dimension);
      }
      for (float number : vector) {
        if (!Float.isFinite(number)) {
          return "a number of the vector is not finite. Give finite ones.";
        }
      }
      return null;
    };
  }

  static @Nullable String point(Object value) {
    if (!(value instanceof Point point)) {
      return mismatch(value, Point.class);
    }
    return Double.isFinite(point.x()) && Double.isFinite(point.y())
        ? null
        : "a coordinate is not finite. Give finite ones.";
  }
}
