package org.viborm.integration.properties;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.JsonValue.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.viborm.integration.properties.Memory.Row;
import org.viborm.integration.properties.Shape.Attribute;
import org.viborm.integration.properties.Shape.Entity;
import org.viborm.integration.properties.Shape.Link;

/** What conditions mean: true, false, or null for unknown, as in SQL. */
final class Conditions {

  private final Memory memory;

  Conditions(Memory memory) {
    this.memory = memory;
  }

  boolean matches(Row row, @Nullable JsonValue where) {
    return where == null || Boolean.TRUE.equals(holds(row, where.asJsonObject()));
  }

  @Nullable Boolean holds(Row row, JsonObject where) {
    List<@Nullable Boolean> parts = new ArrayList<>();
    where.forEach((key, value) -> parts.add(part(row, key, value)));
    return all(parts);
  }

  static @Nullable Boolean all(List<@Nullable Boolean> parts) {
    if (parts.contains(false)) {
      return false;
    }
    return parts.contains(null) ? null : Boolean.TRUE;
  }

  static @Nullable Boolean any(List<@Nullable Boolean> parts) {
    if (parts.contains(true)) {
      return true;
    }
    return parts.contains(null) ? null : Boolean.FALSE;
  }

  static @Nullable Boolean not(@Nullable Boolean value) {
    return value == null ? null : !value;
  }

  private List<@Nullable Boolean> each(Row row, JsonValue value) {
    List<@Nullable Boolean> parts = new ArrayList<>();
    if (value instanceof JsonArray array) {
      array.forEach(item -> parts.add(holds(row, item.asJsonObject())));
    } else {
      parts.add(holds(row, value.asJsonObject()));
    }
    return parts;
  }

  private @Nullable Boolean part(Row row, String key, JsonValue value) {
    Entity entity = row.entity();
    switch (key) {
      case "AND" -> {
        return all(each(row, value));
      }
      case "OR" -> {
        return any(each(row, value));
      }
      case "NOT" -> {
        List<@Nullable Boolean> parts = new ArrayList<>();
        each(row, value).forEach(part -> parts.add(not(part)));
        return all(parts);
      }
      default -> {
        Attribute attribute = entity.attributes().get(key);
        if (attribute != null) {
          return scalar(attribute, row, row.get(key), value);
        }
        Link link = entity.links().get(key);
        if (link != null) {
          return related(row, link, value);
        }
        return whole(row, value.asJsonObject());
      }
    }
  }

  /** The fields of a compound key. */
  private static Boolean whole(Row row, JsonObject key) {
    return key.entrySet().stream()
        .allMatch(
            part ->
                row.entity()
                    .attribute(part.getKey())
                    .kind()
                    .decode(part.getValue())
                    .equals(row.get(part.getKey())));
  }

  // relations

  private @Nullable Boolean related(Row row, Link link, JsonValue value) {
    List<Row> rows = memory.related(row, link);
    if (value.getValueType() == ValueType.NULL) {
      return rows.isEmpty();
    }
    JsonObject object = value.asJsonObject();
    boolean explicit =
        !object.isEmpty()
            && List.of("is", "isNot", "some", "every", "none").containsAll(object.keySet());
    if (!explicit) {
      return rows.stream().anyMatch(each -> matches(each, object));
    }
    List<@Nullable Boolean> parts = new ArrayList<>();
    object.forEach((key, inner) -> parts.add(quantified(rows, key, inner)));
    return all(parts);
  }

  private Boolean quantified(List<Row> rows, String quantifier, JsonValue inner) {
    boolean none = inner.getValueType() == ValueType.NULL;
    return switch (quantifier) {
      case "is" -> none ? rows.isEmpty() : rows.stream().anyMatch(each -> matches(each, inner));
      case "isNot" ->
          none ? !rows.isEmpty() : rows.stream().noneMatch(each -> matches(each, inner));
      case "some" -> rows.stream().anyMatch(each -> matches(each, inner));
      case "none" -> rows.stream().noneMatch(each -> matches(each, inner));
      default ->
          rows.stream().noneMatch(each -> Boolean.FALSE.equals(holds(each, inner.asJsonObject())));
    };
  }

  // scalars

  @Nullable Boolean scalar(
      Attribute attribute, @Nullable Row row, @Nullable Object stored, JsonValue condition) {
    if (attribute.kind() == Kind.JSON) {
      return document(stored, condition.asJsonObject());
    }
    boolean operators =
        condition instanceof JsonObject object
            && !object.containsKey("$ref")
            && !object.containsKey("x");
    return operators
        ? operators(attribute, row, stored, condition.asJsonObject(), false)
        : equal(attribute, row, stored, condition, false);
  }

  private @Nullable Boolean operators(
      Attribute attribute,
      @Nullable Row row,
      @Nullable Object stored,
      JsonObject operators,
      boolean inherited) {
    boolean fold = inherited || "insensitive".equals(operators.getString("mode", ""));
    List<@Nullable Boolean> parts = new ArrayList<>();
    operators.forEach(
        (key, value) -> {
          if (!key.equals("mode")) {
            parts.add(operator(attribute, row, stored, key, value, fold));
          }
        });
    return all(parts);
  }

  private @Nullable Boolean operator(
      Attribute attribute,
      @Nullable Row row,
      @Nullable Object stored,
      String key,
      JsonValue value,
      boolean fold) {
    if (attribute.list() && !key.equals("equals") && !key.equals("not")) {
      return list(attribute, stored, key, value);
    }
    switch (key) {
      case "equals" -> {
        return equal(attribute, row, stored, value, fold);
      }
      case "not" -> {
        boolean inner =
            value instanceof JsonObject object
                && !object.containsKey("$ref")
                && !object.containsKey("x");
        return not(
            inner
                ? operators(attribute, row, stored, value.asJsonObject(), fold)
                : equal(attribute, row, stored, value, fold));
      }
      case "in", "notIn" -> {
        List<@Nullable Boolean> equal = new ArrayList<>();
        value.asJsonArray().forEach(item -> equal.add(equal(attribute, row, stored, item, fold)));
        return key.equals("in") ? any(equal) : not(any(equal));
      }
      default -> {
        Object operand = operand(attribute, row, value);
        return (stored == null || operand == null)
            ? null
            : compare(attribute.kind(), key, stored, operand, fold);
      }
    }
  }

  private static Boolean compare(
      Kind kind, String key, Object stored, Object operand, boolean fold) {
    BiPredicate<String, String> text =
        Map.<String, BiPredicate<String, String>>of(
                "contains", String::contains,
                "startsWith", String::startsWith,
                "endsWith", String::endsWith)
            .get(key);
    if (text != null) {
      return text.test(folded(stored, fold), folded(operand, fold));
    }
    int order = kind.compare(stored, operand);
    return switch (key) {
      case "lt" -> order < 0;
      case "lte" -> order <= 0;
      case "gt" -> order > 0;
      default -> order >= 0;
    };
  }

  private static String folded(Object text, boolean fold) {
    if (!fold) {
      return (String) text;
    }
    StringBuilder folded = new StringBuilder();
    for (char c : ((String) text).toCharArray()) {
      folded.append((c >= 'A' && c <= 'Z') ? (char) (c + 32) : c);
    }
    return folded.toString();
  }

  private static @Nullable Object operand(Attribute attribute, @Nullable Row row, JsonValue value) {
    if (value instanceof JsonObject object && object.containsKey("$ref")) {
      return java.util.Objects.requireNonNull(row).get(object.getString("$ref"));
    }
    return attribute.kind().decode(value);
  }

  private static @Nullable Boolean equal(
      Attribute attribute,
      @Nullable Row row,
      @Nullable Object stored,
      JsonValue value,
      boolean fold) {
    if (value.getValueType() == ValueType.NULL) {
      return stored == null;
    }
    Object operand =
        attribute.list()
            ? value.asJsonArray().stream().map(attribute.kind()::decode).toList()
            : operand(attribute, row, value);
    if (stored == null || operand == null) {
      return null;
    }
    return fold ? folded(stored, true).equals(folded(operand, true)) : stored.equals(operand);
  }

  private static @Nullable Boolean list(
      Attribute attribute, @Nullable Object stored, String key, JsonValue value) {
    List<?> elements = stored == null ? List.of() : (List<?>) stored;
    if (key.equals("isEmpty")) {
      return elements.isEmpty() == (value == JsonValue.TRUE);
    }
    if (stored == null) {
      return null;
    }
    if (key.equals("has")) {
      return elements.contains(attribute.kind().decode(value));
    }
    List<Object> wanted = value.asJsonArray().stream().map(attribute.kind()::decode).toList();
    return key.equals("hasEvery")
        ? elements.containsAll(wanted)
        : wanted.stream().anyMatch(elements::contains);
  }

  // documents

  private static @Nullable Boolean document(@Nullable Object stored, JsonObject condition) {
    JsonValue whole = (JsonValue) stored;
    List<@Nullable Boolean> parts = new ArrayList<>();
    JsonValue found = at(whole, condition);
    condition.forEach(
        (key, value) -> {
          switch (key) {
            case "path" -> {
              // says where
            }
            case "equals" -> parts.add(same(found, value));
            case "not" -> parts.add(not(same(found, value.asJsonObject().get("equals"))));
            case "string_contains" ->
                parts.add(
                    found instanceof JsonString text
                        && text.getString().contains(((JsonString) value).getString()));
            case "gt" ->
                parts.add(
                    found instanceof JsonNumber number
                        && number.doubleValue() > ((JsonNumber) value).doubleValue());
            default -> parts.add(found instanceof JsonArray array && array.contains(value));
          }
        });
    return all(parts);
  }

  private static @Nullable JsonValue at(@Nullable JsonValue document, JsonObject condition) {
    JsonValue found = document;
    JsonArray path = condition.getJsonArray("path");
    for (int i = 0; path != null && i < path.size(); i++) {
      found = found instanceof JsonObject object ? object.get(path.getString(i)) : null;
    }
    return found;
  }

  private static @Nullable Boolean same(@Nullable JsonValue found, @Nullable JsonValue value) {
    if (value instanceof JsonObject object && object.containsKey("$null")) {
      return switch (object.getString("$null")) {
        case "DbNull" -> found == null;
        case "JsonNull" -> found == null ? null : found.getValueType() == ValueType.NULL;
        default -> found == null || found.getValueType() == ValueType.NULL;
      };
    }
    return found == null ? null : found.equals(value);
  }
}
