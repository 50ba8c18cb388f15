package org.viborm.internal.json;

import static org.viborm.internal.validation.Faults.at;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.viborm.internal.operation.FieldRef;
import org.viborm.internal.operation.Filter;
import org.viborm.internal.operation.Filter.JsonCheck;
import org.viborm.internal.operation.Filter.JsonTest;
import org.viborm.internal.operation.Operand;
import org.viborm.internal.text.NearestName;
import org.viborm.internal.validation.Faults;
import org.viborm.schema.SchemaField;

/**
 * Reads filters on json fields.
 *
 * <p>The operand of every test is a {@code JsonValue}; a list given to {@code array_contains} means
 * all of its elements.
 */
final class JsonFilterReader {

  private static final Map<String, JsonTest> COMPARISONS =
      Map.of(
          "lt", JsonTest.LT,
          "lte", JsonTest.LTE,
          "gt", JsonTest.GT,
          "gte", JsonTest.GTE);
  private static final Map<String, JsonTest> TEXT =
      Map.of(
          "string_contains", JsonTest.STRING_CONTAINS,
          "string_starts_with", JsonTest.STRING_STARTS_WITH,
          "string_ends_with", JsonTest.STRING_ENDS_WITH);
  private static final Map<String, JsonTest> ARRAY =
      Map.of(
          "array_contains", JsonTest.ARRAY_CONTAINS,
          "array_starts_with", JsonTest.ARRAY_STARTS_WITH,
          "array_ends_with", JsonTest.ARRAY_ENDS_WITH);
  static final Set<String> KEYS = keys();
  private static final Pattern STEP = Pattern.compile("\\.([^.\\[\\]*]+)|\\[([0-9]+)]");

  private final Faults faults;
  private final JsonReader values;

  JsonFilterReader(Faults faults, JsonReader values) {
    this.faults = faults;
    this.values = values;
  }

  private static Set<String> keys() {
    Set<String> keys = new TreeSet<>(List.of("path", "mode", "equals", "not"));
    keys.addAll(COMPARISONS.keySet());
    keys.addAll(TEXT.keySet());
    keys.addAll(ARRAY.keySet());
    return keys;
  }

  /** The conditions that {@code json} puts on the document in {@code field}. */
  List<Filter> filters(SchemaField field, FieldRef ref, JsonValue json, String path) {
    if (!(json instanceof JsonObject object) || JsonReader.isNullSentinel(json)) {
      faults.add(
          path,
          "json field '%s' takes no bare value. Use 'equals' or another operator."
              .formatted(field.name()));
      return List.of();
    }
    return filters(field, ref, object, List.of(), false, path);
  }

  /** Whether {@code json} asks to fold the letters A to Z. */
  static boolean mode(Faults faults, JsonValue json, String path) {
    String mode = json instanceof JsonString string ? string.getString() : "";
    if (mode.equals("insensitive") || mode.equals("default")) {
      return mode.equals("insensitive");
    }
    faults.add(path, "the mode is unknown. 'default' or 'insensitive' is expected.");
    return false;
  }

  private List<Filter> filters(
      SchemaField field,
      FieldRef ref,
      JsonObject object,
      List<String> inheritedSegments,
      boolean inheritedFold,
      String path) {
    List<String> segments =
        object.containsKey("path")
            ? segments(object.get("path"), at(path, "path"))
            : inheritedSegments;
    boolean fold = inheritedFold;
    if (object.containsKey("mode")) {
      fold = mode(faults, object.get("mode"), at(path, "mode")) || inheritedFold;
      if (!object.containsKey("not") && TEXT.keySet().stream().noneMatch(object::containsKey)) {
        faults.add(
            at(path, "mode"), "'mode' stands without a text operator. Add one or leave it out.");
      }
    }
    List<Filter> parts = new ArrayList<>();
    int operators = 0;
    for (Map.Entry<String, JsonValue> entry : object.entrySet()) {
      String key = entry.getKey();
      String inside = at(path, key);
      if (!KEYS.contains(key)) {
        faults.add(
            inside,
            "'%s' is no operator of json field '%s'. %s"
                .formatted(key, field.name(), NearestName.hint(key, "operators", KEYS)));
        operators++;
      } else if (!key.equals("path") && !key.equals("mode")) {
        operators++;
        Filter part = operator(field, ref, key, entry.getValue(), segments, fold, inside);
        if (part != null) {
          parts.add(part);
        }
      }
    }
    if (operators == 0) {
      faults.add(
          path,
          "the filter on '%s' tests nothing. Operators: %s."
              .formatted(field.name(), NearestName.sortedList(KEYS)));
    }
    return parts;
  }

  private @Nullable Filter operator(
      SchemaField field,
      FieldRef ref,
      String key,
      JsonValue json,
      List<String> segments,
      boolean fold,
      String path) {
    if (key.equals("equals")) {
      return equal(field, ref, json, segments, path);
    }
    if (key.equals("not")) {
      return not(field, ref, json, segments, fold, path);
    }
    JsonTest comparison = COMPARISONS.get(key);
    if (comparison != null) {
      if (!(json instanceof JsonNumber) && !(json instanceof JsonString)) {
        values.wrongType(path, "a number or a string", json);
        return null;
      }
      return check(ref, segments, comparison, json, false);
    }
    JsonTest text = TEXT.get(key);
    if (text != null) {
      if (!(json instanceof JsonString)) {
        values.wrongType(path, "a string", json);
        return null;
      }
      return check(ref, segments, text, json, fold);
    }
    JsonTest array = ARRAY.get(key);
    if (array == null || refusedSentinel(json, path)) {
      return null;
    }
    return check(ref, segments, array, json, false);
  }

  private static JsonCheck check(
      FieldRef ref, List<String> segments, JsonTest test, Object operand, boolean fold) {
    return new JsonCheck(ref, segments, test, new Operand.Value(operand), fold);
  }

  private @Nullable Filter equal(
      SchemaField field, FieldRef ref, JsonValue json, List<String> segments, String path) {
    if (json.getValueType() == JsonValue.ValueType.NULL) {
      JsonTest test = segments.isEmpty() ? JsonTest.IS_DB_NULL : JsonTest.IS_JSON_NULL;
      return new JsonCheck(ref, segments, test, null, false);
    }
    if (JsonReader.isNullSentinel(json)) {
      JsonTest test = sentinel(json, segments, path);
      return test == null ? null : new JsonCheck(ref, segments, test, null, false);
    }
    if (json instanceof JsonObject object
        && object.keySet().equals(Set.of(JsonReader.REF, JsonReader.REF_MODEL))) {
      faults.add(
          path,
          "a json field is compared with no field. A document or a null sentinel is expected.");
      return null;
    }
    Object document = values.element(field, json, path);
    return document == null ? null : check(ref, segments, JsonTest.EQUALS, document, false);
  }

  private @Nullable Filter not(
      SchemaField field,
      FieldRef ref,
      JsonValue json,
      List<String> segments,
      boolean fold,
      String path) {
    if (JsonReader.isNullSentinel(json)) {
      JsonTest test = sentinel(json, segments, path);
      if (test == null) {
        return null;
      }
      // a document other than null is asked for, unless only NULL is excluded
      JsonTest excluded = test == JsonTest.IS_DB_NULL ? test : JsonTest.IS_ANY_NULL;
      return new Filter.Not(new JsonCheck(ref, segments, excluded, null, false));
    }
    if (!(json instanceof JsonObject object)) {
      faults.add(
          path, "'not' takes no bare value on a json field. Use 'not: {equals: …}' or a sentinel.");
      return null;
    }
    List<Filter> inner = filters(field, ref, object, segments, fold, path);
    return inner.isEmpty() ? null : new Filter.Not(FilterReader.all(inner));
  }

  private @Nullable JsonTest sentinel(JsonValue json, List<String> segments, String path) {
    JsonTest test =
        json.asJsonObject().get(JsonReader.NULL) instanceof JsonString name
            ? switch (name.getString()) {
              case "DbNull" -> JsonTest.IS_DB_NULL;
              case "JsonNull" -> JsonTest.IS_JSON_NULL;
              case "AnyNull" -> JsonTest.IS_ANY_NULL;
              default -> null;
            }
            : null;
    if (test == null) {
      faults.add(
          at(path, JsonReader.NULL),
          "the null sentinel is unknown. 'AnyNull', 'DbNull' or 'JsonNull' is expected.");
      return null;
    }
    if (!segments.isEmpty()) {
      faults.add(path, "a null sentinel does not go with 'path'. Use null there.");
      return null;
    }
    return test;
  }

  private boolean refusedSentinel(JsonValue json, String path) {
    if (JsonReader.isNullSentinel(json)) {
      faults.add(path, "a null sentinel is no element of an array. Use null.");
      return true;
    }
    return false;
  }

  private List<String> segments(@Nullable JsonValue json, String path) {
    List<String> segments = new ArrayList<>();
    if (json instanceof JsonArray array) {
      for (int i = 0; i < array.size(); i++) {
        JsonValue segment = array.get(i);
        if (segment instanceof JsonString text) {
          segments.add(text.getString());
        } else if (segment instanceof JsonNumber number
            && number.isIntegral()
            && number.bigIntegerValue().signum() >= 0) {
          segments.add(number.bigIntegerValue().toString());
        } else {
          values.wrongType(at(path, i), "a key, or the place of an element", segment);
        }
      }
    } else if (json instanceof JsonString text && text.getString().startsWith("$")) {
      Matcher step = STEP.matcher(text.getString());
      int end = 1;
      while (step.find(end) && step.start() == end) {
        segments.add(step.group(1) == null ? step.group(2) : step.group(1));
        end = step.end();
      }
      if (end != text.getString().length()) {
        faults.add(path, "the path is malformed. '$', '$.key' or '$.key[0]' is expected.");
      }
    } else {
      faults.add(path, "no path stands here. A list of keys or text such as '$.key' is expected.");
    }
    for (String segment : segments) {
      if (segment.indexOf('"') >= 0 || segment.indexOf('\\') >= 0) {
        faults.add(
            path, "a key of the path holds a quote or a backslash. Such keys cannot be reached.");
        break;
      }
    }
    return segments;
  }
}
