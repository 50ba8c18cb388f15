package org.viborm.internal.json;

import static org.viborm.internal.validation.Faults.at;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.viborm.internal.operation.FieldRef;
import org.viborm.internal.operation.Filter;
import org.viborm.internal.operation.Filter.Comparison;
import org.viborm.internal.operation.Filter.ListTest;
import org.viborm.internal.operation.Operand;
import org.viborm.internal.text.NearestName;
import org.viborm.internal.validation.Faults;
import org.viborm.schema.ScalarType;
import org.viborm.schema.SchemaField;
import org.viborm.schema.SchemaModel;

/** Reads the conditions that a {@code where} puts on one field. */
final class ScalarFilterReader {

  private static final Map<String, Comparison> COMPARISONS =
      Map.of(
          "lt", Comparison.LT,
          "lte", Comparison.LTE,
          "gt", Comparison.GT,
          "gte", Comparison.GTE);
  private static final Map<String, Comparison> TEXT =
      Map.of(
          "contains", Comparison.CONTAINS,
          "startsWith", Comparison.STARTS_WITH,
          "endsWith", Comparison.ENDS_WITH);

  private final Faults faults;
  private final JsonReader values;
  private final JsonFilterReader documents;

  ScalarFilterReader(Faults faults, JsonReader values) {
    this.faults = faults;
    this.values = values;
    this.documents = new JsonFilterReader(faults, values);
  }

  /** The conditions that {@code json} puts on {@code field}. */
  List<Filter> filters(
      SchemaModel model, int depth, SchemaField field, JsonValue json, String path) {
    FieldRef ref = new FieldRef(depth, model.name(), field.name());
    if (field.type() == ScalarType.JSON) {
      return documents.filters(field, ref, json, path);
    }
    if (isOperators(field, json)) {
      return operators(model, field, ref, json.asJsonObject(), false, path);
    }
    Filter equal = equal(model, field, ref, json, false, false, path);
    return equal == null ? List.of() : List.of(equal);
  }

  private static boolean isOperators(SchemaField field, JsonValue json) {
    return JsonReader.isOperators(field, json) && !JsonReader.isReference(json);
  }

  /** The names of what a filter may ask of {@code field}. */
  static Set<String> operatorsOf(SchemaField field) {
    Set<String> names = new LinkedHashSet<>(List.of("equals", "not"));
    if (field.list()) {
      names.addAll(List.of("has", "hasEvery", "hasSome", "isEmpty"));
      return names;
    }
    switch (field.type()) {
      case STRING -> {
        names.addAll(List.of("in", "notIn", "mode"));
        names.addAll(COMPARISONS.keySet());
        names.addAll(TEXT.keySet());
      }
      case INT, FLOAT, BIG_INT, DECIMAL, DATE_TIME, DATE, TIME -> {
        names.addAll(List.of("in", "notIn"));
        names.addAll(COMPARISONS.keySet());
      }
      case ENUM, BLOB -> names.addAll(List.of("in", "notIn"));
      case BOOLEAN, VECTOR, POINT, JSON -> {
        // equals and not only
      }
    }
    return names;
  }

  private List<Filter> operators(
      SchemaModel model,
      SchemaField field,
      FieldRef ref,
      JsonObject object,
      boolean inheritedFold,
      String path) {
    Set<String> known = operatorsOf(field);
    boolean fold = mode(field, object, inheritedFold, path);
    List<Filter> parts = new ArrayList<>();
    int operators = 0;
    for (Map.Entry<String, JsonValue> entry : object.entrySet()) {
      String key = entry.getKey();
      String inside = at(path, key);
      if (!known.contains(key)) {
        unknownOperator(field, key, known, inside);
        operators++;
      } else if (!key.equals("mode")) {
        operators++;
        Filter part = operator(model, field, ref, key, entry.getValue(), fold, inside);
        if (part != null) {
          parts.add(part);
        }
      }
    }
    if (operators == 0) {
      faults.add(
          path,
          "the filter on '%s' is empty. Operators: %s."
              .formatted(field.name(), NearestName.sortedList(known)));
    }
    return parts;
  }

  private void unknownOperator(SchemaField field, String key, Set<String> known, String path) {
    if (field.type() == ScalarType.ENUM && COMPARISONS.containsKey(key)) {
      faults.add(
          path,
          "'%s' does not apply to enum field '%s': databases order enums differently. Use 'in'."
              .formatted(key, field.name()));
      return;
    }
    String type = field.list() ? "list of " + field.type().label() : field.type().label();
    faults.add(
        path,
        "'%s' is no operator of %s field '%s'. %s"
            .formatted(key, type, field.name(), NearestName.hint(key, "operators", known)));
  }

  private boolean mode(SchemaField field, JsonObject object, boolean inherited, String path) {
    JsonValue mode = object.get("mode");
    if (mode == null || !operatorsOf(field).contains("mode")) {
      return inherited;
    }
    return JsonFilterReader.mode(faults, mode, at(path, "mode")) || inherited;
  }

  private @Nullable Filter operator(
      SchemaModel model,
      SchemaField field,
      FieldRef ref,
      String key,
      JsonValue json,
      boolean fold,
      String path) {
    switch (key) {
      case "equals" -> {
        return equal(model, field, ref, json, false, fold, path);
      }
      case "not" -> {
        if (isOperators(field, json)) {
          List<Filter> inner = operators(model, field, ref, json.asJsonObject(), fold, path);
          return inner.isEmpty() ? null : new Filter.Not(FilterReader.all(inner));
        }
        return equal(model, field, ref, json, true, fold, path);
      }
      case "in", "notIn" -> {
        List<Object> list = values.list(field, json, path);
        return list == null
            ? null
            : new Filter.In(ref, new Operand.Value(list), key.equals("notIn"), fold);
      }
      case "has" -> {
        Object value = values.element(field, json, path);
        return value == null
            ? null
            : new Filter.ListCheck(ref, ListTest.HAS, new Operand.Value(value));
      }
      case "hasEvery", "hasSome" -> {
        List<Object> list = values.list(field, json, path);
        ListTest test = key.equals("hasEvery") ? ListTest.HAS_EVERY : ListTest.HAS_SOME;
        return list == null ? null : new Filter.ListCheck(ref, test, new Operand.Value(list));
      }
      case "isEmpty" -> {
        return switch (json.getValueType()) {
          case TRUE -> new Filter.ListCheck(ref, ListTest.IS_EMPTY, null);
          case FALSE -> new Filter.ListCheck(ref, ListTest.IS_NOT_EMPTY, null);
          default -> {
            values.wrongType(path, "a boolean", json);
            yield null;
          }
        };
      }
      default -> {
        Comparison text = TEXT.get(key);
        Comparison comparison = text == null ? COMPARISONS.get(key) : text;
        Operand operand = operand(model, field, ref, json, path);
        return comparison == null || operand == null
            ? null
            : new Filter.Compare(ref, comparison, operand, text != null && fold);
      }
    }
  }

  private @Nullable Filter equal(
      SchemaModel model,
      SchemaField field,
      FieldRef ref,
      JsonValue json,
      boolean negated,
      boolean fold,
      String path) {
    if (json.getValueType() == JsonValue.ValueType.NULL) {
      if (!field.nullable()) {
        faults.add(path, "field '%s' is never null. Leave it out.".formatted(field.name()));
        return null;
      }
      return new Filter.NullCheck(ref, negated);
    }
    Operand operand =
        field.list() ? wholeList(field, json, path) : operand(model, field, ref, json, path);
    return operand == null
        ? null
        : new Filter.Compare(
            ref,
            negated ? Comparison.NE : Comparison.EQ,
            operand,
            fold && field.type() == ScalarType.STRING);
  }

  private Operand.@Nullable Value wholeList(SchemaField field, JsonValue json, String path) {
    List<Object> list = values.list(field, json, path);
    return list == null ? null : new Operand.Value(list);
  }

  private @Nullable Operand operand(
      SchemaModel model, SchemaField field, FieldRef ref, JsonValue json, String path) {
    if (JsonReader.isReference(json)) {
      return reference(model, field, ref.depth(), json.asJsonObject(), path);
    }
    Object value = values.element(field, json, path);
    return value == null ? null : new Operand.Value(value);
  }

  private @Nullable FieldRef reference(
      SchemaModel model, SchemaField field, int depth, JsonObject object, String path) {
    for (String key : object.keySet()) {
      if (!key.equals(JsonReader.REF) && !key.equals(JsonReader.REF_MODEL)) {
        faults.unknownKey(at(path, key), key, List.of(JsonReader.REF, JsonReader.REF_MODEL));
        return null;
      }
    }
    if (!(object.get(JsonReader.REF) instanceof JsonString name)) {
      faults.add(at(path, JsonReader.REF), "the reference names no field. A name is expected.");
      return null;
    }
    JsonValue owner = object.get(JsonReader.REF_MODEL);
    if (!(owner instanceof JsonString ownerName)) {
      faults.add(
          at(path, JsonReader.REF_MODEL),
          "the reference does not name its model. '%s' is expected.".formatted(model.name()));
      return null;
    }
    if (!ownerName.getString().equals(model.name())) {
      faults.add(
          at(path, JsonReader.REF_MODEL),
          "a reference to model '%s' stands in a filter on '%s'. Fields of '%s' are expected."
              .formatted(ownerName.getString(), model.name(), model.name()));
      return null;
    }
    SchemaField other = model.fields().get(name.getString());
    if (other == null) {
      faults.unknownField(
          at(path, JsonReader.REF), model, name.getString(), comparable(model, field));
      return null;
    }
    boolean refusing =
        switch (field.type()) {
          case JSON, BLOB, VECTOR, POINT -> true;
          default -> false;
        };
    if (refusing || other.type() != field.type() || other.list() || field.list()) {
      faults.add(
          at(path, JsonReader.REF),
          "field '%s' cannot be compared with '%s'. Fields of its type: %s."
              .formatted(
                  field.name(),
                  other.name(),
                  refusing ? "none" : NearestName.sortedList(comparable(model, field))));
      return null;
    }
    return new FieldRef(depth, model.name(), other.name());
  }

  private static List<String> comparable(SchemaModel model, SchemaField field) {
    return model.fields().values().stream()
        .filter(other -> other.type() == field.type() && !other.list())
        .map(SchemaField::name)
        .toList();
  }
}
