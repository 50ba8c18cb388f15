package org.viborm.internal.json;

import static org.viborm.internal.validation.Faults.at;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.viborm.internal.operation.FieldRef;
import org.viborm.internal.operation.Filter;
import org.viborm.internal.operation.Filter.Comparison;
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
  private static final Map<String, Quantifier> TO_MANY =
      Map.of("some", Quantifier.SOME, "every", Quantifier.EVERY, "none", Quantifier.NONE);
  private static final Map<String, Quantifier> TO_ONE =
      Map.of("is", Quantifier.IS, "isNot", Quantifier.IS_NOT);

  private final Faults faults;
  private final JsonReader values;
  private final ScalarFilterReader scalars;
  private int levels;

  FilterReader(Faults faults, JsonReader values) {
    this.faults = faults;
    this.values = values;
    this.scalars = new ScalarFilterReader(faults, values);
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
          parts.addAll(scalars.filters(model, depth, field, value, path));
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
      Set<String> names = filterNames(relation.target());
      Optional<String> ofMany =
          object.keySet().stream()
              .filter(key -> TO_MANY.containsKey(key) && !names.contains(key))
              .findFirst();
      if (ofMany.isPresent()) {
        faults.add(
            at(path, ofMany.get()),
            "'%s' is for relations to many; '%s' leads to one row. Use 'is' or 'isNot'."
                .formatted(ofMany.get(), relation.name()));
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
