package org.viborm.internal.json;

import static org.viborm.internal.validation.Faults.at;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.viborm.internal.json.FilterReader.Uniqueness;
import org.viborm.internal.operation.Assignment;
import org.viborm.internal.operation.Assignment.Change;
import org.viborm.internal.operation.Assignment.NestedItem;
import org.viborm.internal.operation.Assignment.Verb;
import org.viborm.internal.operation.Data;
import org.viborm.internal.operation.Filter;
import org.viborm.internal.operation.Operand;
import org.viborm.internal.text.NearestName;
import org.viborm.internal.validation.Faults;
import org.viborm.internal.validation.NestedVerbs;
import org.viborm.internal.validation.NestedVerbs.Arm;
import org.viborm.schema.ScalarType;
import org.viborm.schema.SchemaField;
import org.viborm.schema.SchemaModel;
import org.viborm.schema.SchemaRelation;
import org.viborm.schema.ValueGenerator;

/**
 * Reads the {@code data} of writes.
 *
 * <p>The operand of {@code push} and {@code unshift} is always a list. A {@code disconnect} or
 * {@code delete} of false, and a verb with an empty list other than {@code set}, is left out.
 */
final class DataReader {

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
  private final FilterReader filters;

  DataReader(Faults faults, JsonReader values, FilterReader filters) {
    this.faults = faults;
    this.values = values;
    this.filters = filters;
  }

  /**
   * Where data stands.
   *
   * @param arm whether a row is made or changed
   * @param scalarsOnly whether relations are refused
   * @param parent the relation that leads here, or null at the top
   * @param parentKey what is known of the parent's fields
   */
  private record Place(
      Arm arm,
      boolean scalarsOnly,
      @Nullable SchemaRelation parent,
      Map<String, Object> parentKey) {}

  /** The data of a row to make. */
  Data create(SchemaModel model, @Nullable JsonValue json, String path) {
    return data(model, json, path, new Place(Arm.CREATE, false, null, Map.of()));
  }

  /** The data of an update of the row that {@code where} names. */
  Data update(
      SchemaModel model, Filter.@Nullable Unique where, @Nullable JsonValue json, String path) {
    Map<String, Object> known = new HashMap<>();
    if (where != null) {
      for (int i = 0; i < where.fields().size(); i++) {
        known.put(where.fields().get(i), Objects.requireNonNull(where.values().get(i).value()));
      }
    }
    return updateWith(model, known, json, path, null, Map.of());
  }

  private Data updateWith(
      SchemaModel model,
      Map<String, Object> known,
      @Nullable JsonValue json,
      String path,
      @Nullable SchemaRelation parent,
      Map<String, Object> parentKey) {
    Place place = new Place(Arm.UPDATE, false, parent, parentKey);
    return data(model, json, path, place, known);
  }

  /** The data of an update of many rows: scalars only. */
  Data updateMany(SchemaModel model, @Nullable JsonValue json, String path) {
    return data(model, json, path, new Place(Arm.UPDATE, true, null, Map.of()));
  }

  /** The rows of a {@code createMany}: scalars only. */
  List<Data> createMany(SchemaModel model, @Nullable JsonValue json, String path) {
    return createMany(model, json, path, null, Map.of());
  }

  private List<Data> createMany(
      SchemaModel model,
      @Nullable JsonValue json,
      String path,
      @Nullable SchemaRelation parent,
      Map<String, Object> parentKey) {
    if (!(json instanceof JsonArray array)) {
      missingOr(json, path, "a list of rows");
      return List.of();
    }
    List<Data> rows = new ArrayList<>(array.size());
    Place place = new Place(Arm.CREATE, true, parent, parentKey);
    for (int i = 0; i < array.size(); i++) {
      rows.add(data(model, array.get(i), at(path, i), place));
    }
    return rows;
  }

  private void missingOr(@Nullable JsonValue json, String path, String expected) {
    if (json == null) {
      int dot = path.lastIndexOf('.');
      faults.add(
          path,
          "'%s' is missing. %s%s is expected."
              .formatted(
                  path.substring(dot + 1),
                  Character.toUpperCase(expected.charAt(0)),
                  expected.substring(1)));
    } else {
      values.wrongType(path, expected, json);
    }
  }

  private Data data(SchemaModel model, @Nullable JsonValue json, String path, Place place) {
    return data(model, json, path, place, Map.of());
  }

  private Data data(
      SchemaModel model,
      @Nullable JsonValue json,
      String path,
      Place place,
      Map<String, Object> identity) {
    if (!(json instanceof JsonObject object)) {
      missingOr(json, path, "an object");
      return new Data(List.of());
    }
    List<Assignment> assignments = new ArrayList<>();
    Map<String, Object> known = new HashMap<>(identity);
    Map<SchemaRelation, JsonValue> relations = new LinkedHashMap<>();
    object.forEach(
        (key, value) -> {
          SchemaField field = model.fields().get(key);
          SchemaRelation relation = model.relations().get(key);
          if (field != null) {
            Assignment assignment = assignment(field, value, at(path, key), place.arm());
            if (assignment != null && !repeatsParent(field, assignment, place)) {
              assignments.add(assignment);
            }
            note(field, assignment, known);
          } else if (relation == null) {
            faults.unknownField(at(path, key), model, key, names(model, place.scalarsOnly()));
          } else if (place.scalarsOnly()) {
            faults.add(
                at(path, key),
                "relation '%s' stands in the data of many rows. Only scalar fields are expected."
                    .formatted(key));
          } else {
            relations.put(relation, value);
          }
        });
    relations.forEach(
        (relation, value) ->
            nested(relation, value, at(path, relation.name()), place.arm(), known, assignments));
    return new Data(assignments);
  }

  private static void note(
      SchemaField field, @Nullable Assignment assignment, Map<String, Object> known) {
    Object value = assignment instanceof Assignment.Set set ? set.value().value() : null;
    if (value == null) {
      known.remove(field.name());
    } else {
      known.put(field.name(), value);
    }
  }

  /** Whether {@code assignment} spells the foreign key to the parent, with the parent's value. */
  private static boolean repeatsParent(SchemaField field, Assignment assignment, Place place) {
    SchemaRelation parent = place.parent();
    if (parent == null
        || parent.holdsKey()
        || parent.junction() != null
        || place.arm() != Arm.CREATE
        || !(assignment instanceof Assignment.Set set)) {
      return false;
    }
    int index = parent.targetFields().indexOf(field);
    if (index < 0) {
      return false;
    }
    Object own = set.value().value();
    Object theirs = place.parentKey().get(parent.sourceFields().get(index).name());
    if (own instanceof BigDecimal a && theirs instanceof BigDecimal b) {
      return a.compareTo(b) == 0;
    }
    return own != null && own.equals(theirs);
  }

  private static Set<String> names(SchemaModel model, boolean scalarsOnly) {
    Set<String> names = new TreeSet<>(model.fields().keySet());
    if (!scalarsOnly) {
      names.addAll(model.relations().keySet());
    }
    return names;
  }

  // scalars

  private @Nullable Assignment assignment(SchemaField field, JsonValue json, String path, Arm arm) {
    if (field.type() == ScalarType.JSON) {
      return document(field, json, path);
    }
    if (arm == Arm.UPDATE && isOperators(field, json)) {
      return change(field, json.asJsonObject(), path);
    }
    return set(field, json, path);
  }

  private static boolean isOperators(SchemaField field, JsonValue json) {
    if (!(json instanceof JsonObject object)) {
      return false;
    }
    boolean point = field.type() == ScalarType.POINT && !field.list();
    return !point || !(object.containsKey("x") || object.containsKey("y"));
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

  // relations

  private void nested(
      SchemaRelation relation,
      JsonValue json,
      String path,
      Arm arm,
      Map<String, Object> known,
      List<Assignment> assignments) {
    if (!(json instanceof JsonObject object)) {
      values.wrongType(path, "an object such as {connect: …}", json);
      return;
    }
    Map<String, Verb> allowed = new LinkedHashMap<>();
    NestedVerbs.of(relation, arm).forEach(verb -> allowed.put(NestedVerbs.label(verb), verb));
    object.forEach(
        (key, value) -> {
          String inside = at(path, key);
          Verb verb = allowed.get(key);
          if (verb == null) {
            unknownVerb(relation, key, arm, allowed.keySet(), inside);
            return;
          }
          Assignment.Nested nested = verb(relation, verb, value, inside, arm, known);
          if (nested != null && (verb == Verb.SET || !nested.items().isEmpty())) {
            assignments.add(nested);
          }
        });
    if (object.isEmpty()) {
      faults.add(
          path,
          "nothing is to be done with '%s'. Verbs: %s."
              .formatted(relation.name(), NearestName.sortedList(allowed.keySet())));
    }
  }

  private void unknownVerb(
      SchemaRelation relation, String key, Arm arm, Set<String> allowed, String path) {
    boolean exists = false;
    for (Verb verb : Verb.values()) {
      exists |= NestedVerbs.label(verb).equals(key);
    }
    if (!exists) {
      faults.add(
          path, "unknown verb '%s'. %s".formatted(key, NearestName.hint(key, "verbs", allowed)));
      return;
    }
    String place =
        arm == Arm.CREATE
                && NestedVerbs.of(relation).stream()
                    .anyMatch(verb -> NestedVerbs.label(verb).equals(key))
            ? "inside a create"
            : relation.required() ? "of a required relation" : "of a relation to one row";
    faults.add(
        path,
        "'%s' is not possible %s. Verbs: %s."
            .formatted(key, place, NearestName.sortedList(allowed)));
  }

  private Assignment.@Nullable Nested verb(
      SchemaRelation relation,
      Verb verb,
      JsonValue json,
      String path,
      Arm arm,
      Map<String, Object> known) {
    SchemaModel target = relation.target();
    List<NestedItem> items = new ArrayList<>();
    boolean skipDuplicates = false;
    switch (verb) {
      case CREATE -> {
        Place place = new Place(Arm.CREATE, false, relation, known);
        for (Item item : items(relation, json, path)) {
          Data data = data(target, item.json(), item.path(), place);
          items.add(new NestedItem(null, data, null));
        }
      }
      case CREATE_MANY -> {
        JsonObject object = keyed(json, path, Set.of("data", "skipDuplicates"));
        if (object == null) {
          return null;
        }
        skipDuplicates = values.flag(object, "skipDuplicates", path);
        createMany(target, object.get("data"), at(path, "data"), relation, known)
            .forEach(row -> items.add(new NestedItem(null, row, null)));
      }
      case CONNECT, SET -> {
        for (Item item : items(relation, json, path)) {
          addUnique(target, item, Uniqueness.STRICT, items);
        }
      }
      case DISCONNECT, DELETE -> {
        if (relation.toMany()) {
          Uniqueness uniqueness = verb == Verb.DELETE ? Uniqueness.EXTENDED : Uniqueness.STRICT;
          for (Item item : items(relation, json, path)) {
            addUnique(target, item, uniqueness, items);
          }
        } else if (json.getValueType() == JsonValue.ValueType.TRUE) {
          items.add(new NestedItem(null, null, null));
        } else if (verb == Verb.DELETE
            && target.versionField().isPresent()
            && json instanceof JsonObject) {
          items.add(new NestedItem(null, null, null, version(target, json, path)));
        } else if (json.getValueType() != JsonValue.ValueType.FALSE) {
          values.wrongType(path, "a boolean", json);
        }
      }
      case CONNECT_OR_CREATE -> {
        for (Item item : items(relation, json, path)) {
          JsonObject object = keyed(item.json(), item.path(), Set.of("where", "create"));
          if (object != null) {
            Filter.Unique where = where(target, object, Uniqueness.STRICT, item.path());
            Place place = new Place(Arm.CREATE, false, relation, known);
            Data create = data(target, object.get("create"), at(item.path(), "create"), place);
            items.add(new NestedItem(where, create, null));
          }
        }
      }
      case UPSERT -> {
        for (Item item : items(relation, json, path)) {
          addUpsert(relation, item, arm, known, items);
        }
      }
      case UPDATE -> {
        for (Item item : items(relation, json, path)) {
          addUpdate(relation, item, known, items);
        }
      }
      case UPDATE_MANY -> {
        for (Item item : items(relation, json, path)) {
          JsonObject object = keyed(item.json(), item.path(), Set.of("where", "data"));
          if (object != null) {
            JsonValue where = object.get("where");
            Filter filter =
                where == null
                    ? FilterReader.ALL
                    : filters.filter(target, 0, where, at(item.path(), "where"));
            Place place = new Place(Arm.UPDATE, true, relation, known);
            Data data = data(target, object.get("data"), at(item.path(), "data"), place);
            items.add(new NestedItem(filter, null, data));
          }
        }
      }
      case DELETE_MANY -> {
        for (Item item : items(relation, json, path)) {
          items.add(
              new NestedItem(filters.filter(target, 0, item.json(), item.path()), null, null));
        }
      }
    }
    return new Assignment.Nested(relation.name(), verb, items, skipDuplicates);
  }

  private record Item(JsonValue json, String path) {}

  /** The one item, or for a relation to many those of a list. */
  private List<Item> items(SchemaRelation relation, JsonValue json, String path) {
    List<Item> items = new ArrayList<>();
    if (json instanceof JsonArray array) {
      if (!relation.toMany()) {
        values.wrongType(path, "one object", json);
        return items;
      }
      for (int i = 0; i < array.size(); i++) {
        items.add(new Item(array.get(i), at(path, i)));
      }
    } else {
      items.add(new Item(json, path));
    }
    return items;
  }

  private void addUnique(
      SchemaModel target, Item item, Uniqueness uniqueness, List<NestedItem> items) {
    Filter.Unique where = filters.unique(target, 0, item.json(), uniqueness, item.path());
    if (where != null) {
      items.add(
          uniqueness == Uniqueness.EXTENDED
              ? ExpectedVersion.of(target, where).item(null, null)
              : new NestedItem(where, null, null));
    }
  }

  private Filter.@Nullable Unique where(
      SchemaModel target, JsonObject object, Uniqueness uniqueness, String path) {
    JsonValue where = object.get("where");
    String inside = at(path, "where");
    if (where == null) {
      missingOr(null, inside, "an object that names a row by a unique key");
      return null;
    }
    return filters.unique(target, 0, where, uniqueness, inside);
  }

  private void addUpsert(
      SchemaRelation relation,
      Item item,
      Arm arm,
      Map<String, Object> known,
      List<NestedItem> items) {
    SchemaModel target = relation.target();
    Set<String> keys =
        relation.toMany() || target.versionField().isPresent()
            ? Set.of("where", "create", "update")
            : Set.of("create", "update");
    JsonObject object = keyed(item.json(), item.path(), keys);
    if (object == null) {
      return;
    }
    Uniqueness uniqueness = arm == Arm.CREATE ? Uniqueness.STRICT : Uniqueness.EXTENDED;
    Filter.Unique where = relation.toMany() ? where(target, object, uniqueness, item.path()) : null;
    Place place = new Place(Arm.CREATE, false, relation, known);
    Data create = data(target, object.get("create"), at(item.path(), "create"), place);
    Data update =
        updateWith(
            target, Map.of(), object.get("update"), at(item.path(), "update"), relation, known);
    JsonValue one = object.get("where");
    items.add(
        relation.toMany() || one == null || target.versionField().isEmpty()
            ? ExpectedVersion.of(target, where).item(create, update)
            : new NestedItem(null, create, update, version(target, one, at(item.path(), "where"))));
  }

  /**
   * The version in which the one related row was read, which {@code json} says and nothing else.
   */
  private Operand.@Nullable Value version(SchemaModel target, JsonValue json, String path) {
    int before = faults.count();
    ExpectedVersion expected = ExpectedVersion.of(target, filters.filter(target, 0, json, path));
    if (faults.count() == before && (expected.version() == null || expected.where() != null)) {
      faults.add(
          path,
          "the related row is the only one: nothing but the version in which it was read can stand"
              + " here. Write {%s: …}.".formatted(target.versionField().orElseThrow().name()));
    }
    return expected.version();
  }

  private void addUpdate(
      SchemaRelation relation, Item item, Map<String, Object> known, List<NestedItem> items) {
    SchemaModel target = relation.target();
    if (relation.toMany()) {
      JsonObject object = keyed(item.json(), item.path(), Set.of("where", "data"));
      if (object != null) {
        Filter.Unique where = where(target, object, Uniqueness.EXTENDED, item.path());
        Map<String, Object> identity = new HashMap<>();
        for (int i = 0; where != null && i < where.fields().size(); i++) {
          Object value = where.values().get(i).value();
          if (value != null) {
            identity.put(where.fields().get(i), value);
          }
        }
        Data data =
            updateWith(
                target, identity, object.get("data"), at(item.path(), "data"), relation, known);
        items.add(ExpectedVersion.of(target, where).item(null, data));
      }
      return;
    }
    boolean envelope =
        item.json() instanceof JsonObject object
            && object.containsKey("data")
            && Set.of("where", "data").containsAll(object.keySet());
    if (!envelope) {
      Data data = updateWith(target, Map.of(), item.json(), item.path(), relation, known);
      items.add(new NestedItem(null, null, data));
      return;
    }
    JsonObject object = item.json().asJsonObject();
    JsonValue where = object.get("where");
    boolean owned = target.fields().containsKey("data") || target.relations().containsKey("data");
    if (owned && where == null) {
      faults.add(
          item.path(),
          "'data' may be the field of '%s' or its data. Write {where: {}, data: …}."
              .formatted(target.name()));
      return;
    }
    Filter filter =
        where == null ? null : filters.filter(target, 0, where, at(item.path(), "where"));
    Data data =
        updateWith(target, Map.of(), object.get("data"), at(item.path(), "data"), relation, known);
    ExpectedVersion expected = ExpectedVersion.of(target, filter);
    Filter rest = filter != null && expected.where() == null ? FilterReader.ALL : expected.where();
    items.add(new NestedItem(rest, null, data, expected.version()));
  }

  private @Nullable JsonObject keyed(JsonValue json, String path, Set<String> known) {
    if (!(json instanceof JsonObject object)) {
      values.wrongType(path, "an object with " + NearestName.sortedList(known), json);
      return null;
    }
    for (String key : object.keySet()) {
      if (!known.contains(key)) {
        faults.unknownKey(at(path, key), key, known);
      }
    }
    return object;
  }
}
