package org.viborm.internal.json;

import static org.viborm.internal.validation.Faults.at;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.viborm.internal.operation.Aggregation;
import org.viborm.internal.operation.Aggregation.Function;
import org.viborm.internal.operation.FieldRef;
import org.viborm.internal.operation.Operand;
import org.viborm.internal.operation.OrderBy;
import org.viborm.internal.operation.OrderBy.Direction;
import org.viborm.internal.operation.OrderBy.Nulls;
import org.viborm.internal.operation.RelationRef;
import org.viborm.internal.text.NearestName;
import org.viborm.internal.validation.AggregateRules;
import org.viborm.internal.validation.Faults;
import org.viborm.schema.ScalarType;
import org.viborm.schema.SchemaField;
import org.viborm.schema.SchemaModel;
import org.viborm.schema.SchemaRelation;
import org.viborm.schema.VectorMetric;

/** Reads {@code orderBy}. */
final class OrderReader {

  private static final String DISTANCE = "_distance";
  static final String COUNT = "_count";

  private final Faults faults;
  private final JsonReader values;

  OrderReader(Faults faults, JsonReader values) {
    this.faults = faults;
    this.values = values;
  }

  /** The order of rows of {@code model}. */
  List<OrderBy> rows(SchemaModel model, int depth, @Nullable JsonValue json, String path) {
    List<OrderBy> order = new ArrayList<>();
    for (Entry entry : entries(json, path)) {
      order.addAll(ofRow(model, depth, entry.key(), entry.value(), entry.path()));
    }
    return order;
  }

  /** The order of groups of {@code model}. */
  List<OrderBy> groups(SchemaModel model, @Nullable JsonValue json, String path) {
    List<OrderBy> order = new ArrayList<>();
    for (Entry entry : entries(json, path)) {
      Function function = AggregateReader.FUNCTIONS.get(entry.key());
      SchemaField field = model.fields().get(entry.key());
      boolean called = field != null && !(entry.value() instanceof JsonObject);
      if (function != null && !called) {
        order.addAll(byAggregates(model, function, entry));
      } else {
        if (field == null) {
          Set<String> known = new TreeSet<>(model.fields().keySet());
          known.addAll(AggregateReader.FUNCTIONS.keySet());
          faults.unknownField(entry.path(), model, entry.key(), known);
        } else {
          order.addAll(byField(model, 0, field, entry.value(), entry.path()));
        }
      }
    }
    return order;
  }

  private record Entry(String key, JsonValue value, String path) {}

  private List<Entry> entries(@Nullable JsonValue json, String path) {
    List<Entry> entries = new ArrayList<>();
    if (json instanceof JsonArray array) {
      for (int i = 0; i < array.size(); i++) {
        addEntries(array.get(i), at(path, i), entries);
      }
    } else if (json != null) {
      addEntries(json, path, entries);
    }
    return entries;
  }

  private void addEntries(JsonValue json, String path, List<Entry> entries) {
    if (json instanceof JsonObject object) {
      object.forEach((key, value) -> entries.add(new Entry(key, value, at(path, key))));
    } else {
      values.wrongType(path, "an object such as {field: 'asc'}", json);
    }
  }

  private List<OrderBy> ofRow(
      SchemaModel model, int depth, String key, JsonValue json, String path) {
    SchemaField field = model.fields().get(key);
    if (field != null) {
      return byField(model, depth, field, json, path);
    }
    SchemaRelation relation = model.relations().get(key);
    if (relation == null) {
      Set<String> known = new TreeSet<>(model.fields().keySet());
      known.addAll(model.relations().keySet());
      faults.unknownField(path, model, key, known);
      return List.of();
    }
    RelationRef ref = new RelationRef(depth, model.name(), key);
    if (!(json instanceof JsonObject object) || object.isEmpty()) {
      values.wrongType(
          path,
          relation.toMany() ? "an object {_count: 'asc'}" : "an object of related fields",
          json);
      return List.of();
    }
    List<OrderBy> order = new ArrayList<>();
    object.forEach(
        (name, value) -> {
          String inside = at(path, name);
          if (!relation.toMany()) {
            for (OrderBy inner : ofRow(relation.target(), depth + 1, name, value, inside)) {
              order.add(new OrderBy.ByRelated(ref, inner));
            }
          } else if (name.equals(COUNT)) {
            Direction direction = direction(value, inside);
            if (direction != null) {
              order.add(new OrderBy.ByCount(ref, null, direction));
            }
          } else {
            faults.add(
                inside,
                "rows cannot be ordered by '%s' of many related rows. Use '_count'."
                    .formatted(name));
          }
        });
    return order;
  }

  private List<OrderBy> byField(
      SchemaModel model, int depth, SchemaField field, JsonValue json, String path) {
    FieldRef ref = new FieldRef(depth, model.name(), field.name());
    if (!(json instanceof JsonObject object)) {
      Direction direction = direction(json, path);
      return direction == null
          ? List.of()
          : List.of(new OrderBy.ByField(ref, direction, Nulls.DEFAULT));
    }
    if (field.type() == ScalarType.VECTOR && object.containsKey(DISTANCE)) {
      return byDistance(field, ref, object, path);
    }
    Sort sort = sort(object, path);
    return sort == null
        ? List.of()
        : List.of(new OrderBy.ByField(ref, sort.direction(), sort.nulls()));
  }

  private record Sort(Direction direction, Nulls nulls) {}

  private @Nullable Sort sort(JsonObject object, String path) {
    Set<String> known = Set.of("sort", "nulls");
    for (String key : object.keySet()) {
      if (!known.contains(key)) {
        faults.unknownKey(at(path, key), key, known);
      }
    }
    JsonValue sort = object.get("sort");
    if (sort == null) {
      faults.add(path, "the direction is missing. 'sort' with 'asc' or 'desc' is expected.");
      return null;
    }
    Direction direction = direction(sort, at(path, "sort"));
    Nulls nulls = Nulls.DEFAULT;
    JsonValue place = object.get("nulls");
    if (place != null) {
      String text = place instanceof JsonString string ? string.getString() : "";
      switch (text) {
        case "first" -> nulls = Nulls.FIRST;
        case "last" -> nulls = Nulls.LAST;
        default ->
            faults.add(
                at(path, "nulls"), "the place of nulls is unknown. 'first' or 'last' is expected.");
      }
    }
    return direction == null ? null : new Sort(direction, nulls);
  }

  private List<OrderBy> byDistance(
      SchemaField field, FieldRef ref, JsonObject object, String path) {
    for (String key : object.keySet()) {
      if (!key.equals(DISTANCE)) {
        faults.unknownKey(at(path, key), key, List.of(DISTANCE));
      }
    }
    Distance distance = distance(field, object.get(DISTANCE), at(path, DISTANCE), true);
    return distance == null
        ? List.of()
        : List.of(
            new OrderBy.ByDistance(ref, distance.to(), distance.metric(), distance.direction()));
  }

  /** What {@code _distance} asks for. */
  record Distance(Operand.Value to, String metric, Direction direction) {}

  /** The argument of {@code _distance}; null if a fault was noted. */
  @Nullable Distance distance(
      SchemaField field, @Nullable JsonValue json, String path, boolean sorted) {
    if (!(json instanceof JsonObject object)) {
      faults.add(path, "the distance is no object. {to, metric} is expected.");
      return null;
    }
    Set<String> known = sorted ? Set.of("to", "metric", "sort") : Set.of("to", "metric");
    for (String key : object.keySet()) {
      if (!known.contains(key)) {
        faults.unknownKey(at(path, key), key, known);
      }
    }
    String metric = object.get("metric") instanceof JsonString text ? text.getString() : "";
    if (VectorMetric.of(metric).isEmpty()) {
      faults.add(at(path, "metric"), "the metric is unknown. 'cosine' or 'l2' is expected.");
      return null;
    }
    JsonValue to = object.get("to");
    if (to == null) {
      faults.add(
          at(path, "to"), "the vector to measure from is missing. A list of numbers is expected.");
      return null;
    }
    float[] vector = values.vector(field, to, at(path, "to"));
    JsonValue sort = object.get("sort");
    Direction direction =
        sort == null || !sorted ? Direction.ASC : direction(sort, at(path, "sort"));
    return vector == null || direction == null
        ? null
        : new Distance(new Operand.Value(vector), metric, direction);
  }

  private @Nullable Direction direction(JsonValue json, String path) {
    String text = json instanceof JsonString string ? string.getString() : "";
    if (!text.equals("asc") && !text.equals("desc")) {
      faults.add(path, "the direction is unknown. 'asc' or 'desc' is expected.");
      return null;
    }
    return text.equals("asc") ? Direction.ASC : Direction.DESC;
  }

  private List<OrderBy> byAggregates(SchemaModel model, Function function, Entry entry) {
    if (!(entry.value() instanceof JsonObject object) || object.isEmpty()) {
      values.wrongType(entry.path(), "an object such as {field: 'asc'}", entry.value());
      return List.of();
    }
    List<OrderBy> order = new ArrayList<>();
    object.forEach(
        (name, value) -> {
          String path = at(entry.path(), name);
          FieldRef ref = null;
          if (!(function == Function.COUNT && name.equals(AggregateReader.ALL))) {
            SchemaField field = model.fields().get(name);
            if (field == null || !AggregateRules.applies(function, field)) {
              faults.add(
                  path,
                  "'%s' does not apply to '%s'. %s"
                      .formatted(
                          entry.key(),
                          name,
                          NearestName.hint(
                              name, "fields", AggregateReader.namesFor(model, function))));
              return;
            }
            ref = new FieldRef(0, model.name(), name);
          }
          Aggregation aggregation = new Aggregation(function, ref);
          if (value instanceof JsonObject nested) {
            Sort sort = sort(nested, path);
            if (sort != null) {
              order.add(new OrderBy.ByAggregate(aggregation, sort.direction(), sort.nulls()));
            }
          } else {
            Direction direction = direction(value, path);
            if (direction != null) {
              order.add(new OrderBy.ByAggregate(aggregation, direction, Nulls.DEFAULT));
            }
          }
        });
    return order;
  }
}
