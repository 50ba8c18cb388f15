package org.viborm.internal.json;

import static org.viborm.internal.validation.Faults.at;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.viborm.internal.operation.Assignment;
import org.viborm.internal.operation.Assignment.Change;
import org.viborm.internal.operation.Operand;
import org.viborm.internal.text.NearestName;
import org.viborm.internal.validation.Faults;
import org.viborm.internal.validation.NestedVerbs.Arm;
import org.viborm.schema.ScalarType;
import org.viborm.schema.SchemaField;
import org.viborm.schema.ValueGenerator;

/**
 * Reads what is set in a field of a row, or done to it.
 *
 * <p>The operand of {@code push} and {@code unshift} is always a list.
 */
final class AssignmentReader {

  private static final Map<String, Change> NUMBER_CHANGES = new LinkedHashMap<>();
  private static final Map<String, Change> LIST_CHANGES = new LinkedHashMap<>();

  static {
    NUMBER_CHANGES.put("increment", Change.INCREMENT);
    NUMBER_CHANGES.put("decrement", Change.DECREMENT);
    NUMBER_CHANGES.put("multiply", Change.MULTIPLY);
    NUMBER_CHANGES.put("divide", Change.DIVIDE);
    LIST_CHANGES.put("push", Change.PUSH);
    LIST_CHANGES.put("unshift", Change.UNSHIFT);
  }

  private final Faults faults;
  private final JsonReader values;

  AssignmentReader(Faults faults, JsonReader values) {
    this.faults = faults;
    this.values = values;
  }

  /** What {@code json} says of {@code field}; null where something is wrong with it. */
  @Nullable Assignment read(SchemaField field, JsonValue json, String path, Arm arm) {
    if (field.type() == ScalarType.JSON) {
      return document(field, json, path);
    }
    if (arm == Arm.UPDATE && JsonReader.isOperators(field, json)) {
      return change(field, json.asJsonObject(), path);
    }
    return set(field, json, path);
  }

  private @Nullable Assignment set(SchemaField field, JsonValue json, String path) {
    if (json.getValueType() == JsonValue.ValueType.NULL) {
      if (!field.nullable()) {
        faults.add(path, "field '%s' cannot be null. Give a value.".formatted(field.name()));
        return null;
      }
      return new Assignment.Set(field.name(), new Operand.Value(null));
    }
    if (JsonReader.isReference(json)) {
      faults.add(path, "a field reference stands in data. A value is expected.");
      return null;
    }
    Object value = values.value(field, json, path);
    if (value instanceof Number number
        && number.longValue() == 0
        && field.generatedBy(ValueGenerator.Kind.AUTO_INCREMENT)) {
      faults.add(
          path,
          "0 stands for field '%s', which the database counts. Leave it out, or give another number."
              .formatted(field.name()));
      return null;
    }
    return value == null ? null : new Assignment.Set(field.name(), new Operand.Value(value));
  }

  private @Nullable Assignment document(SchemaField field, JsonValue json, String path) {
    if (json.getValueType() == JsonValue.ValueType.NULL) {
      faults.add(
          path,
          "null is ambiguous for json field '%s'. Use the sentinel {'$null': '%s'}."
              .formatted(field.name(), field.nullable() ? "DbNull' or 'JsonNull" : "JsonNull"));
      return null;
    }
    if (!JsonReader.isNullSentinel(json)) {
      Object value = values.element(field, json, path);
      return value == null ? null : new Assignment.Set(field.name(), new Operand.Value(value));
    }
    String sentinel =
        json.asJsonObject().get(JsonReader.NULL) instanceof JsonString name ? name.getString() : "";
    if (sentinel.equals("JsonNull")) {
      return new Assignment.Set(field.name(), new Operand.Value(JsonValue.NULL));
    }
    if (!sentinel.equals("DbNull")) {
      faults.add(
          path,
          "this sentinel cannot be written. %s is expected."
              .formatted(field.nullable() ? "'DbNull' or 'JsonNull'" : "'JsonNull'"));
      return null;
    }
    if (!field.nullable()) {
      faults.add(path, "json field '%s' cannot be NULL. Use 'JsonNull'.".formatted(field.name()));
      return null;
    }
    return new Assignment.Set(field.name(), new Operand.Value(null));
  }

  private @Nullable Assignment change(SchemaField field, JsonObject object, String path) {
    Map<String, Change> changes =
        field.list()
            ? LIST_CHANGES
            : field.type().isNumeric() ? NUMBER_CHANGES : Map.<String, Change>of();
    Set<String> known = new TreeSet<>(changes.keySet());
    known.add("set");
    Map<String, Assignment> read = new HashMap<>();
    object.forEach(
        (key, value) -> {
          String inside = at(path, key);
          Change change = changes.get(key);
          if (key.equals("set")) {
            putIfRead(read, key, set(field, value, inside));
          } else if (change == null) {
            faults.add(
                inside,
                "'%s' is no update of %s field '%s'. %s"
                    .formatted(
                        key,
                        field.list() ? "list" : field.type().label(),
                        field.name(),
                        NearestName.hint(key, "updates", known)));
          } else {
            putIfRead(read, key, update(field, change, value, inside));
          }
        });
    if (object.isEmpty()) {
      faults.add(
          path,
          "the update of '%s' is empty. Updates: %s."
              .formatted(field.name(), NearestName.sortedList(known)));
    }
    if (read.containsKey("set")) {
      return read.get("set");
    }
    for (String key : changes.keySet()) {
      if (read.containsKey(key)) {
        return read.get(key);
      }
    }
    return null;
  }

  private static void putIfRead(
      Map<String, Assignment> read, String key, @Nullable Assignment assignment) {
    if (assignment != null) {
      read.put(key, assignment);
    }
  }

  private @Nullable Assignment update(
      SchemaField field, Change change, JsonValue json, String path) {
    Object value;
    if (!field.list()) {
      value = values.element(field, json, path);
    } else if (json instanceof JsonArray) {
      value = values.list(field, json, path);
    } else {
      Object element = values.element(field, json, path);
      value = element == null ? null : List.of(element);
    }
    return value == null
        ? null
        : new Assignment.Update(field.name(), change, new Operand.Value(value));
  }
}
