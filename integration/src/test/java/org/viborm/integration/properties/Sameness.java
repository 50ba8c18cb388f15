package org.viborm.integration.properties;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Whether two answers are the same; lists at certain paths may have any order. */
final class Sameness {

  private static final double TOLERANCE = 1e-9;
  private static final MathContext DIGITS = new MathContext(9);

  private final Set<String> unordered;

  Sameness(Set<String> unordered) {
    this.unordered = unordered;
  }

  boolean same(JsonValue expected, @Nullable JsonValue actual) {
    return same(expected, actual, "$");
  }

  private boolean same(JsonValue expected, @Nullable JsonValue actual, String path) {
    if (expected instanceof JsonNumber number) {
      return actual instanceof JsonNumber other
          && near(number.bigDecimalValue(), other.bigDecimalValue());
    }
    if (expected instanceof JsonString text && path.contains("._avg.")) {
      return actual instanceof JsonString other
          && near(new BigDecimal(text.getString()), new BigDecimal(other.getString()));
    }
    if (expected instanceof JsonObject object) {
      return actual instanceof JsonObject other
          && object.keySet().equals(other.keySet())
          && object.entrySet().stream()
              .allMatch(
                  part ->
                      same(part.getValue(), other.get(part.getKey()), path + "." + part.getKey()));
    }
    if (expected instanceof JsonArray array) {
      return actual instanceof JsonArray other && sameLists(array, other, path);
    }
    return expected.equals(actual);
  }

  private boolean sameLists(JsonArray expected, JsonArray actual, String path) {
    if (expected.size() != actual.size()) {
      return false;
    }
    List<JsonValue> left = new ArrayList<>(expected);
    List<JsonValue> right = new ArrayList<>(actual);
    if (unordered.contains(path)) {
      Comparator<JsonValue> order = Comparator.comparing(value -> canonical(value, path));
      left.sort(order);
      right.sort(order);
    }
    for (int i = 0; i < left.size(); i++) {
      if (!same(left.get(i), right.get(i), path)) {
        return false;
      }
    }
    return true;
  }

  private static boolean near(BigDecimal a, BigDecimal b) {
    if (a.compareTo(b) == 0) {
      return true;
    }
    double scale = Math.max(Math.abs(a.doubleValue()), Math.abs(b.doubleValue()));
    return Math.abs(a.subtract(b).doubleValue()) <= scale * TOLERANCE;
  }

  private String canonical(@Nullable JsonValue value, String path) {
    if (value instanceof JsonNumber number) {
      return Kind.exact(number.bigDecimalValue().round(DIGITS)).toPlainString();
    }
    if (value instanceof JsonObject object) {
      StringBuilder text = new StringBuilder("{");
      new TreeMap<>(object)
          .forEach(
              (key, part) ->
                  text.append(key)
                      .append('=')
                      .append(canonical(part, path + "." + key))
                      .append(';'));
      return text.append('}').toString();
    }
    if (value instanceof JsonArray array) {
      List<String> parts = new ArrayList<>();
      array.forEach(item -> parts.add(canonical(item, path)));
      if (unordered.contains(path)) {
        parts.sort(Comparator.naturalOrder());
      }
      return parts.toString();
    }
    return String.valueOf(value);
  }
}
