package org.viborm.tck.cases;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.viborm.schema.ScalarType;
import org.viborm.schema.Schema;
import org.viborm.schema.SchemaField;

/**
 * Compares results: objects by their keys, lists in order unless said otherwise, numbers within one
 * part in 10<sup>9</sup>, decimals by their value.
 */
final class ResultComparer {

  private static final BigDecimal TOLERANCE = new BigDecimal("1e-9");

  private final Set<String> decimals;

  /** Compares results of operations on {@code schema}, whose decimal fields are told by name. */
  ResultComparer(Schema schema) {
    this.decimals =
        schema.models().values().stream()
            .flatMap(model -> model.fields().values().stream())
            .filter(field -> field.type() == ScalarType.DECIMAL)
            .map(SchemaField::name)
            .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * The first difference; null if there is none.
   *
   * @param unordered the paths of lists whose order means nothing: {@code $}, {@code $.posts}
   */
  @Nullable String difference(JsonValue expected, JsonValue actual, Set<String> unordered) {
    return difference(expected, actual, new Place("$", "$", "", ""), unordered);
  }

  /**
   * Where a value stands.
   *
   * @param path its path, with the places of lists, to be shown
   * @param pattern its path without them, to be looked up
   * @param key the key it stands under
   * @param parent the key that the object around it stands under
   */
  private record Place(String path, String pattern, String key, String parent) {

    Place key(String name) {
      return new Place(path + "." + name, pattern + "." + name, name, key);
    }

    Place element(int index) {
      return new Place(path + "[" + index + "]", pattern, key, parent);
    }
  }

  private @Nullable String difference(
      JsonValue expected, JsonValue actual, Place place, Set<String> unordered) {
    if (expected instanceof JsonObject a && actual instanceof JsonObject b) {
      return objects(a, b, place, unordered);
    }
    if (expected instanceof JsonArray a && actual instanceof JsonArray b) {
      return unordered.contains(place.pattern())
          ? multisets(a, b, place, unordered)
          : lists(a, b, place, unordered);
    }
    if (expected instanceof JsonNumber a && actual instanceof JsonNumber b) {
      return near(a.bigDecimalValue(), b.bigDecimalValue()) ? null : told(expected, actual, place);
    }
    if (expected instanceof JsonString a
        && actual instanceof JsonString b
        && decimals.contains(place.key())) {
      return decimals(a.getString(), b.getString(), place) ? null : told(expected, actual, place);
    }
    return expected.equals(actual) ? null : told(expected, actual, place);
  }

  private @Nullable String objects(
      JsonObject expected, JsonObject actual, Place place, Set<String> unordered) {
    if (!expected.keySet().equals(actual.keySet())) {
      Set<String> missing = new TreeSet<>(expected.keySet());
      missing.removeAll(actual.keySet());
      Set<String> extra = new TreeSet<>(actual.keySet());
      extra.removeAll(expected.keySet());
      return "%s: keys missing %s, too many %s".formatted(place.path(), missing, extra);
    }
    for (String key : expected.keySet()) {
      String found =
          difference(value(expected, key), value(actual, key), place.key(key), unordered);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static JsonValue value(JsonObject object, String key) {
    return object.getOrDefault(key, JsonValue.NULL);
  }

  private @Nullable String lists(
      JsonArray expected, JsonArray actual, Place place, Set<String> unordered) {
    if (expected.size() != actual.size()) {
      return "%s: %d elements expected, %d found; expected %s, found %s"
          .formatted(place.path(), expected.size(), actual.size(), text(expected), text(actual));
    }
    for (int i = 0; i < expected.size(); i++) {
      String found = difference(expected.get(i), actual.get(i), place.element(i), unordered);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private @Nullable String multisets(
      JsonArray expected, JsonArray actual, Place place, Set<String> unordered) {
    if (expected.size() != actual.size()) {
      return lists(expected, actual, place, unordered);
    }
    List<JsonValue> left = new ArrayList<>(actual);
    for (JsonValue wanted : expected) {
      JsonValue match = null;
      for (JsonValue candidate : left) {
        if (match == null && difference(wanted, candidate, place.element(0), unordered) == null) {
          match = candidate;
        }
      }
      if (match == null) {
        return "%s: no element like %s in %s".formatted(place.path(), text(wanted), text(actual));
      }
      remove(left, match);
    }
    return null;
  }

  private static void remove(List<JsonValue> values, JsonValue value) {
    for (int i = 0; i < values.size(); i++) {
      if (values.get(i) == value) {
        values.remove(i);
        return;
      }
    }
  }

  private static boolean decimals(String expected, String actual, Place place) {
    try {
      BigDecimal a = new BigDecimal(expected);
      BigDecimal b = new BigDecimal(actual);
      return place.parent().equals("_avg") ? near(a, b) : a.compareTo(b) == 0;
    } catch (NumberFormatException e) {
      return expected.equals(actual); // a field of that name, but of another type
    }
  }

  private static boolean near(BigDecimal a, BigDecimal b) {
    BigDecimal size = a.abs().max(b.abs());
    return a.subtract(b).abs().compareTo(size.multiply(TOLERANCE)) <= 0;
  }

  private static String told(JsonValue expected, JsonValue actual, Place place) {
    return "%s: expected %s, found %s".formatted(place.path(), text(expected), text(actual));
  }

  private static String text(JsonValue value) {
    String text = value.toString();
    return text.length() > 300 ? text.substring(0, 300) + "…" : text;
  }
}
