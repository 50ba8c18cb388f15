package org.viborm.internal.json;

import static org.viborm.internal.operation.Projection.Nested.MAX_LEVELS;
import static org.viborm.internal.validation.Faults.at;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.viborm.internal.json.AggregateReader.Parts;
import org.viborm.internal.json.FilterReader.Uniqueness;
import org.viborm.internal.operation.FieldRef;
import org.viborm.internal.operation.Filter;
import org.viborm.internal.operation.Projection;
import org.viborm.internal.operation.Projection.FieldName;
import org.viborm.internal.operation.Projection.Named;
import org.viborm.internal.operation.Projection.Scalars;
import org.viborm.internal.operation.Read;
import org.viborm.internal.operation.Read.Amount;
import org.viborm.internal.operation.RelationRef;
import org.viborm.internal.text.NearestName;
import org.viborm.internal.validation.Faults;
import org.viborm.schema.ScalarType;
import org.viborm.schema.SchemaField;
import org.viborm.schema.SchemaModel;
import org.viborm.schema.SchemaRelation;

/** Reads {@code select}, {@code include}, {@code omit} and the arguments of reads. */
final class ProjectionReader {

  private static final String COUNT = "_count";
  private static final String DISTANCE = "_distance";
  private static final String RECURSE = "recurse";
  private static final String DEPTH = "depth";
  private static final Set<String> TO_ONE = Set.of("select", "include", "omit", RECURSE);
  private static final Set<String> TO_MANY =
      Set.of(
          "where",
          "orderBy",
          "take",
          "skip",
          "cursor",
          "distinct",
          "select",
          "include",
          "omit",
          RECURSE);

  private final Faults faults;
  private final JsonReader values;
  private final FilterReader filters;
  private final OrderReader orders;
  private final JsonRows rows;

  ProjectionReader(
      Faults faults, JsonReader values, FilterReader filters, OrderReader orders, JsonRows rows) {
    this.faults = faults;
    this.values = values;
    this.filters = filters;
    this.orders = orders;
    this.rows = rows;
  }

  /** What is read: {@code projection} of the rows that {@code args} tells. */
  Read read(SchemaModel model, int depth, JsonObject args, Projection projection, String path) {
    return new Read(
        where(model, depth, args, path),
        orders.rows(model, depth, args.get("orderBy"), at(path, "orderBy")),
        take(args, path),
        skip(args, path),
        cursor(model, depth, args, path),
        distinct(model, args, path),
        projection,
        Read.Load.AUTO);
  }

  Filter where(SchemaModel model, int depth, JsonObject args, String path) {
    JsonValue where = args.get("where");
    return where == null
        ? FilterReader.ALL
        : filters.filter(model, depth, where, at(path, "where"));
  }

  @Nullable Amount take(JsonObject args, String path) {
    JsonValue take = args.get("take");
    Integer rows = take == null ? null : values.whole(take, at(path, "take"));
    if (rows != null && rows == Integer.MIN_VALUE) {
      faults.add(at(path, "take"), "the number is out of range. A 32-bit integer is expected.");
      return null;
    }
    return rows == null ? null : new Amount(rows);
  }

  @Nullable Amount skip(JsonObject args, String path) {
    return positive(args, "skip", path);
  }

  /** A number of rows that is not negative. */
  @Nullable Amount positive(JsonObject args, String key, String path) {
    JsonValue json = args.get(key);
    Integer rows = json == null ? null : values.whole(json, at(path, key));
    if (rows != null && rows < 0) {
      faults.add(at(path, key), "'%s' is negative. 0 or more is expected.".formatted(key));
      return null;
    }
    return rows == null ? null : new Amount(rows);
  }

  Filter.@Nullable Unique cursor(SchemaModel model, int depth, JsonObject args, String path) {
    JsonValue cursor = args.get("cursor");
    return cursor == null
        ? null
        : filters.unique(model, depth, cursor, Uniqueness.STRICT, at(path, "cursor"));
  }

  private List<String> distinct(SchemaModel model, JsonObject args, String path) {
    JsonValue distinct = args.get("distinct");
    return distinct == null
        ? List.of()
        : List.copyOf(new LinkedHashSet<>(names(model, distinct, at(path, "distinct"))));
  }

  /** The scalar fields that a name or a list of names tells. */
  List<String> names(SchemaModel model, JsonValue json, String path) {
    List<String> names = new ArrayList<>();
    if (json instanceof JsonArray array) {
      for (int i = 0; i < array.size(); i++) {
        name(model, array.get(i), at(path, i), names);
      }
    } else {
      name(model, json, path, names);
    }
    return names;
  }

  private void name(SchemaModel model, JsonValue json, String path, List<String> names) {
    if (!(json instanceof JsonString string)) {
      values.wrongType(path, "the name of a field", json);
    } else if (!model.fields().containsKey(string.getString())) {
      faults.unknownField(path, model, string.getString(), model.fields().keySet());
    } else {
      names.add(string.getString());
    }
  }

  // rows

  /** What a row of {@code model} becomes. */
  Projection.Row row(SchemaModel model, int depth, JsonObject args, String path) {
    JsonValue select = args.get("select");
    JsonValue include = args.get("include");
    JsonValue omit = args.get("omit");
    if (select != null && include != null) {
      faults.add(
          at(path, "include"), "'select' and 'include' exclude each other. Keep one of them.");
    }
    if (select != null && omit != null) {
      faults.add(at(path, "omit"), "'select' and 'omit' exclude each other. Keep one of them.");
    }
    List<FieldName> fields = new ArrayList<>();
    List<Named> nested = new ArrayList<>();
    Scalars scalars = Scalars.ALL;
    if (select != null) {
      scalars = Scalars.ONLY;
      select(model, depth, select, at(path, "select"), fields, nested);
    } else {
      if (include != null) {
        include(model, depth, include, at(path, "include"), nested);
      }
      if (omit != null) {
        scalars = Scalars.EXCEPT;
        omit(model, omit, at(path, "omit"), fields);
      }
    }
    return new Projection.Row(scalars, fields, nested, rows.rowsOf(model));
  }

  private void select(
      SchemaModel model,
      int depth,
      JsonValue json,
      String path,
      List<FieldName> fields,
      List<Named> nested) {
    if (!(json instanceof JsonObject object)) {
      values.wrongType(path, "an object such as {field: true}", json);
      return;
    }
    int before = faults.count();
    object.forEach(
        (key, value) -> {
          String inside = at(path, key);
          SchemaField field = model.fields().get(key);
          if (field != null) {
            selectField(model, depth, field, value, inside, fields, nested);
          } else if (model.relations().containsKey(key) || key.equals(COUNT)) {
            nested(model, depth, key, value, inside, nested);
          } else {
            Set<String> known = new TreeSet<>(model.fields().keySet());
            known.addAll(nestedNames(model));
            faults.unknownField(inside, model, key, known);
          }
        });
    if (fields.isEmpty() && nested.isEmpty() && faults.count() == before) {
      faults.add(path, "nothing is selected. Name one field with true at least.");
    }
  }

  private void selectField(
      SchemaModel model,
      int depth,
      SchemaField field,
      JsonValue value,
      String path,
      List<FieldName> fields,
      List<Named> nested) {
    switch (value.getValueType()) {
      case TRUE -> fields.add(new FieldName(field.name()));
      case FALSE -> {
        // not asked for
      }
      case OBJECT -> {
        if (field.type() != ScalarType.VECTOR || field.list()) {
          faults.add(
              path,
              "field '%s' is no relation and has nothing to select. true is expected."
                  .formatted(field.name()));
          return;
        }
        for (String key : value.asJsonObject().keySet()) {
          if (!key.equals(DISTANCE)) {
            faults.unknownKey(at(path, key), key, List.of(DISTANCE));
          }
        }
        OrderReader.Distance distance =
            orders.distance(field, value.asJsonObject().get(DISTANCE), at(path, DISTANCE), false);
        if (nested.stream().anyMatch(other -> other.name().equals(DISTANCE))) {
          faults.add(path, "a second distance is selected. One is possible.");
        } else if (distance != null) {
          FieldRef ref = new FieldRef(depth, model.name(), field.name());
          nested.add(
              new Named(DISTANCE, new Projection.Distance(ref, distance.to(), distance.metric())));
        }
      }
      default -> values.wrongType(path, "a boolean", value);
    }
  }

  private void include(
      SchemaModel model, int depth, JsonValue json, String path, List<Named> nested) {
    if (!(json instanceof JsonObject object)) {
      values.wrongType(path, "an object such as {relation: true}", json);
      return;
    }
    object.forEach(
        (key, value) -> {
          String inside = at(path, key);
          if (model.fields().containsKey(key)) {
            faults.add(
                inside,
                "field '%s' is no relation. Relations: %s."
                    .formatted(key, NearestName.sortedList(nestedNames(model))));
          } else if (model.relations().containsKey(key) || key.equals(COUNT)) {
            nested(model, depth, key, value, inside, nested);
          } else {
            faults.add(
                inside,
                "model '%s' has no relation '%s'. %s"
                    .formatted(
                        model.name(), key, NearestName.hint(key, "relations", nestedNames(model))));
          }
        });
  }

  private static Set<String> nestedNames(SchemaModel model) {
    Set<String> names = new TreeSet<>(model.relations().keySet());
    names.add(COUNT);
    return names;
  }

  private void omit(SchemaModel model, JsonValue json, String path, List<FieldName> fields) {
    if (!(json instanceof JsonObject object)) {
      values.wrongType(path, "an object such as {field: true}", json);
      return;
    }
    object.forEach(
        (key, value) -> {
          String inside = at(path, key);
          if (!model.fields().containsKey(key)) {
            faults.unknownField(inside, model, key, model.fields().keySet());
          } else if (value.getValueType() == JsonValue.ValueType.TRUE) {
            fields.add(new FieldName(key));
          } else if (value.getValueType() == JsonValue.ValueType.FALSE) {
            fields.add(new FieldName(key, true));
          } else {
            values.wrongType(inside, "a boolean", value);
          }
        });
  }

  private void nested(
      SchemaModel model, int depth, String key, JsonValue value, String path, List<Named> nested) {
    switch (value.getValueType()) {
      case FALSE -> {
        return;
      }
      case TRUE, OBJECT -> {
        // read below
      }
      default -> {
        values.wrongType(path, "a boolean or an object", value);
        return;
      }
    }
    SchemaRelation relation = model.relations().get(key);
    if (relation == null) {
      Projection counts = counts(model, depth, value, path);
      if (counts != null) {
        nested.add(new Named(COUNT, counts));
      }
      return;
    }
    JsonObject args = value instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT;
    Set<String> known = relation.toMany() ? TO_MANY : TO_ONE;
    for (String name : args.keySet()) {
      if (!known.contains(name)) {
        faults.unknownKey(at(path, name), name, known);
      }
    }
    Projection.Row row = row(relation.target(), depth + 1, args, path);
    Read read =
        relation.toMany()
            ? read(relation.target(), depth + 1, args, row, path)
            : new Read(
                FilterReader.ALL, List.of(), null, null, null, List.of(), row, Read.Load.AUTO);
    RelationRef ref = new RelationRef(depth, model.name(), key);
    nested.add(new Named(key, new Projection.Nested(ref, read, recurse(args, path))));
  }

  /** How many levels {@code recurse} asks for: {@code true}, or {@code {depth: n}}. */
  private @Nullable Amount recurse(JsonObject args, String path) {
    JsonValue recurse = args.get(RECURSE);
    if (recurse == null || recurse.getValueType() == JsonValue.ValueType.FALSE) {
      return null;
    }
    if (recurse.getValueType() == JsonValue.ValueType.TRUE) {
      return new Amount(0);
    }
    String place = at(path, RECURSE);
    if (!(recurse instanceof JsonObject object)) {
      values.wrongType(place, "a boolean or an object {depth: number}", recurse);
      return null;
    }
    for (String name : object.keySet()) {
      if (!name.equals(DEPTH)) {
        faults.unknownKey(at(place, name), name, List.of(DEPTH));
      }
    }
    JsonValue depth = object.get(DEPTH);
    Integer levels = depth == null ? null : values.whole(depth, at(place, DEPTH));
    if (depth == null || (levels != null && (levels < 1 || levels > MAX_LEVELS))) {
      faults.add(at(place, DEPTH), "the number of levels is 1 to %d.".formatted(MAX_LEVELS));
      return null;
    }
    return levels == null ? null : new Amount(levels);
  }

  private @Nullable Projection counts(SchemaModel model, int depth, JsonValue json, String path) {
    Parts parts = new Parts();
    if (!(json instanceof JsonObject object)) {
      for (SchemaRelation relation : model.relations().values()) {
        if (relation.toMany()) {
          count(model, depth, relation, null, parts);
        }
      }
      if (parts.isEmpty()) {
        faults.add(path, "model '%s' has no relation to many.".formatted(model.name()));
        return null;
      }
      return parts.shape(rows);
    }
    for (String key : object.keySet()) {
      if (!key.equals("select")) {
        faults.unknownKey(at(path, key), key, List.of("select"));
      }
    }
    String inside = at(path, "select");
    if (!(object.get("select") instanceof JsonObject select)) {
      faults.add(inside, "the relations to count are missing. {relation: true} is expected.");
      return null;
    }
    int before = faults.count();
    select.forEach((key, value) -> countOf(model, depth, key, value, at(inside, key), parts));
    if (parts.isEmpty()) {
      if (faults.count() == before) {
        faults.add(inside, "nothing is counted. Name one relation with true at least.");
      }
      return null;
    }
    return parts.shape(rows);
  }

  private void countOf(
      SchemaModel model, int depth, String key, JsonValue value, String path, Parts parts) {
    SchemaRelation relation = model.relations().get(key);
    if (relation == null || !relation.toMany()) {
      List<String> known =
          model.relations().values().stream()
              .filter(SchemaRelation::toMany)
              .map(SchemaRelation::name)
              .toList();
      faults.add(
          path,
          "model '%s' has no relation '%s' to many. %s"
              .formatted(model.name(), key, NearestName.hint(key, "relations", known)));
      return;
    }
    switch (value.getValueType()) {
      case TRUE -> count(model, depth, relation, null, parts);
      case FALSE -> {
        // not asked for
      }
      case OBJECT -> {
        JsonObject args = value.asJsonObject();
        for (String name : args.keySet()) {
          if (!name.equals("where")) {
            faults.unknownKey(at(path, name), name, List.of("where"));
          }
        }
        JsonValue where = args.get("where");
        Filter filter =
            where == null
                ? null
                : filters.filter(relation.target(), depth + 1, where, at(path, "where"));
        count(model, depth, relation, filter, parts);
      }
      default -> values.wrongType(path, "a boolean or an object", value);
    }
  }

  private void count(
      SchemaModel model, int depth, SchemaRelation relation, @Nullable Filter filter, Parts parts) {
    RelationRef ref = new RelationRef(depth, model.name(), relation.name());
    parts.add(relation.name(), new Projection.RelationCount(ref, filter), rows.count());
  }
}
