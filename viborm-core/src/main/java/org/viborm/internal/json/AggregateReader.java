package org.viborm.internal.json;

import static org.viborm.internal.validation.Faults.at;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.viborm.internal.json.JsonWriter.Encoder;
import org.viborm.internal.operation.Aggregation;
import org.viborm.internal.operation.Aggregation.Function;
import org.viborm.internal.operation.FieldRef;
import org.viborm.internal.operation.Filter.Comparison;
import org.viborm.internal.operation.HavingFilter;
import org.viborm.internal.operation.Operand;
import org.viborm.internal.operation.Projection;
import org.viborm.internal.text.NearestName;
import org.viborm.internal.validation.AggregateRules;
import org.viborm.internal.validation.Faults;
import org.viborm.schema.ScalarType;
import org.viborm.schema.SchemaField;
import org.viborm.schema.SchemaModel;

/**
 * Reads aggregates, counts of columns and {@code having}.
 *
 * <p>The operand of a condition on a count is a {@code Long}, on an average a {@code Double} (of a
 * decimal a {@code BigDecimal}), on a sum a {@code BigDecimal} (of a float a {@code Double}), on a
 * least or greatest value a value of the field.
 */
final class AggregateReader {

  /** The aggregate functions by their keys. */
  static final Map<String, Function> FUNCTIONS =
      Map.of(
          "_count", Function.COUNT,
          "_sum", Function.SUM,
          "_avg", Function.AVG,
          "_min", Function.MIN,
          "_max", Function.MAX);

  /** Stands for whole rows where a field's name is expected. */
  static final String ALL = "_all";

  private static final Map<String, Comparison> COMPARISONS =
      Map.of(
          "equals", Comparison.EQ,
          "lt", Comparison.LT,
          "lte", Comparison.LTE,
          "gt", Comparison.GT,
          "gte", Comparison.GTE);
  private static final Set<String> OPERATORS =
      Set.of("equals", "in", "notIn", "lt", "lte", "gt", "gte", "not");

  private final Faults faults;
  private final JsonReader values;
  private final ScalarFilterReader filters;
  private final JsonRows rows;

  AggregateReader(Faults faults, JsonReader values, JsonRows rows) {
    this.faults = faults;
    this.values = values;
    this.filters = new ScalarFilterReader(faults, values);
    this.rows = rows;
  }

  /** The names that {@code function} takes. */
  static Set<String> namesFor(SchemaModel model, Function function) {
    Set<String> names = new TreeSet<>();
    model.fields().values().stream()
        .filter(field -> AggregateRules.applies(function, field))
        .forEach(field -> names.add(field.name()));
    if (function == Function.COUNT) {
      names.add(ALL);
    }
    return names;
  }

  /** The parts of an object: what each is called, computed from and encoded with. */
  static final class Parts {
    private final List<String> names = new ArrayList<>();
    private final List<Projection> projections = new ArrayList<>();
    private final List<Encoder> encoders = new ArrayList<>();

    void add(String name, Projection projection, Encoder encoder) {
      names.add(name);
      projections.add(projection);
      encoders.add(encoder);
    }

    boolean isEmpty() {
      return names.isEmpty();
    }

    Projection.Shape shape(JsonRows rows) {
      return new Projection.Shape(projections, rows.object(names, encoders));
    }
  }

  /** Adds the aggregates that {@code args} asks for to {@code parts}. */
  void aggregates(SchemaModel model, JsonObject args, Parts parts) {
    args.forEach(
        (key, json) -> {
          Function function = FUNCTIONS.get(key);
          if (function == null) {
            return;
          }
          if (function == Function.COUNT && json.getValueType() == JsonValue.ValueType.TRUE) {
            parts.add(
                key, new Projection.Aggregate(new Aggregation(Function.COUNT, null)), rows.count());
          } else if (json.getValueType() != JsonValue.ValueType.FALSE) {
            Projection.Shape group = group(model, function, json, key);
            if (group != null) {
              parts.add(key, group, rows.made());
            }
          }
        });
  }

  /** The counts that {@code select} asks for; null if a fault was noted. */
  Projection.@Nullable Shape counts(SchemaModel model, JsonValue json, String path) {
    return group(model, Function.COUNT, json, path);
  }

  private Projection.@Nullable Shape group(
      SchemaModel model, Function function, JsonValue json, String path) {
    if (!(json instanceof JsonObject object)) {
      values.wrongType(path, "an object such as {field: true}", json);
      return null;
    }
    Parts parts = new Parts();
    int before = faults.count();
    object.forEach((name, flag) -> member(model, function, name, flag, at(path, name), parts));
    if (parts.isEmpty()) {
      if (faults.count() == before) {
        faults.add(
            path,
            "nothing is selected. Fields: %s."
                .formatted(NearestName.sortedList(namesFor(model, function))));
      }
      return null;
    }
    return parts.shape(rows);
  }

  private void member(
      SchemaModel model, Function function, String name, JsonValue flag, String path, Parts parts) {
    SchemaField field = model.fields().get(name);
    boolean whole = function == Function.COUNT && name.equals(ALL);
    if (!whole && field == null) {
      faults.unknownField(path, model, name, namesFor(model, function));
      return;
    }
    if (field != null && !whole && !AggregateRules.applies(function, field)) {
      faults.add(
          path,
          "'%s' does not apply to %s field '%s'. Fields: %s."
              .formatted(
                  AggregateRules.key(function),
                  field.type().label(),
                  name,
                  NearestName.sortedList(namesFor(model, function))));
      return;
    }
    switch (flag.getValueType()) {
      case TRUE -> {
        if (whole || field == null) {
          parts.add(
              name, new Projection.Aggregate(new Aggregation(Function.COUNT, null)), rows.count());
        } else {
          FieldRef ref = new FieldRef(0, model.name(), name);
          parts.add(
              name,
              new Projection.Aggregate(new Aggregation(function, ref)),
              rows.aggregate(function, field));
        }
      }
      case FALSE -> {
        // not asked for
      }
      default -> values.wrongType(path, "a boolean", flag);
    }
  }

  // having

  /** The condition on groups; null if there is none or a fault was noted. */
  @Nullable HavingFilter having(
      SchemaModel model, List<String> by, @Nullable JsonValue json, String path) {
    return json == null ? null : condition(model, by, json, path);
  }

  private HavingFilter condition(SchemaModel model, List<String> by, JsonValue json, String path) {
    if (!(json instanceof JsonObject object)) {
      values.wrongType(path, "an object", json);
      return new HavingFilter.And(List.of());
    }
    List<HavingFilter> parts = new ArrayList<>();
    object.forEach(
        (key, value) -> {
          String inside = at(path, key);
          switch (key) {
            case "AND" -> parts.addAll(list(model, by, value, inside, true));
            case "OR" -> parts.add(new HavingFilter.Or(list(model, by, value, inside, false)));
            case "NOT" ->
                list(model, by, value, inside, true)
                    .forEach(part -> parts.add(new HavingFilter.Not(part)));
            default -> {
              SchemaField field = model.fields().get(key);
              if (field == null) {
                Set<String> known = new TreeSet<>(model.fields().keySet());
                known.addAll(List.of("AND", "OR", "NOT"));
                faults.unknownField(inside, model, key, known);
              } else {
                ofField(model, by, field, value, inside, parts);
              }
            }
          }
        });
    return all(parts);
  }

  private static HavingFilter all(List<HavingFilter> parts) {
    return parts.size() == 1 ? parts.get(0) : new HavingFilter.And(parts);
  }

  private List<HavingFilter> list(
      SchemaModel model, List<String> by, JsonValue json, String path, boolean orObject) {
    if (json instanceof JsonArray array) {
      List<HavingFilter> parts = new ArrayList<>();
      for (int i = 0; i < array.size(); i++) {
        if (!(array.get(i) instanceof JsonObject object && object.isEmpty())) {
          parts.add(condition(model, by, array.get(i), at(path, i)));
        }
      }
      return parts;
    }
    if (!orObject) {
      values.wrongType(path, "a list of conditions", json);
      return List.of();
    }
    if (json instanceof JsonObject object && object.isEmpty()) {
      return List.of();
    }
    return List.of(condition(model, by, json, path));
  }

  private void ofField(
      SchemaModel model,
      List<String> by,
      SchemaField field,
      JsonValue json,
      String path,
      List<HavingFilter> parts) {
    if (!(json instanceof JsonObject object)
        || object.keySet().stream().noneMatch(FUNCTIONS::containsKey)) {
      grouped(model, by, field, json, path, parts);
      return;
    }
    Map<String, JsonValue> plain = new LinkedHashMap<>();
    object.forEach(
        (key, value) -> {
          Function function = FUNCTIONS.get(key);
          if (function == null) {
            plain.put(key, value);
          } else if (!AggregateRules.applies(function, field)) {
            faults.add(
                at(path, key),
                "'%s' does not apply to %s field '%s'. Fields: %s."
                    .formatted(
                        key,
                        field.type().label(),
                        field.name(),
                        NearestName.sortedList(namesFor(model, function))));
          } else {
            FieldRef ref = new FieldRef(0, model.name(), field.name());
            parts.add(aggregate(field, new Aggregation(function, ref), value, at(path, key)));
          }
        });
    if (!plain.isEmpty()) {
      JsonObjectBuilder rest = Json.createObjectBuilder();
      plain.forEach(rest::add);
      grouped(model, by, field, rest.build(), path, parts);
    }
  }

  private void grouped(
      SchemaModel model,
      List<String> by,
      SchemaField field,
      JsonValue json,
      String path,
      List<HavingFilter> parts) {
    if (!by.contains(field.name())) {
      faults.add(
          path,
          "field '%s' is not grouped by. Use an aggregate of it, or name it in 'by'."
              .formatted(field.name()));
      return;
    }
    if (JsonReader.isReference(json)
        || (json instanceof JsonObject object
            && object.values().stream().anyMatch(JsonReader::isReference))) {
      faults.add(path, "a field reference stands in 'having'. A value is expected.");
      return;
    }
    filters
        .filters(model, 0, field, json, path)
        .forEach(filter -> parts.add(new HavingFilter.Grouped(filter)));
  }

  private HavingFilter aggregate(
      SchemaField field, Aggregation aggregation, JsonValue json, String path) {
    if (!(json instanceof JsonObject object)) {
      return equal(field, aggregation, json, false, path);
    }
    if (object.isEmpty()) {
      faults.add(
          path,
          "the condition is empty. Operators: %s.".formatted(NearestName.sortedList(OPERATORS)));
    }
    List<HavingFilter> parts = new ArrayList<>();
    object.forEach(
        (key, value) -> {
          String inside = at(path, key);
          if (!OPERATORS.contains(key)) {
            faults.add(
                inside,
                "'%s' is no operator of an aggregate. %s"
                    .formatted(key, NearestName.hint(key, "operators", OPERATORS)));
          } else if (key.equals("not")) {
            parts.add(
                value instanceof JsonObject
                    ? new HavingFilter.Not(aggregate(field, aggregation, value, inside))
                    : equal(field, aggregation, value, true, inside));
          } else if (key.equals("equals")) {
            parts.add(equal(field, aggregation, value, false, inside));
          } else if (key.equals("in") || key.equals("notIn")) {
            parts.add(in(field, aggregation, value, key.equals("notIn"), inside));
          } else {
            Object operand = operand(field, aggregation.function(), value, inside);
            Comparison comparison = COMPARISONS.get(key);
            if (operand != null && comparison != null) {
              parts.add(
                  new HavingFilter.Compare(aggregation, comparison, new Operand.Value(operand)));
            }
          }
        });
    return all(parts);
  }

  private HavingFilter equal(
      SchemaField field, Aggregation aggregation, JsonValue json, boolean negated, String path) {
    if (json.getValueType() == JsonValue.ValueType.NULL) {
      if (aggregation.function() == Function.COUNT) {
        faults.add(path, "a count is never null. An integer is expected.");
      }
      return new HavingFilter.NullCheck(aggregation, negated);
    }
    Object operand = operand(field, aggregation.function(), json, path);
    return new HavingFilter.Compare(
        aggregation, negated ? Comparison.NE : Comparison.EQ, new Operand.Value(operand));
  }

  private HavingFilter in(
      SchemaField field, Aggregation aggregation, JsonValue json, boolean negated, String path) {
    List<Object> operands = new ArrayList<>();
    if (json instanceof JsonArray array) {
      for (int i = 0; i < array.size(); i++) {
        Object operand = operand(field, aggregation.function(), array.get(i), at(path, i));
        if (operand != null) {
          operands.add(operand);
        }
      }
    } else {
      values.wrongType(path, "a list of values", json);
    }
    return new HavingFilter.In(aggregation, new Operand.Value(operands), negated);
  }

  private @Nullable Object operand(
      SchemaField field, Function function, JsonValue json, String path) {
    return switch (function) {
      case COUNT -> {
        Integer count = values.whole(json, path);
        yield count == null ? null : Long.valueOf(count);
      }
      case MIN, MAX -> values.element(field, json, path);
      case AVG ->
          field.type() == ScalarType.DECIMAL ? values.exact(json, path) : values.number(json, path);
      case SUM ->
          switch (field.type()) {
            case FLOAT -> values.number(json, path);
            case DECIMAL -> values.exact(json, path);
            case BIG_INT -> {
              Long sum = values.digits(json, path);
              yield sum == null ? null : BigDecimal.valueOf(sum);
            }
            default -> {
              if (json instanceof JsonNumber) {
                yield values.exact(json, path);
              }
              values.wrongType(path, "a number", json);
              yield null;
            }
          };
    };
  }
}
