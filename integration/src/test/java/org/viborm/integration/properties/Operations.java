package org.viborm.integration.properties;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.viborm.integration.properties.Memory.Row;
import org.viborm.integration.properties.Shape.Attribute;
import org.viborm.integration.properties.Shape.Entity;
import org.viborm.integration.properties.Shape.Link;

/** Makes random operations, mostly on values that are there. */
final class Operations {

  /** One operation. */
  record Operation(String entity, String name, JsonObject args) {
    boolean writes() {
      return !List.of(
              "findMany", "findFirst", "findUnique", "exist", "count", "aggregate", "groupBy")
          .contains(name);
    }
  }

  /** What a database refuses by design is not asked of it. */
  record Limits(boolean exactDecimals, boolean returnsSkipped) {}

  private final Random random;
  private final Memory memory;
  private final Shape shape;
  private final Limits limits;
  private @Nullable Row focus;

  Operations(Random random, Memory memory, Limits limits) {
    this.random = random;
    this.memory = memory;
    this.shape = memory.shape();
    this.limits = limits;
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  private <T> T any(Collection<T> values) {
    return new ArrayList<>(values).get(random.nextInt(values.size()));
  }

  private boolean supported(Kind kind) {
    return limits.exactDecimals() || kind != Kind.DECIMAL;
  }

  private boolean orders(Attribute attribute) {
    return !attribute.list() && attribute.kind().orders() && supported(attribute.kind());
  }

  private boolean computes(Attribute attribute) {
    return !attribute.list() && attribute.kind().numeric() && supported(attribute.kind());
  }

  Operation next() {
    Entity entity = any(shape.entities().values());
    String name =
        any(
            List.of(
                "findMany",
                "findMany",
                "findMany",
                "findMany",
                "findMany",
                "findMany",
                "findFirst",
                "findUnique",
                "exist",
                "count",
                "aggregate",
                "groupBy",
                "groupBy",
                "create",
                "create",
                "create",
                "createMany",
                "createMany",
                "update",
                "update",
                "update",
                "update",
                "updateMany",
                "upsert",
                "upsert",
                "delete",
                "deleteMany"));
    focus = null;
    return new Operation(entity.name(), name, args(entity, name));
  }

  /** Rows to begin with. */
  Operation seed(Entity entity) {
    return new Operation(entity.name(), "createMany", createMany(entity, 6));
  }

  private JsonObject args(Entity entity, String name) {
    return switch (name) {
      case "findMany" -> read(entity, 0, true).build();
      case "findFirst" -> {
        JsonObjectBuilder args = read(entity, 0, true);
        JsonObject read = args.build();
        // which of equal rows is the first is only told with a page
        yield Json.createObjectBuilder(read).add("take", chance(40) ? -1 : 1).build();
      }
      case "findUnique" -> {
        JsonObjectBuilder args = Json.createObjectBuilder();
        args.add("where", unique(entity, true));
        project(entity, 0, args);
        yield args.build();
      }
      case "exist" -> {
        JsonObjectBuilder args = Json.createObjectBuilder();
        where(entity, args, 80);
        yield args.build();
      }
      case "count" -> {
        JsonObjectBuilder args = window(entity);
        if (chance(50)) {
          JsonObjectBuilder select = Json.createObjectBuilder().add("_all", true);
          some(entity.attributes().values()).forEach(a -> select.add(a.name(), true));
          args.add("select", select);
        }
        yield args.build();
      }
      case "aggregate" -> {
        JsonObjectBuilder args = window(entity);
        args.add("_count", true);
        aggregates(entity, args);
        yield args.build();
      }
      case "groupBy" -> groupBy(entity);
      case "create" -> {
        JsonObjectBuilder args = Json.createObjectBuilder();
        args.add("data", create(entity, null, 0));
        project(entity, 1, args);
        yield args.build();
      }
      case "createMany" -> createMany(entity, 3);
      case "update" -> {
        JsonObjectBuilder args = Json.createObjectBuilder();
        args.add("where", unique(entity, true)).add("data", update(entity, null, 0));
        project(entity, 1, args);
        yield args.build();
      }
      case "upsert" -> {
        JsonObjectBuilder args = Json.createObjectBuilder();
        args.add("where", unique(entity, chance(20)))
            .add("create", create(entity, null, chance(50) ? 2 : 0))
            .add("update", update(entity, null, chance(50) ? 2 : 0));
        if (chance(20)) {
          args.add("setWhere", filter(entity, 1, true));
        }
        project(entity, 1, args);
        yield args.build();
      }
      case "delete" -> {
        JsonObjectBuilder args = Json.createObjectBuilder();
        args.add("where", unique(entity, true));
        project(entity, 1, args);
        yield args.build();
      }
      case "updateMany" -> {
        JsonObjectBuilder args = Json.createObjectBuilder();
        where(entity, args, 90);
        args.add("data", scalars(entity, Set.of()));
        yield bulk(entity, args);
      }
      default -> {
        JsonObjectBuilder args = Json.createObjectBuilder();
        where(entity, args, 97);
        yield bulk(entity, args);
      }
    };
  }

  private JsonObject bulk(Entity entity, JsonObjectBuilder args) {
    if (chance(10)) {
      args.add("limit", chance(30) ? 0 : 50);
    }
    if (chance(40)) {
      args.add("select", select(entity));
    }
    return args.build();
  }

  private <T> List<T> some(Collection<T> values) {
    List<T> list = new ArrayList<>(values);
    Collections.shuffle(list, random);
    return list.subList(0, Math.min(list.size(), 1 + random.nextInt(3)));
  }

  // values

  private JsonValue json(Attribute attribute, @Nullable Object value) {
    return Answers.encode(attribute, value);
  }

  /** A value to look for: one that is there, or any other. */
  private Object wanted(Entity entity, Attribute attribute) {
    List<Object> there = new ArrayList<>();
    for (Row row : memory.rows(entity.name())) {
      Object value = row.get(attribute.name());
      if (value != null) {
        if (attribute.list()) {
          there.addAll((List<?>) value);
        } else {
          there.add(value);
        }
      }
    }
    return (!there.isEmpty() && chance(70)) ? any(there) : attribute.kind().random(random);
  }

  // conditions

  private void where(Entity entity, JsonObjectBuilder args, int percent) {
    if (chance(percent)) {
      args.add("where", filter(entity, 0, true));
    }
  }

  private JsonObject filter(Entity entity, int depth, boolean positive) {
    JsonObjectBuilder filter = Json.createObjectBuilder();
    for (int i = chance(30) ? 2 : 1; i > 0; i--) {
      int choice = random.nextInt(100);
      if (choice < 20 && depth < 3) {
        logic(entity, depth, positive, filter);
      } else if (choice < 45 && depth < 3 && !entity.links().isEmpty()) {
        Link link = any(entity.links().values());
        filter.add(link.name(), related(link, depth, positive));
      } else {
        Attribute attribute = any(entity.attributes().values());
        JsonValue condition = scalar(entity, attribute, positive);
        if (condition != null) {
          filter.add(attribute.name(), condition);
        }
      }
    }
    JsonObject built = filter.build();
    return built.isEmpty() ? filter(entity, depth, positive) : built;
  }

  private void logic(Entity entity, int depth, boolean positive, JsonObjectBuilder filter) {
    String key = any(List.of("AND", "OR", "NOT"));
    boolean inner = positive && !key.equals("NOT");
    if (!key.equals("OR") && chance(40)) {
      filter.add(key, filter(entity, depth + 1, inner));
      return;
    }
    JsonArrayBuilder list = Json.createArrayBuilder();
    for (int i = random.nextInt(4); i > 0; i--) {
      list.add(filter(entity, depth + 1, inner));
    }
    filter.add(key, list);
  }

  private JsonValue related(Link link, int depth, boolean positive) {
    Entity target = shape.target(link);
    if (!link.toMany() && !link.required() && chance(20)) {
      return chance(50)
          ? JsonValue.NULL
          : Json.createObjectBuilder().addNull(chance(50) ? "is" : "isNot").build();
    }
    if (!link.toMany() && chance(30)) {
      return filter(target, depth + 1, positive);
    }
    String key =
        link.toMany() ? any(List.of("some", "every", "none")) : any(List.of("is", "isNot"));
    boolean inner = positive && (key.equals("some") || key.equals("is"));
    JsonObject condition =
        chance(10) ? JsonValue.EMPTY_JSON_OBJECT : filter(target, depth + 1, inner);
    return Json.createObjectBuilder().add(key, condition).build();
  }

  private @Nullable JsonValue scalar(Entity entity, Attribute attribute, boolean positive) {
    if (attribute.kind() == Kind.JSON) {
      return positive ? document(entity, attribute) : null;
    }
    if (attribute.nullable() && chance(20)) {
      return chance(50)
          ? JsonValue.NULL
          : Json.createObjectBuilder().addNull(chance(50) ? "not" : "equals").build();
    }
    JsonObjectBuilder operators = Json.createObjectBuilder();
    if (attribute.list()) {
      listOperator(entity, attribute, operators);
      return operators.build();
    }
    if (chance(20)) {
      return json(attribute, wanted(entity, attribute));
    }
    operator(entity, attribute, operators);
    if (chance(20)) {
      operator(entity, attribute, operators);
    }
    return operators.build();
  }

  private void operator(Entity entity, Attribute attribute, JsonObjectBuilder operators) {
    Kind kind = attribute.kind();
    List<String> names = new ArrayList<>(List.of("equals", "not"));
    if (kind != Kind.BOOLEAN && kind != Kind.POINT) {
      names.addAll(List.of("in", "notIn"));
    }
    if (kind.ranges() && supported(kind)) {
      names.addAll(List.of("lt", "lte", "gt", "gte"));
    }
    if (kind == Kind.STRING) {
      names.addAll(List.of("contains", "startsWith", "endsWith"));
      if (chance(30)) {
        operators.add("mode", "insensitive");
      }
    }
    String name = any(names);
    if (name.equals("in") || name.equals("notIn")) {
      JsonArrayBuilder list = Json.createArrayBuilder();
      for (int i = random.nextInt(4); i > 0; i--) {
        list.add(json(attribute, wanted(entity, attribute)));
      }
      operators.add(name, list);
    } else if (name.equals("not") && chance(30)) {
      JsonObjectBuilder inner = Json.createObjectBuilder();
      operator(entity, attribute, inner);
      operators.add(name, inner);
    } else {
      operators.add(name, operand(entity, attribute));
    }
  }

  private JsonValue operand(Entity entity, Attribute attribute) {
    if (chance(10) && attribute.kind() != Kind.BLOB && attribute.kind() != Kind.POINT) {
      List<String> others = new ArrayList<>();
      for (Attribute other : entity.attributes().values()) {
        if (other.kind() == attribute.kind() && !other.list()) {
          others.add(other.name());
        }
      }
      return Json.createObjectBuilder()
          .add("$ref", any(others))
          .add("$model", entity.name())
          .build();
    }
    return json(attribute, wanted(entity, attribute));
  }

  private void listOperator(Entity entity, Attribute attribute, JsonObjectBuilder operators) {
    Kind kind = attribute.kind();
    switch (random.nextInt(6)) {
      case 0 -> operators.add("has", kind.encode(wanted(entity, attribute)));
      case 1 -> operators.add("hasEvery", elements(entity, attribute));
      case 2 -> operators.add("hasSome", elements(entity, attribute));
      case 3 -> operators.add("isEmpty", chance(50));
      case 4 -> operators.add("equals", elements(entity, attribute));
      default -> operators.add("not", elements(entity, attribute));
    }
  }

  private JsonArrayBuilder elements(Entity entity, Attribute attribute) {
    JsonArrayBuilder list = Json.createArrayBuilder();
    for (int i = random.nextInt(3); i > 0; i--) {
      list.add(attribute.kind().encode(wanted(entity, attribute)));
    }
    return list;
  }

  private JsonObject document(Entity entity, Attribute attribute) {
    JsonObjectBuilder condition = Json.createObjectBuilder();
    switch (random.nextInt(6)) {
      case 0 ->
          condition.add(
              "equals",
              Json.createObjectBuilder()
                  .add("$null", any(List.of("DbNull", "JsonNull", "AnyNull"))));
      case 1, 2 -> condition.add("equals", (JsonValue) nonNull(entity, attribute));
      case 3 ->
          condition
              .add("path", Json.createArrayBuilder().add("k"))
              .add("equals", any(List.of(Json.createValue(1), Json.createValue("ab"))));
      case 4 ->
          condition.add("path", Json.createArrayBuilder().add("k")).add("string_contains", "b");
      default -> condition.add("path", Json.createArrayBuilder().add("k")).add("gt", 0);
    }
    return condition.build();
  }

  private Object nonNull(Entity entity, Attribute attribute) {
    Object value = wanted(entity, attribute);
    return value.equals(JsonValue.NULL) ? JsonValue.EMPTY_JSON_ARRAY : value;
  }

  /** A condition that names one row, and perhaps more that it must meet. */
  private JsonObject unique(Entity entity, boolean extended) {
    JsonObjectBuilder where = Json.createObjectBuilder();
    List<Row> rows = memory.rows(entity.name());
    Row row = (rows.isEmpty() || chance(15)) ? null : any(rows);
    focus = focus == null ? row : focus;
    List<String> key = any(entity.keys());
    if (row != null && row.get(key).contains(null)) {
      key = entity.primaryKey();
    }
    add(entity, key, row, where);
    if (extended && chance(15)) {
      Attribute attribute = any(entity.attributes().values());
      JsonValue condition = scalar(entity, attribute, true);
      if (condition != null && !key.contains(attribute.name())) {
        where.add(attribute.name(), condition);
      }
    }
    return where.build();
  }

  private void add(Entity entity, List<String> key, @Nullable Row row, JsonObjectBuilder where) {
    JsonObjectBuilder parts = key.size() > 1 ? Json.createObjectBuilder() : where;
    for (String name : key) {
      Attribute attribute = entity.attribute(name);
      Object value = row == null ? attribute.kind().key(random) : row.get(name);
      parts.add(name, json(attribute, value));
    }
    if (key.size() > 1) {
      where.add(String.join("_", key), parts);
    }
  }

  // reads

  private JsonObjectBuilder read(Entity entity, int depth, boolean projects) {
    JsonObjectBuilder args = Json.createObjectBuilder();
    where(entity, args, depth == 0 ? 60 : 30);
    if (chance(60)) {
      args.add("orderBy", orderBy(entity));
    }
    if (chance(15)) {
      distinct(entity, args);
    }
    if (chance(40)) {
      args.add("take", chance(70) ? random.nextInt(5) : -random.nextInt(5));
    }
    if (chance(20)) {
      args.add("skip", random.nextInt(3));
    }
    if (chance(15)) {
      cursor(entity, args);
    }
    if (projects) {
      project(entity, depth, args);
    }
    return args;
  }

  private void distinct(Entity entity, JsonObjectBuilder args) {
    List<Attribute> fields = new ArrayList<>();
    for (Attribute attribute : some(entity.attributes().values())) {
      if (attribute.kind() != Kind.JSON && attribute.kind() != Kind.POINT) {
        fields.add(attribute);
      }
    }
    if (!fields.isEmpty()) {
      JsonArrayBuilder names = Json.createArrayBuilder();
      fields.forEach(field -> names.add(field.name()));
      args.add("distinct", names);
    }
  }

  /** A cursor, which goes with orders by own fields alone. */
  private void cursor(Entity entity, JsonObjectBuilder args) {
    JsonArrayBuilder order = Json.createArrayBuilder();
    for (Attribute attribute : some(entity.attributes().values())) {
      if (orders(attribute)) {
        order.add(Json.createObjectBuilder().add(attribute.name(), direction(attribute)));
      }
    }
    args.add("orderBy", order).add("cursor", unique(entity, false));
  }

  private JsonValue direction(@Nullable Attribute attribute) {
    String sort = chance(50) ? "asc" : "desc";
    if (attribute != null && chance(30)) {
      return Json.createObjectBuilder()
          .add("sort", sort)
          .add("nulls", chance(50) ? "first" : "last")
          .build();
    }
    return Json.createValue(sort);
  }

  private JsonValue orderBy(Entity entity) {
    JsonArrayBuilder order = Json.createArrayBuilder();
    for (int i = random.nextInt(3); i >= 0; i--) {
      JsonObject key = orderKey(entity, 0);
      if (key != null) {
        order.add(key);
      }
    }
    return order.build();
  }

  private @Nullable JsonObject orderKey(Entity entity, int depth) {
    if (chance(25) && depth < 3 && !entity.links().isEmpty()) {
      Link link = any(entity.links().values());
      if (!link.toMany()) {
        JsonObject inner = orderKey(shape.target(link), depth + 1);
        return inner == null ? null : Json.createObjectBuilder().add(link.name(), inner).build();
      }
      if (depth == 0) {
        return Json.createObjectBuilder()
            .add(link.name(), Json.createObjectBuilder().add("_count", direction(null)))
            .build();
      }
    }
    Attribute attribute = any(entity.attributes().values());
    return orders(attribute)
        ? Json.createObjectBuilder().add(attribute.name(), direction(attribute)).build()
        : null;
  }

  private JsonObject select(Entity entity) {
    JsonObjectBuilder select = Json.createObjectBuilder();
    some(entity.attributes().values()).forEach(a -> select.add(a.name(), true));
    return select.build();
  }

  private void project(Entity entity, int depth, JsonObjectBuilder args) {
    switch (random.nextInt(4)) {
      case 0 -> {
        JsonObjectBuilder select = Json.createObjectBuilder(select(entity));
        nested(entity, depth, select);
        args.add("select", select);
      }
      case 1, 2 -> {
        JsonObjectBuilder include = Json.createObjectBuilder();
        nested(entity, depth, include);
        args.add("include", include);
      }
      default -> {
        if (chance(50)) {
          args.add("omit", Json.createObjectBuilder().add(any(entity.attributes().keySet()), true));
        }
      }
    }
  }

  private void nested(Entity entity, int depth, JsonObjectBuilder into) {
    if (depth >= 3) {
      return;
    }
    List<Link> many = new ArrayList<>();
    for (Link link : entity.links().values()) {
      if (link.toMany()) {
        many.add(link);
      }
      if (!chance(50)) {
        continue;
      }
      if (chance(30)) {
        into.add(link.name(), true);
      } else if (link.toMany()) {
        into.add(link.name(), read(shape.target(link), depth + 1, true));
      } else {
        JsonObjectBuilder args = Json.createObjectBuilder();
        project(shape.target(link), depth + 1, args);
        into.add(link.name(), args);
      }
    }
    if (!many.isEmpty() && chance(40)) {
      JsonObjectBuilder counts = Json.createObjectBuilder();
      for (Link link : some(many)) {
        if (chance(50)) {
          counts.add(link.name(), true);
        } else {
          counts.add(
              link.name(),
              Json.createObjectBuilder().add("where", filter(shape.target(link), 2, true)));
        }
      }
      into.add("_count", Json.createObjectBuilder().add("select", counts));
    }
  }

  private JsonObjectBuilder window(Entity entity) {
    JsonObjectBuilder args = Json.createObjectBuilder();
    where(entity, args, 60);
    if (chance(30)) {
      args.add("orderBy", orderBy(entity));
    }
    if (chance(30)) {
      args.add("take", random.nextInt(9) - 4);
    }
    if (chance(20)) {
      args.add("skip", random.nextInt(3));
    }
    if (chance(15)) {
      cursor(entity, args);
    }
    return args;
  }

  private void aggregates(Entity entity, JsonObjectBuilder args) {
    List<String> numbers = new ArrayList<>();
    List<String> ordered = new ArrayList<>();
    for (Attribute attribute : entity.attributes().values()) {
      if (computes(attribute)) {
        numbers.add(attribute.name());
      }
      if (orders(attribute)) {
        ordered.add(attribute.name());
      }
    }
    for (String function : List.of("_sum", "_avg", "_min", "_max")) {
      List<String> fields =
          (function.equals("_sum") || function.equals("_avg")) ? numbers : ordered;
      if (!fields.isEmpty() && chance(50)) {
        JsonObjectBuilder object = Json.createObjectBuilder();
        some(fields).forEach(field -> object.add(field, true));
        args.add(function, object);
      }
    }
  }

  private JsonObject groupBy(Entity entity) {
    JsonObjectBuilder args = Json.createObjectBuilder();
    where(entity, args, 50);
    Set<Attribute> by = new LinkedHashSet<>();
    for (Attribute attribute : some(entity.attributes().values())) {
      if (orders(attribute)) {
        by.add(attribute);
      }
    }
    if (by.isEmpty()) {
      by.add(entity.attribute("id"));
    }
    JsonArrayBuilder names = Json.createArrayBuilder();
    by.forEach(attribute -> names.add(attribute.name()));
    args.add("by", names).add("_count", true);
    aggregates(entity, args);
    JsonArrayBuilder order = Json.createArrayBuilder();
    if (chance(30)) {
      order.add(
          Json.createObjectBuilder()
              .add("_count", Json.createObjectBuilder().add("_all", direction(null))));
    }
    by.forEach(
        attribute ->
            order.add(Json.createObjectBuilder().add(attribute.name(), direction(attribute))));
    args.add("orderBy", order);
    if (chance(40)) {
      args.add("having", having(entity, by, 0));
    }
    if (chance(30)) {
      args.add("take", random.nextInt(4));
    }
    if (chance(20)) {
      args.add("skip", random.nextInt(2));
    }
    return args.build();
  }

  private JsonObject having(Entity entity, Set<Attribute> by, int depth) {
    JsonObjectBuilder having = Json.createObjectBuilder();
    if (chance(30) && depth < 2) {
      String key = any(List.of("AND", "OR", "NOT"));
      JsonArrayBuilder list = Json.createArrayBuilder();
      for (int i = random.nextInt(3); i > 0; i--) {
        list.add(having(entity, by, depth + 1));
      }
      return having.add(key, list).build();
    }
    if (chance(40)) {
      Attribute attribute = any(by);
      JsonValue condition = scalar(entity, attribute, true);
      if (condition != null && !condition.toString().contains("$ref")) {
        return having.add(attribute.name(), condition).build();
      }
    }
    Attribute attribute = any(entity.attributes().values());
    JsonObjectBuilder aggregate = Json.createObjectBuilder();
    String operator = any(List.of("lt", "lte", "gt", "gte", "equals"));
    boolean whole = attribute.kind() == Kind.INT || attribute.kind() == Kind.BIG_INT;
    if (orders(attribute) && chance(50)) {
      aggregate.add(
          chance(50) ? "_min" : "_max",
          Json.createObjectBuilder().add(operator, json(attribute, wanted(entity, attribute))));
    } else if (computes(attribute) && whole && chance(50)) {
      JsonValue sum =
          attribute.kind() == Kind.INT
              ? Json.createValue(random.nextInt(9) - 3)
              : Json.createValue(String.valueOf(random.nextInt(9) - 3));
      aggregate.add("_sum", Json.createObjectBuilder().add(operator, sum));
    } else {
      aggregate.add("_count", Json.createObjectBuilder().add(operator, random.nextInt(4)));
    }
    return having.add(attribute.name(), aggregate).build();
  }

  // writes

  private JsonObject createMany(Entity entity, int most) {
    JsonObjectBuilder args = Json.createObjectBuilder();
    JsonArrayBuilder rows = Json.createArrayBuilder();
    for (int i = random.nextInt(most + 1); i > 0; i--) {
      rows.add(create(entity, null, 9));
    }
    args.add("data", rows);
    boolean skip = chance(40);
    if (skip) {
      args.add("skipDuplicates", true);
    }
    if (chance(40) && (!skip || limits.returnsSkipped())) {
      args.add("select", select(entity));
    }
    return args.build();
  }

  /** What {@code via} says of a row that is reached through it. */
  private static Set<String> given(@Nullable Link via) {
    return (via == null || !via.held()) ? Set.of() : Set.copyOf(via.others());
  }

  private JsonObject create(Entity entity, @Nullable Link via, int depth) {
    JsonObjectBuilder data = Json.createObjectBuilder();
    for (Attribute attribute : entity.attributes().values()) {
      boolean own =
          !entity.isForeign(attribute.name()) && !attribute.version() && !attribute.counted();
      if (own && !(attribute.nullable() && chance(30))) {
        data.add(attribute.name(), initial(entity, attribute));
      }
    }
    for (Link link : entity.links().values()) {
      boolean back = via != null && link.name().equals(via.inverse());
      if (back) {
        continue;
      }
      if (link.owns()) {
        refer(entity, link, depth, data);
      } else if (depth < 2 && chance(25)) {
        JsonObjectBuilder verbs = Json.createObjectBuilder();
        List<String> names =
            link.toMany()
                ? some(List.of("create", "createMany", "connect", "connectOrCreate", "upsert"))
                : List.of(any(List.of("create", "connect", "connectOrCreate")));
        names.forEach(verb -> verb(link, verb, depth, verbs));
        data.add(link.name(), verbs);
      }
    }
    return data.build();
  }

  private boolean isKey(Entity entity, String attribute) {
    return entity.keys().stream().anyMatch(key -> key.contains(attribute));
  }

  private JsonValue initial(Entity entity, Attribute attribute) {
    if (attribute.nullable() && chance(20)) {
      return attribute.kind() == Kind.JSON
          ? Json.createObjectBuilder().add("$null", "DbNull").build()
          : JsonValue.NULL;
    }
    if (entity.isTag(attribute.name()) && chance(90)) {
      return Json.createValue("t" + Long.toHexString(random.nextLong()));
    }
    Object value =
        attribute.list()
            ? attribute.kind().list(random)
            : isKey(entity, attribute.name())
                ? attribute.kind().key(random)
                : attribute.kind().random(random);
    if (value.equals(JsonValue.NULL)) {
      return Json.createObjectBuilder().add("$null", "JsonNull").build();
    }
    return json(attribute, value);
  }

  /** The foreign key of a new row: spelled out, through the relation, or none. */
  private void refer(Entity entity, Link link, int depth, JsonObjectBuilder data) {
    List<Row> targets = memory.rows(link.target());
    boolean spells = depth >= 2 || chance(60);
    if (!spells) {
      JsonObjectBuilder verbs = Json.createObjectBuilder();
      verb(link, any(List.of("create", "connect", "connect", "connectOrCreate")), depth, verbs);
      data.add(link.name(), verbs);
    } else if (link.required() || chance(60)) {
      spell(entity, link, (targets.isEmpty() || chance(4)) ? null : any(targets), data);
    }
  }

  private void spell(Entity entity, Link link, @Nullable Row target, JsonObjectBuilder data) {
    boolean half = !link.required() && link.fields().size() > 1 && chance(15);
    for (int i = 0; i < link.fields().size(); i++) {
      Attribute attribute = entity.attribute(link.fields().get(i));
      Object value =
          (half && i == 0)
              ? null
              : target == null ? attribute.kind().key(random) : target.get(link.others().get(i));
      data.add(attribute.name(), json(attribute, value));
    }
  }

  /** Changes of single fields, none of {@code excluded}. */
  private JsonObject scalars(Entity entity, Set<String> excluded) {
    JsonObjectBuilder data = Json.createObjectBuilder();
    for (Attribute attribute : some(entity.attributes().values())) {
      boolean rare = entity.primaryKey().contains(attribute.name());
      boolean skipped =
          attribute.version()
              || attribute.counted()
              || entity.isTag(attribute.name())
              || entity.isForeign(attribute.name());
      if (!skipped && !excluded.contains(attribute.name()) && (!rare || chance(15))) {
        data.add(attribute.name(), change(entity, attribute));
      }
    }
    for (Link link : entity.links().values()) {
      if (link.owns() && chance(12) && Collections.disjoint(link.fields(), excluded)) {
        List<Row> targets = memory.rows(link.target());
        if (!link.required() && chance(30)) {
          link.fields().forEach(data::addNull);
        } else if (!targets.isEmpty()) {
          spell(entity, link, any(targets), data);
        }
      }
    }
    return data.build();
  }

  private JsonValue change(Entity entity, Attribute attribute) {
    if (attribute.list() && chance(50)) {
      return Json.createObjectBuilder()
          .add(
              chance(50) ? "push" : "unshift",
              chance(50)
                  ? attribute.kind().encode(attribute.kind().random(random))
                  : elements(entity, attribute).build())
          .build();
    }
    if (computes(attribute) && !entity.primaryKey().contains(attribute.name()) && chance(50)) {
      String name = any(List.of("increment", "decrement", "multiply", "divide"));
      int operand = random.nextInt(3) + 1;
      if (attribute.kind() == Kind.DECIMAL && name.equals("divide")) {
        name = "increment";
      }
      JsonValue value =
          switch (attribute.kind()) {
            case BIG_INT, DECIMAL -> Json.createValue(String.valueOf(operand));
            default -> Json.createValue(operand);
          };
      return Json.createObjectBuilder().add(name, value).build();
    }
    JsonValue value = initial(entity, attribute);
    return (attribute.kind() != Kind.JSON && chance(20))
        ? Json.createObjectBuilder().add("set", value).build()
        : value;
  }

  private JsonObject update(Entity entity, @Nullable Link via, int depth) {
    Set<String> excluded = new LinkedHashSet<>(given(via));
    JsonObjectBuilder nested = Json.createObjectBuilder();
    for (Link link : entity.links().values()) {
      boolean back = via != null && link.name().equals(via.inverse());
      if (back || depth >= 2 || !chance(35)) {
        continue;
      }
      JsonObjectBuilder verbs = Json.createObjectBuilder();
      List<String> names = new ArrayList<>();
      if (link.toMany()) {
        List<String> all =
            new ArrayList<>(
                List.of(
                    "create",
                    "createMany",
                    "connect",
                    "connectOrCreate",
                    "delete",
                    "set",
                    "update",
                    "updateMany",
                    "upsert",
                    "deleteMany"));
        if (!link.required()) {
          all.add("disconnect");
        }
        names.addAll(some(all));
      } else {
        List<String> all =
            new ArrayList<>(
                List.of("create", "connect", "connectOrCreate", "update", "update", "upsert"));
        if (!link.required()) {
          all.addAll(List.of("disconnect", "delete"));
        }
        names.add(any(all));
      }
      names.forEach(verb -> verb(link, verb, depth, verbs));
      nested.add(link.name(), verbs);
      excluded.addAll(link.owns() ? link.fields() : List.of());
    }
    JsonObjectBuilder data = Json.createObjectBuilder(scalars(entity, excluded));
    nested.build().forEach(data::add);
    return data.build();
  }

  private void verb(Link link, String verb, int depth, JsonObjectBuilder verbs) {
    Entity target = shape.target(link);
    boolean many = link.toMany();
    switch (verb) {
      case "createMany" -> {
        JsonArrayBuilder rows = Json.createArrayBuilder();
        for (int i = random.nextInt(3); i > 0; i--) {
          rows.add(create(target, link, 9));
        }
        verbs.add(verb, Json.createObjectBuilder().add("data", rows));
      }
      case "disconnect", "delete" -> {
        if (many) {
          add(verbs, verb, () -> unique(link, true, verb.equals("delete")));
        } else {
          verbs.add(verb, chance(90));
        }
      }
      case "connect", "set" -> {
        if (many) {
          add(verbs, verb, () -> unique(link, false, false));
        } else {
          verbs.add(verb, unique(target, false));
        }
      }
      case "create" -> {
        if (many) {
          add(verbs, verb, () -> create(target, link, depth + 1));
        } else {
          verbs.add(verb, create(target, link, depth + 1));
        }
      }
      case "connectOrCreate" -> verbs.add(verb, foundOrNew(target, link, depth));
      case "upsert" -> {
        JsonObjectBuilder item = Json.createObjectBuilder();
        if (many) {
          item.add("where", unique(link, chance(70), false));
        }
        item.add("create", create(target, link, depth + 1))
            .add("update", update(target, link, depth + 1));
        verbs.add(verb, item);
      }
      case "update" -> {
        JsonObject data = update(target, link, depth + 1);
        if (many) {
          verbs.add(
              verb,
              Json.createObjectBuilder().add("where", unique(link, true, true)).add("data", data));
        } else if (chance(30)) {
          verbs.add(
              verb,
              Json.createObjectBuilder().add("where", filter(target, 2, true)).add("data", data));
        } else {
          verbs.add(verb, data);
        }
      }
      case "updateMany" ->
          verbs.add(
              verb,
              Json.createObjectBuilder()
                  .add("where", filter(target, 2, true))
                  .add("data", scalars(target, given(link))));
      default -> verbs.add(verb, filter(target, 2, true));
    }
  }

  private JsonObject foundOrNew(Entity target, Link link, int depth) {
    JsonObject where = unique(target, false);
    JsonObjectBuilder create = Json.createObjectBuilder(create(target, link, depth + 1));
    if (target.primaryKey().size() == 1 && where.containsKey("id") && !target.counted()) {
      create.add("id", Objects.requireNonNull(where.get("id")));
    }
    return Json.createObjectBuilder().add("where", where).add("create", create).build();
  }

  private void add(
      JsonObjectBuilder verbs, String verb, java.util.function.Supplier<JsonObject> item) {
    int count = chance(60) ? 1 : random.nextInt(3);
    if (count == 1 && chance(50)) {
      verbs.add(verb, item.get());
      return;
    }
    JsonArrayBuilder items = Json.createArrayBuilder();
    Set<JsonObject> distinct = new LinkedHashSet<>();
    for (int i = 0; i < count; i++) {
      distinct.add(item.get());
    }
    distinct.forEach(items::add);
    verbs.add(verb, items);
  }

  /** The key of a row of the target: of one that some row is related to, if {@code tied}. */
  private JsonObject unique(Link link, boolean tied, boolean extended) {
    Entity target = shape.target(link);
    if (tied && chance(85)) {
      List<Row> related = new ArrayList<>();
      Row from = focus;
      if (from != null && from.entity().name().equals(link.source()) && chance(80)) {
        related.addAll(memory.related(from, link));
      } else {
        memory.rows(link.source()).forEach(row -> related.addAll(memory.related(row, link)));
      }
      if (!related.isEmpty()) {
        JsonObjectBuilder where = Json.createObjectBuilder();
        add(target, target.primaryKey(), any(related), where);
        return where.build();
      }
    }
    return unique(target, extended);
  }
}
