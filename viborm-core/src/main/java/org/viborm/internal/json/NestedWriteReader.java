package org.viborm.internal.json;

import static org.viborm.internal.validation.Faults.at;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.viborm.internal.json.DataReader.Place;
import org.viborm.internal.json.FilterReader.Uniqueness;
import org.viborm.internal.operation.Assignment;
import org.viborm.internal.operation.Assignment.NestedItem;
import org.viborm.internal.operation.Assignment.Verb;
import org.viborm.internal.operation.Data;
import org.viborm.internal.operation.Filter;
import org.viborm.internal.operation.Operand;
import org.viborm.internal.text.NearestName;
import org.viborm.internal.validation.Faults;
import org.viborm.internal.validation.NestedVerbs;
import org.viborm.internal.validation.NestedVerbs.Arm;
import org.viborm.schema.SchemaModel;
import org.viborm.schema.SchemaRelation;

/**
 * Reads the writes of related rows that stand in the data of a row.
 *
 * <p>A {@code disconnect} or {@code delete} of false, and a verb with an empty list other than
 * {@code set}, is left out.
 */
final class NestedWriteReader {

  private final Faults faults;
  private final JsonReader values;
  private final FilterReader filters;
  private final DataReader rows;

  /**
   * By the readers of one operation.
   *
   * @param rows reads the data of the rows that are written
   */
  NestedWriteReader(Faults faults, JsonReader values, FilterReader filters, DataReader rows) {
    this.faults = faults;
    this.values = values;
    this.filters = filters;
    this.rows = rows;
  }

  /** Adds to {@code assignments} what {@code json} says is done to the rows of {@code relation}. */
  void read(
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
          Data data = rows.data(target, item.json(), item.path(), place);
          items.add(new NestedItem(null, data, null));
        }
      }
      case CREATE_MANY -> {
        JsonObject object = keyed(json, path, Set.of("data", "skipDuplicates"));
        if (object == null) {
          return null;
        }
        skipDuplicates = values.flag(object, "skipDuplicates", path);
        rows.rows(
                target,
                object.get("data"),
                at(path, "data"),
                new Place(Arm.CREATE, true, relation, known))
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
        } else {
          addTheOne(target, verb, json, path, items);
        }
      }
      case CONNECT_OR_CREATE -> {
        for (Item item : items(relation, json, path)) {
          addConnectOrCreate(relation, item, known, items);
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
          addUpdateMany(relation, item, known, items);
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

  /** What is done to one row, and where it stands. */
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

  /** Disconnects or deletes the one row of a relation to one, or leaves it. */
  private void addTheOne(
      SchemaModel target, Verb verb, JsonValue json, String path, List<NestedItem> items) {
    if (json.getValueType() == JsonValue.ValueType.TRUE) {
      items.add(new NestedItem(null, null, null));
    } else if (verb == Verb.DELETE
        && target.versionField().isPresent()
        && json instanceof JsonObject) {
      items.add(new NestedItem(null, null, null, version(target, json, path)));
    } else if (json.getValueType() != JsonValue.ValueType.FALSE) {
      values.wrongType(path, "a boolean", json);
    }
  }

  private void addConnectOrCreate(
      SchemaRelation relation, Item item, Map<String, Object> known, List<NestedItem> items) {
    JsonObject object = keyed(item.json(), item.path(), Set.of("where", "create"));
    if (object != null) {
      SchemaModel target = relation.target();
      Filter.Unique where = where(target, object, Uniqueness.STRICT, item.path());
      Place place = new Place(Arm.CREATE, false, relation, known);
      Data create = rows.data(target, object.get("create"), at(item.path(), "create"), place);
      items.add(new NestedItem(where, create, null));
    }
  }

  private void addUpdateMany(
      SchemaRelation relation, Item item, Map<String, Object> known, List<NestedItem> items) {
    JsonObject object = keyed(item.json(), item.path(), Set.of("where", "data"));
    if (object != null) {
      SchemaModel target = relation.target();
      JsonValue where = object.get("where");
      Filter filter =
          where == null
              ? FilterReader.ALL
              : filters.filter(target, 0, where, at(item.path(), "where"));
      Place place = new Place(Arm.UPDATE, true, relation, known);
      Data data = rows.data(target, object.get("data"), at(item.path(), "data"), place);
      items.add(new NestedItem(filter, null, data));
    }
  }

  private Filter.@Nullable Unique where(
      SchemaModel target, JsonObject object, Uniqueness uniqueness, String path) {
    JsonValue where = object.get("where");
    String inside = at(path, "where");
    if (where == null) {
      values.missingOrWrong(inside, "an object that names a row by a unique key", null);
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
    Place made = new Place(Arm.CREATE, false, relation, known);
    Data create = rows.data(target, object.get("create"), at(item.path(), "create"), made);
    Place changed = new Place(Arm.UPDATE, false, relation, known);
    Data update = rows.data(target, object.get("update"), at(item.path(), "update"), changed);
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
    Place place = new Place(Arm.UPDATE, false, relation, known);
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
        Data data = rows.data(target, object.get("data"), at(item.path(), "data"), place, identity);
        items.add(ExpectedVersion.of(target, where).item(null, data));
      }
      return;
    }
    boolean envelope =
        item.json() instanceof JsonObject object
            && object.containsKey("data")
            && Set.of("where", "data").containsAll(object.keySet());
    if (!envelope) {
      Data data = rows.data(target, item.json(), item.path(), place);
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
    Data data = rows.data(target, object.get("data"), at(item.path(), "data"), place);
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
