package org.viborm.internal.json;

import static org.viborm.internal.validation.Faults.at;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.viborm.internal.operation.FieldRef;
import org.viborm.internal.operation.Filter;
import org.viborm.internal.operation.Filter.Comparison;
import org.viborm.internal.operation.Filter.ListTest;
import org.viborm.internal.operation.Filter.Quantifier;
import org.viborm.internal.operation.Operand;
import org.viborm.internal.operation.RelationRef;
import org.viborm.internal.text.NearestName;
import org.viborm.internal.validation.Faults;
import org.viborm.schema.ScalarType;
import org.viborm.schema.SchemaField;
import org.viborm.schema.SchemaKey;
import org.viborm.schema.SchemaModel;
import org.viborm.schema.SchemaRelation;

/** Reads {@code where} objects, plain and unique. */
final class FilterReader {

  /** Every row. */
  static final Filter ALL = new Filter.Constant(true);

  /** How deep conditions may stand in one another; fewer than end the stack. */
  private static final int MAX_LEVELS = 400;

  private static final Set<String> LOGICAL = Set.of("AND", "OR", "NOT");
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
  private static final Map<String, Quantifier> TO_MANY =
      Map.of("some", Quantifier.SOME, "every", Quantifier.EVERY, "none", Quantifier.NONE);
  private static final Map<String, Quantifier> TO_ONE =
      Map.of("is", Quantifier.IS, "isNot", Quantifier.IS_NOT);

  private final Faults faults;
  private final JsonReader values;
  private final JsonFilterReader documents;
  private int levels;

  FilterReader(Faults faults, JsonReader values) {
    this.faults = faults;
    this.values = values;
    this.documents = new JsonFilterReader(faults, values);
  }

  /** A condition on the rows of {@code model}; all rows where a fault was noted. */
  Filter filter(SchemaModel model, int depth, JsonValue json, String path) {
    if (!(json instanceof JsonObject object)) {
      values.wrongType(path, "an object", json);
      return ALL;
    }
    if (levels == MAX_LEVELS) {
      faults.add(
          path,
          "conditions are nested more than %d deep. Ask for less at once.".formatted(MAX_LEVELS));
      return ALL;
    }
    levels++;
    List<Filter> parts = new ArrayList<>();
    object.forEach((key, value) -> part(model, depth, key, value, path, parts));
    levels--;
    return all(parts);
  }

  /** The conjunction of {@code parts}, as simple as may be. */
  static Filter all(List<Filter> parts) {
    return switch (parts.size()) {
      case 0 -> ALL;
      case 1 -> parts.get(0);
      default -> new Filter.And(parts);
    };
  }

  private void part(
      SchemaModel model,
      int depth,
      String key,
      JsonValue value,
      String parent,
      List<Filter> parts) {
    String path = at(parent, key);
    switch (key) {
      case "AND" -> parts.add(and(model, depth, value, path));
      case "OR" -> parts.add(or(model, depth, value, path));
      case "NOT" -> parts.add(not(model, depth, value, path));
      default -> {
        SchemaField field = model.fields().get(key);
        SchemaRelation relation = model.relations().get(key);
        if (field != null) {
          parts.addAll(scalar(model, depth, field, value, path));
        } else if (relation != null) {
          parts.addAll(related(model, depth, relation, value, path));
        } else {
          faults.unknownField(path, model, key, filterNames(model));
        }
      }
    }
  }

  private Filter and(SchemaModel model, int depth, JsonValue json, String path) {
    if (json instanceof JsonArray array) {
      return all(list(model, depth, array, path));
    }
    return filter(model, depth, json, path);
  }

  private Filter or(SchemaModel model, int depth, JsonValue json, String path) {
    if (json instanceof JsonArray array) {
      return new Filter.Or(list(model, depth, array, path));
    }
    values.wrongType(path, "a list of filters", json);
    return ALL;
  }

  private Filter not(SchemaModel model, int depth, JsonValue json, String path) {
    if (json instanceof JsonArray array) {
      List<Filter> parts = new ArrayList<>();
      list(model, depth, array, path).forEach(part -> parts.add(new Filter.Not(part)));
      return all(parts);
    }
    if (json instanceof JsonObject object && object.isEmpty()) {
      return ALL;
    }
    return new Filter.Not(filter(model, depth, json, path));
  }

  /** The filters of a list; an object that says nothing is none. */
  private List<Filter> list(SchemaModel model, int depth, JsonArray array, String path) {
    List<Filter> parts = new ArrayList<>(array.size());
    for (int i = 0; i < array.size(); i++) {
      if (!(array.get(i) instanceof JsonObject object && object.isEmpty())) {
        parts.add(filter(model, depth, array.get(i), at(path, i)));
      }
    }
    return parts;
  }

  // relations

  private List<Filter> related(
      SchemaModel model, int depth, SchemaRelation relation, JsonValue json, String path) {
    RelationRef ref = new RelationRef(depth, model.name(), relation.name());
    Map<String, Quantifier> forms = relation.toMany() ? TO_MANY : TO_ONE;
    if (json.getValueType() == JsonValue.ValueType.NULL) {
      return noRow(relation, ref, Quantifier.IS, path);
    }
    if (!(json instanceof JsonObject object)) {
      values.wrongType(path, "a filter on relation '" + relation.name() + "'", json);
      return List.of();
    }
    boolean explicit = !object.isEmpty() && forms.keySet().containsAll(object.keySet());
    if (!relation.toMany() && !explicit) {
      object.keySet().stream()
          .filter(TO_MANY::containsKey)
          .filter(key -> !filterNames(relation.target()).contains(key))
          .findFirst()
          .ifPresent(
              key ->
                  faults.add(
                      at(path, key),
                      "'%s' is for relations to many; '%s' leads to one row. Use 'is' or 'isNot'."
                          .formatted(key, relation.name())));
      if (object.keySet().stream()
          .anyMatch(k -> TO_MANY.containsKey(k) && !filterNames(relation.target()).contains(k))) {
        return List.of();
      }
      Filter inner = filter(relation.target(), depth + 1, object, path);
      return List.of(new Filter.Related(ref, Quantifier.IS, inner));
    }
    if (object.isEmpty()) {
      faults.add(path, "the filter is empty. Use 'some', 'every' or 'none'.");
      return List.of();
    }
    List<Filter> parts = new ArrayList<>();
    object.forEach(
        (key, value) -> {
          Quantifier quantifier = forms.get(key);
          String inside = at(path, key);
          if (quantifier == null) {
            faults.unknownKey(inside, key, forms.keySet());
          } else if (value.getValueType() == JsonValue.ValueType.NULL) {
            parts.addAll(noRow(relation, ref, quantifier, inside));
          } else {
            Filter inner = filter(relation.target(), depth + 1, value, inside);
            parts.add(new Filter.Related(ref, quantifier, inner));
          }
        });
    return parts;
  }

  private List<Filter> noRow(
      SchemaRelation relation, RelationRef ref, Quantifier quantifier, String path) {
    if (relation.toMany()) {
      faults.add(path, "null is no filter on a relation to many. Use 'none: {}'.");
      return List.of();
    }
    if (relation.required()) {
      faults.add(path, "relation '%s' is never null. Leave it out.".formatted(relation.name()));
      return List.of();
    }
    return List.of(new Filter.Related(ref, quantifier, null));
  }

  // scalars

  /** The conditions that {@code json} puts on {@code field}. */
  List<Filter> scalar(
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
    if (!(json instanceof JsonObject object) || JsonReader.isReference(json)) {
      return false;
    }
    boolean point = field.type() == ScalarType.POINT && !field.list();
    return !point || !(object.containsKey("x") || object.containsKey("y"));
  }

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
          return inner.isEmpty() ? null : new Filter.Not(all(inner));
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

  /** The names that a filter on {@code model} may use. */
  private static Set<String> filterNames(SchemaModel model) {
    Set<String> names = new TreeSet<>(LOGICAL);
    names.addAll(model.fields().keySet());
    names.addAll(model.relations().keySet());
    return names;
  }

  // unique

  /** How much may stand beside the key of a unique where. */
  enum Uniqueness {
    /** Nothing but the key. */
    STRICT,
    /** The key and further conditions. */
    EXTENDED
  }

  /** The row that {@code json} names; null if a fault was noted. */
  Filter.@Nullable Unique unique(
      SchemaModel model, int depth, JsonValue json, Uniqueness uniqueness, String path) {
    if (!(json instanceof JsonObject object)) {
      values.wrongType(path, "an object that names a row by a unique key", json);
      return null;
    }
    SchemaKey chosen = null;
    String chosenName = "";
    for (SchemaKey key : model.keys()) {
      for (String name : namesOf(key)) {
        if (chosen == null && discriminates(key, object.get(name))) {
          chosen = key;
          chosenName = name;
        }
      }
    }
    if (chosen == null) {
      object.forEach(
          (key, value) -> {
            if (!filterNames(model).contains(key) && keyNamed(model, key) == null) {
              faults.unknownField(at(path, key), model, key, uniqueNames(model));
            }
          });
      faults.add(
          path,
          "no unique key names the row of '%s'. Keys: %s."
              .formatted(model.name(), NearestName.sortedList(keyNames(model))));
      return null;
    }
    List<Operand.Value> keyValues = keyValues(chosen, object.get(chosenName), at(path, chosenName));
    Filter narrow = narrow(model, depth, object, chosenName, uniqueness, path);
    if (keyValues == null) {
      return null;
    }
    return new Filter.Unique(
        depth,
        model.name(),
        chosen.name(),
        chosen.fields().stream().map(SchemaField::name).toList(),
        keyValues,
        narrow);
  }

  private static boolean discriminates(SchemaKey key, @Nullable JsonValue value) {
    if (value == null || value.getValueType() == JsonValue.ValueType.NULL) {
      return false;
    }
    return key.compound()
        || !(value instanceof JsonObject object)
        || (key.fields().get(0).type() == ScalarType.POINT && object.containsKey("x"));
  }

  private @Nullable Filter narrow(
      SchemaModel model,
      int depth,
      JsonObject object,
      String chosenName,
      Uniqueness uniqueness,
      String path) {
    List<Filter> parts = new ArrayList<>();
    object.forEach(
        (key, value) -> {
          if (key.equals(chosenName)) {
            return;
          }
          SchemaKey other = keyNamed(model, key);
          if (uniqueness == Uniqueness.STRICT) {
            if (other == null && !filterNames(model).contains(key)) {
              faults.unknownField(at(path, key), model, key, uniqueNames(model));
            } else {
              faults.add(
                  at(path, key),
                  "nothing may stand here beside the key '%s'. Leave '%s' out."
                      .formatted(chosenName, key));
            }
          } else if (other != null && other.compound()) {
            List<Operand.Value> more = keyValues(other, value, at(path, key));
            for (int i = 0; more != null && i < more.size(); i++) {
              FieldRef ref = new FieldRef(depth, model.name(), other.fields().get(i).name());
              parts.add(new Filter.Compare(ref, Comparison.EQ, more.get(i), false));
            }
          } else if (!filterNames(model).contains(key)) {
            faults.unknownField(at(path, key), model, key, uniqueNames(model));
          } else {
            part(model, depth, key, value, path, parts);
          }
        });
    return parts.isEmpty() ? null : all(parts);
  }

  private @Nullable List<Operand.Value> keyValues(
      SchemaKey key, @Nullable JsonValue json, String path) {
    if (json == null) {
      return null;
    }
    if (!key.compound()) {
      Object value = values.element(key.fields().get(0), json, path);
      return value == null ? null : List.of(new Operand.Value(value));
    }
    if (!(json instanceof JsonObject object)) {
      values.wrongType(path, "an object with the fields of the key", json);
      return null;
    }
    List<String> names = key.fields().stream().map(SchemaField::name).toList();
    for (String name : object.keySet()) {
      if (!names.contains(name)) {
        faults.unknownKey(at(path, name), name, names);
      }
    }
    List<Operand.Value> read = new ArrayList<>();
    for (SchemaField field : key.fields()) {
      JsonValue value = object.get(field.name());
      if (value == null) {
        faults.add(
            at(path, field.name()),
            "the key lacks '%s'. It takes %s."
                .formatted(field.name(), NearestName.sortedList(names)));
      } else {
        Object element = values.element(field, value, at(path, field.name()));
        if (element != null) {
          read.add(new Operand.Value(element));
        }
      }
    }
    return read.size() == names.size() ? read : null;
  }

  /** The names of a key: its own, and for a compound one its fields joined. */
  static List<String> namesOf(SchemaKey key) {
    String joined = String.join("_", key.fields().stream().map(SchemaField::name).toList());
    return joined.equals(key.name()) ? List.of(joined) : List.of(key.name(), joined);
  }

  private static @Nullable SchemaKey keyNamed(SchemaModel model, String name) {
    for (SchemaKey key : model.keys()) {
      if (namesOf(key).contains(name)) {
        return key;
      }
    }
    return null;
  }

  private static List<String> keyNames(SchemaModel model) {
    return model.keys().stream().map(SchemaKey::name).toList();
  }

  private static Set<String> uniqueNames(SchemaModel model) {
    Set<String> names = filterNames(model);
    names.addAll(keyNames(model));
    return names;
  }
}
