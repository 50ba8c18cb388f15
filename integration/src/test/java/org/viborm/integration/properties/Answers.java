package org.viborm.integration.properties;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.JsonValue.ValueType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.viborm.integration.properties.Memory.Row;
import org.viborm.integration.properties.Shape.Attribute;
import org.viborm.integration.properties.Shape.Entity;
import org.viborm.integration.properties.Shape.Link;

/** What reads answer. */
final class Answers {

  private static final List<String> FUNCTIONS = List.of("_count", "_sum", "_avg", "_min", "_max");

  private final Memory memory;
  private final Shape shape;
  private final Conditions conditions;
  private final Set<String> unordered = new TreeSet<>();

  Answers(Memory memory) {
    this.memory = memory;
    this.shape = memory.shape();
    this.conditions = new Conditions(memory);
  }

  /** The paths of the lists whose order nothing says. */
  Set<String> unordered() {
    return unordered;
  }

  JsonValue answer(Entity entity, String operation, JsonObject args) {
    List<Row> all = memory.rows(entity.name());
    return switch (operation) {
      case "findMany" -> rows(page(entity, all, args, "$"), args, "$");
      case "findFirst" -> {
        List<Row> page = page(entity, all, args, "");
        yield page.isEmpty() ? JsonValue.NULL : row(page.get(0), args, "$");
      }
      case "findUnique" -> {
        Row row = unique(entity, args.getJsonObject("where"));
        yield row == null ? JsonValue.NULL : row(row, args, "$");
      }
      case "exist" ->
          all.stream().anyMatch(row -> conditions.matches(row, args.get("where")))
              ? JsonValue.TRUE
              : JsonValue.FALSE;
      case "count" -> count(page(entity, all, args, ""), args.get("select"));
      case "aggregate" -> aggregates(page(entity, all, args, ""), args);
      case "groupBy" -> groups(entity, args);
      default -> throw new IllegalArgumentException(operation);
    };
  }

  /** The row that a unique condition names and that meets the rest of it. */
  @Nullable Row unique(Entity entity, JsonObject where) {
    for (Row row : memory.rows(entity.name())) {
      if (conditions.matches(row, where)) {
        return row;
      }
    }
    return null;
  }

  boolean matches(Row row, @Nullable JsonValue where) {
    return conditions.matches(row, where);
  }

  // pages

  private List<Row> page(Entity entity, List<Row> candidates, JsonObject args, String path) {
    List<Row> rows = new ArrayList<>();
    for (Row row : candidates) {
      if (conditions.matches(row, args.get("where"))) {
        rows.add(row);
      }
    }
    boolean window = args.containsKey("take") || args.containsKey("skip");
    window |= args.containsKey("cursor");
    if (!window && !args.containsKey("distinct") && !path.isEmpty()) {
      unordered.add(path);
    }
    Comparator<Row> order = order(entity, args.get("orderBy"));
    rows.sort(order);
    int take = args.getInt("take", Integer.MAX_VALUE);
    if (take < 0) {
      Collections.reverse(rows);
      order = order.reversed();
    }
    if (args.containsKey("cursor")) {
      Row cursor = unique(entity, args.getJsonObject("cursor"));
      if (cursor == null) {
        return new ArrayList<>();
      }
      Comparator<Row> place = order;
      rows.removeIf(row -> place.compare(row, cursor) < 0);
    }
    if (args.get("distinct") instanceof JsonArray fields) {
      List<String> names = fields.getValuesAs(JsonString::getString);
      Set<List<@Nullable Object>> seen = new HashSet<>();
      rows.removeIf(row -> !seen.add(row.get(names)));
    }
    int skip = Math.min(args.getInt("skip", 0), rows.size());
    long end = Math.min((long) skip + Math.abs((long) take), rows.size());
    List<Row> page = new ArrayList<>(rows.subList(skip, (int) end));
    if (take < 0) {
      Collections.reverse(page);
    }
    return page;
  }

  private static List<JsonObject> entries(@Nullable JsonValue orderBy) {
    if (orderBy == null) {
      return List.of();
    }
    return orderBy instanceof JsonArray array
        ? array.getValuesAs(JsonObject.class)
        : List.of(orderBy.asJsonObject());
  }

  private Comparator<Row> order(Entity entity, @Nullable JsonValue orderBy) {
    Comparator<Row> order = (unused, unusedToo) -> 0;
    for (JsonObject entry : entries(orderBy)) {
      for (Map.Entry<String, JsonValue> key : entry.entrySet()) {
        order = order.thenComparing(key(entity, key.getKey(), key.getValue()));
      }
    }
    for (String name : entity.primaryKey()) {
      Kind kind = entity.attribute(name).kind();
      order =
          order.thenComparing(
              (a, b) ->
                  kind.compare(
                      Objects.requireNonNull(a.get(name)), Objects.requireNonNull(b.get(name))));
    }
    return order;
  }

  private Comparator<Row> key(Entity entity, String name, JsonValue value) {
    Attribute attribute = entity.attributes().get(name);
    if (attribute != null) {
      Comparator<@Nullable Object> order = directed(attribute.kind()::compare, value);
      return (a, b) -> order.compare(a.get(name), b.get(name));
    }
    Link link = entity.link(name);
    Map.Entry<String, JsonValue> inner = value.asJsonObject().entrySet().iterator().next();
    if (link.toMany()) {
      Comparator<@Nullable Object> order = directed(Kind.INT::compare, inner.getValue());
      return (a, b) ->
          order.compare(memory.related(a, link).size(), memory.related(b, link).size());
    }
    Comparator<@Nullable Row> order = related(shape.target(link), inner);
    return (a, b) -> order.compare(memory.one(a, link), memory.one(b, link));
  }

  /** An order by a field of a related row: no row is as a field that is null. */
  private Comparator<@Nullable Row> related(Entity entity, Map.Entry<String, JsonValue> key) {
    Attribute attribute = entity.attributes().get(key.getKey());
    if (attribute != null) {
      Comparator<@Nullable Object> order = directed(attribute.kind()::compare, key.getValue());
      return (a, b) ->
          order.compare(
              a == null ? null : a.get(key.getKey()), b == null ? null : b.get(key.getKey()));
    }
    Link link = entity.link(key.getKey());
    Comparator<@Nullable Row> inner =
        related(shape.target(link), key.getValue().asJsonObject().entrySet().iterator().next());
    return (a, b) ->
        inner.compare(
            a == null ? null : memory.one(a, link), b == null ? null : memory.one(b, link));
  }

  private static Comparator<@Nullable Object> directed(
      Comparator<Object> natural, JsonValue direction) {
    JsonObject object = direction instanceof JsonObject given ? given : null;
    String sort = object == null ? ((JsonString) direction).getString() : object.getString("sort");
    boolean descending = sort.equals("desc");
    String nulls = object == null ? "" : object.getString("nulls", "");
    boolean first = nulls.isEmpty() ? descending : nulls.equals("first");
    return (a, b) -> {
      if (a == null || b == null) {
        int order = Boolean.compare(b == null, a == null);
        return first ? order : -order;
      }
      return descending ? natural.compare(b, a) : natural.compare(a, b);
    };
  }

  // rows

  JsonArray rows(List<Row> rows, JsonObject args, String path) {
    JsonArrayBuilder array = Json.createArrayBuilder();
    rows.forEach(row -> array.add(row(row, args, path)));
    return array.build();
  }

  JsonObject row(Row row, JsonObject args, String path) {
    Entity entity = row.entity();
    JsonObject select = args.getJsonObject("select");
    JsonObject omit = args.getJsonObject("omit");
    JsonObjectBuilder result = Json.createObjectBuilder();
    for (Attribute attribute : entity.attributes().values()) {
      boolean wanted =
          select != null
              ? select.getBoolean(attribute.name(), false)
              : omit == null || !omit.getBoolean(attribute.name(), false);
      if (wanted) {
        result.add(attribute.name(), encode(attribute, row.get(attribute.name())));
      }
    }
    JsonObject nested = select != null ? select : args.getJsonObject("include");
    if (nested != null) {
      nested.forEach(
          (name, value) -> {
            if (name.equals("_count")) {
              result.add(name, relationCounts(row, value));
            } else if (entity.links().containsKey(name)) {
              JsonObject inner =
                  value instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT;
              result.add(name, nested(row, entity.link(name), inner, path + "." + name));
            }
          });
    }
    return result.build();
  }

  static JsonValue encode(Attribute attribute, @Nullable Object value) {
    if (value == null) {
      return JsonValue.NULL;
    }
    if (!attribute.list()) {
      return attribute.kind().encode(value);
    }
    JsonArrayBuilder array = Json.createArrayBuilder();
    ((List<?>) value).forEach(item -> array.add(attribute.kind().encode(item)));
    return array.build();
  }

  private JsonValue nested(Row row, Link link, JsonObject args, String path) {
    List<Row> related = memory.related(row, link);
    if (link.toMany()) {
      return rows(page(shape.target(link), related, args, path), args, path);
    }
    return related.isEmpty() ? JsonValue.NULL : row(related.get(0), args, path);
  }

  private JsonValue relationCounts(Row row, JsonValue value) {
    JsonObjectBuilder counts = Json.createObjectBuilder();
    value
        .asJsonObject()
        .getJsonObject("select")
        .forEach(
            (name, inner) -> {
              JsonValue where = inner instanceof JsonObject object ? object.get("where") : null;
              counts.add(
                  name,
                  memory.related(row, row.entity().link(name)).stream()
                      .filter(other -> conditions.matches(other, where))
                      .count());
            });
    return counts.build();
  }

  // aggregates

  private static JsonValue count(List<Row> rows, @Nullable JsonValue select) {
    if (select == null) {
      return Json.createValue(rows.size());
    }
    JsonObjectBuilder counts = Json.createObjectBuilder();
    select.asJsonObject().keySet().forEach(name -> counts.add(name, counted(rows, name)));
    return counts.build();
  }

  private static int counted(List<Row> rows, String name) {
    return name.equals("_all")
        ? rows.size()
        : (int) rows.stream().filter(row -> row.get(name) != null).count();
  }

  private static JsonObject aggregates(List<Row> rows, JsonObject args) {
    JsonObjectBuilder result = Json.createObjectBuilder();
    addAggregates(rows, args, result);
    return result.build();
  }

  private static void addAggregates(List<Row> rows, JsonObject args, JsonObjectBuilder result) {
    for (String function : FUNCTIONS) {
      JsonValue asked = args.get(function);
      if (asked == null) {
        continue;
      }
      if (asked.getValueType() == ValueType.TRUE) {
        result.add(function, rows.size());
        continue;
      }
      JsonObjectBuilder object = Json.createObjectBuilder();
      asked
          .asJsonObject()
          .keySet()
          .forEach(name -> object.add(name, encoded(rows, function, name)));
      result.add(function, object);
    }
  }

  private static JsonValue encoded(List<Row> rows, String function, String name) {
    if (function.equals("_count")) {
      return Json.createValue(counted(rows, name));
    }
    Attribute attribute = anyAttribute(rows, name);
    Object value = attribute == null ? null : computed(rows, function, attribute);
    if (value == null || attribute == null) {
      return JsonValue.NULL;
    }
    if (function.equals("_min") || function.equals("_max")) {
      return attribute.kind().encode(value);
    }
    BigDecimal number = (BigDecimal) value;
    boolean digits =
        attribute.kind() == Kind.DECIMAL
            || (attribute.kind() == Kind.BIG_INT && function.equals("_sum"));
    return digits ? Json.createValue(Kind.exact(number).toPlainString()) : Json.createValue(number);
  }

  private static @Nullable Attribute anyAttribute(List<Row> rows, String name) {
    return rows.isEmpty() ? null : rows.get(0).entity().attribute(name);
  }

  /** The value of an aggregate; sums and means are decimals. */
  private static @Nullable Object computed(List<Row> rows, String function, Attribute attribute) {
    List<Object> values = new ArrayList<>();
    for (Row row : rows) {
      Object value = row.get(attribute.name());
      if (value != null) {
        values.add(value);
      }
    }
    if (values.isEmpty()) {
      return null;
    }
    switch (function) {
      case "_min" -> {
        return Collections.min(values, attribute.kind()::compare);
      }
      case "_max" -> {
        return Collections.max(values, attribute.kind()::compare);
      }
      default -> {
        BigDecimal sum = BigDecimal.ZERO;
        for (Object value : values) {
          sum = sum.add(new BigDecimal(value.toString()));
        }
        refuseWide(attribute, values);
        return function.equals("_sum")
            ? sum
            : sum.divide(BigDecimal.valueOf(values.size()), MathContext.DECIMAL128);
      }
    }
  }

  /** Sums of 64-bit integers that do not fit into one are not had on every database. */
  private static void refuseWide(Attribute attribute, List<Object> values) {
    BigInteger most = BigInteger.ZERO;
    for (Object value : attribute.kind() == Kind.BIG_INT ? values : List.of()) {
      most = most.add(BigInteger.valueOf((Long) value).abs());
    }
    if (most.bitLength() > 63) {
      throw new Failure(Failure.Reason.UNSPECIFIED, "a sum beyond 64 bits");
    }
  }

  // groups

  private JsonValue groups(Entity entity, JsonObject args) {
    List<String> by = args.getJsonArray("by").getValuesAs(JsonString::getString);
    Map<List<@Nullable Object>, List<Row>> groups = new LinkedHashMap<>();
    for (Row row : memory.rows(entity.name())) {
      if (conditions.matches(row, args.get("where"))) {
        groups.computeIfAbsent(row.get(by), key -> new ArrayList<>()).add(row);
      }
    }
    List<List<Row>> kept = new ArrayList<>();
    for (List<Row> group : groups.values()) {
      JsonValue having = args.get("having");
      if (having == null || Boolean.TRUE.equals(having(group, having.asJsonObject()))) {
        kept.add(group);
      }
    }
    Comparator<List<Row>> order = (unused, unusedToo) -> 0;
    for (JsonObject entry : entries(args.get("orderBy"))) {
      for (Map.Entry<String, JsonValue> key : entry.entrySet()) {
        order = order.thenComparing(groupKey(entity, key.getKey(), key.getValue()));
      }
    }
    kept.sort(order);
    int skip = Math.min(args.getInt("skip", 0), kept.size());
    int end = (int) Math.min((long) skip + args.getInt("take", Integer.MAX_VALUE), kept.size());
    JsonArrayBuilder result = Json.createArrayBuilder();
    for (List<Row> group : kept.subList(skip, end)) {
      JsonObjectBuilder object = Json.createObjectBuilder();
      by.forEach(name -> object.add(name, encode(entity.attribute(name), group.get(0).get(name))));
      addAggregates(group, args, object);
      result.add(object);
    }
    return result.build();
  }

  private static Comparator<List<Row>> groupKey(Entity entity, String name, JsonValue value) {
    if (!FUNCTIONS.contains(name)) {
      Comparator<@Nullable Object> order = directed(entity.attribute(name).kind()::compare, value);
      return (a, b) -> order.compare(a.get(0).get(name), b.get(0).get(name));
    }
    Map.Entry<String, JsonValue> inner = value.asJsonObject().entrySet().iterator().next();
    String of = inner.getKey();
    if (name.equals("_count")) {
      Comparator<@Nullable Object> order = directed(Kind.INT::compare, inner.getValue());
      return (a, b) -> order.compare(counted(a, of), counted(b, of));
    }
    Attribute attribute = entity.attribute(of);
    Comparator<Object> natural =
        (name.equals("_min") || name.equals("_max"))
            ? attribute.kind()::compare
            : (a, b) -> ((BigDecimal) a).compareTo((BigDecimal) b);
    Comparator<@Nullable Object> order = directed(natural, inner.getValue());
    return (a, b) -> order.compare(computed(a, name, attribute), computed(b, name, attribute));
  }

  private @Nullable Boolean having(List<Row> group, JsonObject condition) {
    List<@Nullable Boolean> parts = new ArrayList<>();
    condition.forEach(
        (key, value) -> {
          switch (key) {
            case "AND" -> parts.add(Conditions.all(each(group, value)));
            case "OR" -> parts.add(Conditions.any(each(group, value)));
            case "NOT" -> each(group, value).forEach(part -> parts.add(Conditions.not(part)));
            default -> ofField(group, key, value, parts);
          }
        });
    return Conditions.all(parts);
  }

  private List<@Nullable Boolean> each(List<Row> group, JsonValue value) {
    List<@Nullable Boolean> parts = new ArrayList<>();
    if (value instanceof JsonArray array) {
      array.forEach(item -> parts.add(having(group, item.asJsonObject())));
    } else {
      parts.add(having(group, value.asJsonObject()));
    }
    return parts;
  }

  private void ofField(
      List<Row> group, String name, JsonValue value, List<@Nullable Boolean> parts) {
    Attribute attribute = group.get(0).entity().attribute(name);
    boolean aggregates =
        value instanceof JsonObject object
            && object.keySet().stream().anyMatch(FUNCTIONS::contains);
    if (!aggregates) {
      parts.add(conditions.scalar(attribute, null, group.get(0).get(name), value));
      return;
    }
    value
        .asJsonObject()
        .forEach(
            (function, condition) ->
                condition
                    .asJsonObject()
                    .forEach(
                        (operator, operand) ->
                            parts.add(compared(group, attribute, function, operator, operand))));
  }

  private static @Nullable Boolean compared(
      List<Row> group, Attribute attribute, String function, String operator, JsonValue operand) {
    if (function.equals("_min") || function.equals("_max")) {
      Object value = computed(group, function, attribute);
      return value == null
          ? null
          : test(operator, attribute.kind().compare(value, attribute.kind().decode(operand)));
    }
    BigDecimal value =
        function.equals("_count")
            ? BigDecimal.valueOf(counted(group, attribute.name()))
            : (BigDecimal) computed(group, function, attribute);
    BigDecimal other =
        operand instanceof JsonNumber number
            ? number.bigDecimalValue()
            : new BigDecimal(new BigInteger(((JsonString) operand).getString()));
    return value == null ? null : test(operator, value.compareTo(other));
  }

  private static boolean test(String operator, int order) {
    return switch (operator) {
      case "equals" -> order == 0;
      case "lt" -> order < 0;
      case "lte" -> order <= 0;
      case "gt" -> order > 0;
      default -> order >= 0;
    };
  }
}
