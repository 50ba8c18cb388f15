package org.viborm.integration.properties;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.JsonValue.ValueType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.viborm.integration.properties.Failure.Reason;
import org.viborm.integration.properties.Memory.Row;
import org.viborm.integration.properties.Shape.Attribute;
import org.viborm.integration.properties.Shape.Entity;
import org.viborm.integration.properties.Shape.Link;

/** What writes do, one verb after the other. */
final class Writes {

  private static final List<String> VERBS =
      List.of(
          "disconnect",
          "delete",
          "update",
          "upsert",
          "connectOrCreate",
          "set",
          "updateMany",
          "deleteMany",
          "connect",
          "create",
          "createMany");

  private final Memory memory;
  private final Shape shape;
  private final Answers answers;
  private final Numbers numbers;

  Writes(Memory memory, Answers answers, Numbers numbers) {
    this.memory = memory;
    this.numbers = numbers;
    this.shape = memory.shape();
    this.answers = answers;
  }

  JsonValue write(Entity entity, String operation, JsonObject args) {
    return switch (operation) {
      case "create" ->
          answers.row(create(entity, args.getJsonObject("data"), null, null), args, "$");
      case "createMany" -> {
        List<Row> rows = createMany(entity, args, null, null);
        yield bulk(rows, args, false);
      }
      case "update" -> {
        Row row = found(entity, args);
        update(row, args.getJsonObject("data"));
        yield result(row, args);
      }
      case "upsert" -> {
        Row row = answers.unique(entity, args.getJsonObject("where"));
        if (row == null) {
          row = create(entity, args.getJsonObject("create"), null, null);
        } else if (!args.containsKey("setWhere") || answers.matches(row, args.get("setWhere"))) {
          update(row, args.getJsonObject("update"));
        }
        yield result(row, args);
      }
      case "delete" -> {
        Row row = found(entity, args);
        JsonValue result = answers.row(row, args, "$");
        memory.delete(List.of(row));
        yield result;
      }
      case "updateMany" -> {
        List<Row> rows = limited(matching(memory.rows(entity.name()), args.get("where")), args);
        updateMany(rows, args.getJsonObject("data"));
        yield bulk(rows, args, true);
      }
      case "deleteMany" -> {
        List<Row> rows = limited(matching(memory.rows(entity.name()), args.get("where")), args);
        JsonValue result = bulk(rows, args, true);
        memory.delete(rows);
        yield result;
      }
      default -> throw new IllegalArgumentException(operation);
    };
  }

  private JsonValue result(Row row, JsonObject args) {
    if (!memory.has(row)) {
      throw new Failure(Reason.NESTED, "the row deletes itself");
    }
    return answers.row(row, args, "$");
  }

  private Row found(Entity entity, JsonObject args) {
    Row row = answers.unique(entity, args.getJsonObject("where"));
    if (row == null) {
      throw new Failure(Reason.NOT_FOUND, entity.name());
    }
    return row;
  }

  private static List<Row> limited(List<Row> rows, JsonObject args) {
    int limit = args.getInt("limit", Integer.MAX_VALUE);
    if (limit > 0 && limit < rows.size()) {
      throw new Failure(Reason.UNSPECIFIED, "which rows a limit leaves out");
    }
    return limit == 0 ? List.of() : rows;
  }

  private JsonValue bulk(List<Row> rows, JsonObject args, boolean unordered) {
    if (!args.containsKey("select") && !args.containsKey("omit")) {
      return Json.createObjectBuilder().add("count", rows.size()).build();
    }
    if (unordered) {
      answers.unordered().add("$");
    }
    return answers.rows(rows, args, "$");
  }

  private List<Row> matching(Collection<Row> rows, @Nullable JsonValue where) {
    return new ArrayList<>(rows.stream().filter(row -> answers.matches(row, where)).toList());
  }

  // creating

  private static @Nullable Object value(Attribute attribute, JsonValue json) {
    if (json instanceof JsonObject object && object.containsKey("$null")) {
      return object.getString("$null").equals("DbNull") ? null : JsonValue.NULL;
    }
    if (json.getValueType() == ValueType.NULL) {
      return null;
    }
    return attribute.list()
        ? json.asJsonArray().stream().map(attribute.kind()::decode).toList()
        : attribute.kind().decode(json);
  }

  private Map<String, @Nullable Object> values(
      Entity entity, JsonObject data, @Nullable Link via, @Nullable Row parent) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (Attribute attribute : entity.attributes().values()) {
      JsonValue given = data.get(attribute.name());
      Object initial =
          attribute.version()
              ? (Object) 1
              : attribute.counted() ? numbers.of(entity, data.getString(Shape.TAG)) : null;
      values.put(attribute.name(), given == null ? initial : value(attribute, given));
    }
    if (via != null && parent != null && via.held()) {
      values.putAll(foreign(via, parent));
    }
    return values;
  }

  /** The foreign key of a related row that {@code parent} is to have. */
  private static Map<String, @Nullable Object> foreign(Link held, Row parent) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (int i = 0; i < held.fields().size(); i++) {
      values.put(held.others().get(i), parent.get(held.fields().get(i)));
    }
    return values;
  }

  private Row create(Entity entity, JsonObject data, @Nullable Link via, @Nullable Row parent) {
    Map<String, @Nullable Object> values = values(entity, data, via, parent);
    List<Step> steps = steps(entity, data);
    for (Step step : steps) {
      if (step.link().owns()) {
        refer(step.link(), supplied(step), values);
      }
    }
    Row row = memory.insert(entity, values);
    for (Step step : steps) {
      if (!step.link().owns()) {
        after(row, step, true);
      }
    }
    if (via != null && parent != null && via.joins()) {
      tie(via, parent, row);
    }
    return row;
  }

  private void tie(Link link, Row row, Row other) {
    if (!memory.has(row) || !memory.has(other)) {
      throw new Failure(Reason.FOREIGN_KEY, "a tied row is gone");
    }
    memory.tie(link, row, other);
  }

  private static void refer(Link owned, Row target, Map<String, @Nullable Object> values) {
    for (int i = 0; i < owned.fields().size(); i++) {
      values.put(owned.fields().get(i), target.get(owned.others().get(i)));
    }
  }

  private List<Row> createMany(
      Entity entity, JsonObject args, @Nullable Link via, @Nullable Row parent) {
    List<Row> rows = new ArrayList<>();
    for (JsonValue each : args.getJsonArray("data")) {
      Map<String, @Nullable Object> values = values(entity, each.asJsonObject(), via, parent);
      boolean skip = args.getBoolean("skipDuplicates", false) && memory.taken(entity, values);
      Row row = skip ? taken(entity, values) : memory.insert(entity, values);
      if (!skip) {
        rows.add(row);
      }
      if (via != null && parent != null && via.joins()) {
        tie(via, parent, row);
      }
    }
    return rows;
  }

  private Row taken(Entity entity, Map<String, @Nullable Object> values) {
    Row row = new Row(entity, values);
    List<Row> owners = new ArrayList<>();
    for (List<String> key : entity.keys()) {
      Row owner = memory.find(entity, key, row.get(key));
      if (owner != null && !owners.contains(owner)) {
        owners.add(owner);
      }
    }
    if (owners.size() > 1) {
      throw new Failure(Reason.UNSPECIFIED, "two rows are in the way of one");
    }
    return owners.get(0);
  }

  // nested writes

  private record Step(Link link, String verb, JsonValue value) {
    /** What the verb is to do, one by one. */
    List<JsonObject> items() {
      if (value instanceof JsonArray array) {
        return array.getValuesAs(JsonObject.class);
      }
      return value instanceof JsonObject object ? List.of(object) : List.of();
    }

    JsonObject item() {
      return value.asJsonObject();
    }
  }

  private static List<Step> steps(Entity entity, JsonObject data) {
    List<Step> steps = new ArrayList<>();
    data.forEach(
        (key, value) -> {
          Link link = entity.links().get(key);
          if (link != null) {
            value.asJsonObject().forEach((verb, inner) -> steps.add(new Step(link, verb, inner)));
          }
        });
    steps.sort(Comparator.comparing(step -> VERBS.indexOf(step.verb())));
    return steps;
  }

  /** The row that a step gives to a relation whose key is here. */
  private Row supplied(Step step) {
    Entity target = shape.target(step.link());
    return switch (step.verb()) {
      case "create" -> create(target, step.item(), null, null);
      case "connect" -> existing(target, step.item());
      default -> {
        Row row = answers.unique(target, step.item().getJsonObject("where"));
        yield row != null ? row : create(target, step.item().getJsonObject("create"), null, null);
      }
    };
  }

  private Row existing(Entity entity, JsonObject where) {
    Row row = answers.unique(entity, where);
    if (row == null) {
      throw new Failure(Reason.NESTED, entity.name() + " was not found");
    }
    return row;
  }

  private static Failure missing(Link link) {
    return new Failure(Reason.NESTED, link.name() + " has no such row");
  }

  // updating

  private void update(Row row, JsonObject data) {
    List<Step> steps = steps(row.entity(), data);
    Map<String, @Nullable Object> foreign = new LinkedHashMap<>();
    List<Row> gone = new ArrayList<>();
    List<@Nullable Object> key = row.get(row.entity().primaryKey());
    for (Step step : steps) {
      if (step.link().owns()) {
        before(row, step, foreign, gone);
      }
    }
    Map<String, @Nullable Object> changes = changes(row, data);
    changes.putAll(foreign);
    if (!row.get(row.entity().primaryKey()).equals(key)
        || (!changes.isEmpty() && !memory.has(row))) {
      throw new Failure(Reason.NESTED, "the row deletes or moves itself");
    }
    change(Map.of(row, changes));
    for (Row each : gone) {
      memory.delete(List.of(each));
    }
    List<@Nullable Object> now = row.get(row.entity().primaryKey());
    for (Step step : steps) {
      if (!step.link().owns()) {
        after(row, step, false);
      }
    }
    if (!row.get(row.entity().primaryKey()).equals(now)) {
      throw new Failure(Reason.UNSPECIFIED, "the row moves itself");
    }
  }

  private void before(Row row, Step step, Map<String, @Nullable Object> foreign, List<Row> gone) {
    Link link = step.link();
    Row target = memory.one(row, link);
    switch (step.verb()) {
      case "disconnect" -> {
        if (step.value() == JsonValue.TRUE) {
          link.fields().forEach(field -> foreign.put(field, null));
        }
      }
      case "delete" -> {
        if (step.value() == JsonValue.TRUE) {
          if (target == null) {
            throw missing(link);
          }
          link.fields().forEach(field -> foreign.put(field, null));
          gone.add(target);
        }
      }
      case "update" -> updateOne(link, target, step.item());
      case "upsert" -> {
        if (target != null) {
          update(target, step.item().getJsonObject("update"));
          refer(link, target, foreign);
        } else {
          refer(
              link,
              create(shape.target(link), step.item().getJsonObject("create"), null, null),
              foreign);
        }
      }
      default -> refer(link, supplied(step), foreign);
    }
  }

  /** The update of the one row of a relation: its data, or a condition and its data. */
  private void updateOne(Link link, @Nullable Row target, JsonObject item) {
    boolean envelope = item.containsKey("data");
    if (target == null || (envelope && !answers.matches(target, item.get("where")))) {
      throw missing(link);
    }
    update(target, envelope ? item.getJsonObject("data") : item);
  }

  private void updateMany(List<Row> rows, JsonObject data) {
    Map<Row, Map<String, @Nullable Object>> changes = new LinkedHashMap<>();
    rows.forEach(row -> changes.put(row, changes(row, data)));
    change(changes);
  }

  /** Changes rows, and their versions where anything is set at all. */
  private void change(Map<Row, Map<String, @Nullable Object>> changes) {
    Map<Row, Map<String, @Nullable Object>> all = new LinkedHashMap<>();
    changes.forEach(
        (row, values) -> {
          if (!values.isEmpty()) {
            Map<String, @Nullable Object> more = new LinkedHashMap<>(values);
            if (row.entity().attributes().containsKey("version")) {
              more.put("version", (Integer) Objects.requireNonNull(row.get("version")) + 1);
            }
            all.put(row, more);
          }
        });
    memory.update(all);
  }

  private static Map<String, @Nullable Object> changes(Row row, JsonObject data) {
    Map<String, @Nullable Object> changes = new LinkedHashMap<>();
    for (Attribute attribute : row.entity().attributes().values()) {
      JsonValue given = data.get(attribute.name());
      if (given != null) {
        changes.put(attribute.name(), changed(attribute, row.get(attribute.name()), given));
      }
    }
    return changes;
  }

  private static @Nullable Object changed(
      Attribute attribute, @Nullable Object stored, JsonValue given) {
    boolean operator =
        given instanceof JsonObject
            && attribute.kind() != Kind.JSON
            && (attribute.kind() != Kind.POINT || given.asJsonObject().containsKey("set"));
    if (!operator) {
      return value(attribute, given);
    }
    Map.Entry<String, JsonValue> change = given.asJsonObject().entrySet().iterator().next();
    JsonValue operand = change.getValue();
    if (change.getKey().equals("set")) {
      return value(attribute, operand);
    }
    if (attribute.list()) {
      List<Object> added =
          operand instanceof JsonArray array
              ? array.stream().map(attribute.kind()::decode).toList()
              : List.of(attribute.kind().decode(operand));
      List<Object> list = new ArrayList<>(stored == null ? List.of() : (List<?>) stored);
      list.addAll(change.getKey().equals("push") ? list.size() : 0, added);
      return list;
    }
    return stored == null
        ? null
        : computed(attribute.kind(), change.getKey(), stored, attribute.kind().decode(operand));
  }

  private static Object computed(Kind kind, String change, Object stored, Object operand) {
    BigDecimal a = new BigDecimal(stored.toString());
    BigDecimal b = new BigDecimal(operand.toString());
    if (kind == Kind.FLOAT) {
      double x = a.doubleValue();
      double y = b.doubleValue();
      return switch (change) {
        case "increment" -> x + y;
        case "decrement" -> x - y;
        case "multiply" -> x * y;
        default -> x / y;
      };
    }
    BigDecimal result =
        switch (change) {
          case "increment" -> a.add(b);
          case "decrement" -> a.subtract(b);
          case "multiply" -> a.multiply(b);
          default -> a.divideToIntegralValue(b);
        };
    if (kind == Kind.DECIMAL) {
      return Kind.exact(result);
    }
    try {
      return kind == Kind.INT ? (Object) result.intValueExact() : result.longValueExact();
    } catch (ArithmeticException e) {
      throw new Failure(Reason.RANGE, change);
    }
  }

  // relations whose key is not here

  private void after(Row row, Step step, boolean isNew) {
    Link link = step.link();
    Entity target = shape.target(link);
    if (!link.toMany()) {
      one(row, step);
      return;
    }
    switch (step.verb()) {
      case "create" -> step.items().forEach(item -> create(target, item, link, row));
      case "createMany" -> createMany(target, step.item(), link, row);
      case "connect" -> step.items().forEach(item -> attach(link, row, existing(target, item)));
      case "connectOrCreate" ->
          step.items()
              .forEach(
                  item -> {
                    Row other = answers.unique(target, item.getJsonObject("where"));
                    if (other != null) {
                      attach(link, row, other);
                    } else {
                      create(target, item.getJsonObject("create"), link, row);
                    }
                  });
      case "disconnect" ->
          step.items().forEach(item -> detach(link, row, answers.unique(target, item)));
      case "delete" -> step.items().forEach(item -> memory.delete(List.of(own(link, row, item))));
      case "update" ->
          step.items()
              .forEach(
                  item ->
                      update(
                          own(link, row, item.getJsonObject("where")), item.getJsonObject("data")));
      case "updateMany" ->
          step.items()
              .forEach(
                  item ->
                      updateMany(
                          matching(memory.related(row, link), item.get("where")),
                          item.getJsonObject("data")));
      case "deleteMany" ->
          step.items().forEach(item -> memory.delete(matching(memory.related(row, link), item)));
      case "upsert" -> {
        boolean asOne = step.items().stream().allMatch(item -> writesItself(link, item));
        step.items().forEach(item -> upsert(link, row, item, isNew, asOne));
      }
      default -> replace(link, row, step.items());
    }
  }

  private void one(Row row, Step step) {
    Link link = step.link();
    Row child = memory.one(row, link);
    switch (step.verb()) {
      case "disconnect" -> {
        if (child != null && step.value() == JsonValue.TRUE) {
          detach(link, row, child);
        }
      }
      case "delete" -> {
        if (child != null && step.value() == JsonValue.TRUE) {
          memory.delete(List.of(child));
        }
      }
      case "update" -> updateOne(link, child, step.item());
      case "upsert" -> {
        if (child != null) {
          update(child, step.item().getJsonObject("update"));
        } else {
          create(shape.target(link), step.item().getJsonObject("create"), link, row);
        }
      }
      case "create" -> create(shape.target(link), step.item(), link, row);
      case "connect" -> attach(link, row, existing(shape.target(link), step.item()));
      default -> {
        Row other = answers.unique(shape.target(link), step.item().getJsonObject("where"));
        if (other != null) {
          attach(link, row, other);
        } else {
          create(shape.target(link), step.item().getJsonObject("create"), link, row);
        }
      }
    }
  }

  private Row own(Link link, Row row, JsonObject where) {
    Row other = answers.unique(shape.target(link), where);
    if (other == null || !memory.related(row, link).contains(other)) {
      throw missing(link);
    }
    return other;
  }

  private void attach(Link link, Row row, Row other) {
    if (link.joins()) {
      tie(link, row, other);
    } else {
      change(Map.of(other, foreign(link, row)));
    }
  }

  private void detach(Link link, Row row, @Nullable Row other) {
    if (link.joins()) {
      if (other != null) {
        memory.untie(link, row, other);
      }
      return;
    }
    if (other == null || !memory.related(row, link).contains(other)) {
      throw missing(link);
    }
    Map<String, @Nullable Object> nothing = new LinkedHashMap<>();
    link.others().forEach(field -> nothing.put(field, null));
    change(Map.of(other, nothing));
  }

  /** Whether the update of an upsert writes the row itself, not only others that relate to it. */
  private boolean writesItself(Link link, JsonObject item) {
    Entity target = shape.target(link);
    return item.getJsonObject("update").keySet().stream()
        .anyMatch(
            name ->
                target.attributes().containsKey(name)
                    || Objects.requireNonNull(target.links().get(name)).owns());
  }

  /**
   * Updates a row that is there, or creates it.
   *
   * @param asOne whether a row that is tied to a new one is so by its update, as one write that
   *     advances its version once
   */
  private void upsert(Link link, Row row, JsonObject item, boolean isNew, boolean asOne) {
    Row other = answers.unique(shape.target(link), item.getJsonObject("where"));
    if (other == null) {
      create(shape.target(link), item.getJsonObject("create"), link, row);
    } else if (isNew) {
      if (asOne && !link.joins()) {
        memory.update(Map.of(other, foreign(link, row)));
      } else {
        attach(link, row, other);
      }
      update(other, item.getJsonObject("update"));
    } else if (memory.related(row, link).contains(other)) {
      update(other, item.getJsonObject("update"));
    } else {
      throw missing(link);
    }
  }

  private void replace(Link link, Row row, List<JsonObject> items) {
    List<Row> members = new ArrayList<>();
    items.forEach(item -> members.add(existing(shape.target(link), item)));
    List<Row> others = new ArrayList<>(memory.related(row, link));
    others.removeAll(members);
    if (link.required() && !others.isEmpty()) {
      throw new Failure(Reason.NESTED, "rows would be without " + link.name());
    }
    others.forEach(other -> detach(link, row, other));
    for (Row member : members) {
      if (!memory.related(row, link).contains(member)) {
        attach(link, row, member);
      }
    }
  }
}
