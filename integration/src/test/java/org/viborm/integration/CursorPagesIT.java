package org.viborm.integration;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.viborm.VibOrm;
import org.viborm.VibOrmClient;
import org.viborm.driver.DialectCapability;
import org.viborm.driver.Driver;
import org.viborm.migrations.MigrationClient;
import org.viborm.schema.Schema;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.db.OnAllDatabases;

/** Pages by cursor over orders with ties and nulls: no row is lost, none comes twice. */
@OnAllDatabases
final class CursorPagesIT {

  private static final int ROUNDS = 40;
  private static final int SHELVES = 3;

  private record Item(int id, int shelf, @Nullable Integer a, @Nullable String b, int c) {}

  /** One key of an order, in the form of the JSON and as a comparison. */
  private record Key(JsonObject json, Comparator<Item> comparator) {}

  private final long seed = Long.getLong("viborm.seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final List<Item> items = new ArrayList<>();

  @Parameter DatabaseUnderTest database;
  private VibOrmClient client;

  @BeforeParameterizedClassInvocation
  void open() {
    System.getLogger(getClass().getName())
        .log(System.Logger.Level.INFO, "seed: -Dviborm.seed={0}", Long.toString(seed));
    Schema schema =
        Schema.builder()
            .model(
                "shelf",
                m ->
                    m.field("id", f -> f.integer().id())
                        .relation("items", r -> r.oneToMany("item")))
            .model(
                "item",
                m ->
                    m.field("id", f -> f.integer().id())
                        .field("shelfId", f -> f.integer())
                        .field("a", f -> f.integer().nullable())
                        .field("b", f -> f.string().nullable())
                        .field("c", f -> f.integer())
                        .relation(
                            "shelf", r -> r.manyToOne("shelf").fields("shelfId").references("id")))
            .build();
    Driver driver = database.newDriver();
    MigrationClient.of(driver, schema).push();
    client = VibOrm.createClient(c -> c.schema(schema).driver(driver));
    fill();
  }

  private void fill() {
    JsonArrayBuilder shelves = Json.createArrayBuilder();
    for (int shelf = 0; shelf < SHELVES; shelf++) {
      shelves.add(Json.createObjectBuilder().add("id", shelf));
    }
    execute("shelf", "createMany", Json.createObjectBuilder().add("data", shelves));
    items.clear();
    JsonArrayBuilder rows = Json.createArrayBuilder();
    for (int id : shuffled(60)) {
      Item item =
          new Item(
              id,
              random.nextInt(SHELVES),
              random.nextInt(4) == 0 ? null : random.nextInt(3),
              random.nextInt(4) == 0
                  ? null
                  : List.of("", "B", "a", "é", "\uD83C\uDF89").get(random.nextInt(5)),
              random.nextInt(2));
      items.add(item);
      rows.add(
          Json.createObjectBuilder()
              .add("id", item.id())
              .add("shelfId", item.shelf())
              .add("a", item.a() == null ? JsonValue.NULL : Json.createValue(item.a()))
              .add("b", item.b() == null ? JsonValue.NULL : Json.createValue(item.b()))
              .add("c", item.c()));
    }
    execute("item", "createMany", Json.createObjectBuilder().add("data", rows));
  }

  private List<Integer> shuffled(int count) {
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      numbers.add(i);
    }
    Collections.shuffle(numbers, random);
    return numbers;
  }

  @AfterParameterizedClassInvocation
  void close() {
    client.close();
  }

  private JsonValue execute(String model, String operation, JsonObjectBuilder arguments) {
    return client.json().execute(model, operation, arguments.build());
  }

  // orders

  private List<Key> order() {
    List<Key> keys = new ArrayList<>();
    List<String> fields = new ArrayList<>(List.of("a", "b", "c"));
    Collections.shuffle(fields, random);
    int count = random.nextInt(4);
    for (String field : fields.subList(0, count)) {
      keys.add(key(field));
    }
    return keys;
  }

  private Key key(String field) {
    boolean descending = random.nextBoolean();
    int nulls = field.equals("c") ? 0 : random.nextInt(3);
    boolean nullsFirst = nulls == 0 ? descending : nulls == 1;
    String sort = descending ? "desc" : "asc";
    JsonObjectBuilder json = Json.createObjectBuilder();
    if (nulls == 0) {
      json.add(field, sort);
    } else {
      json.add(
          field,
          Json.createObjectBuilder().add("sort", sort).add("nulls", nullsFirst ? "first" : "last"));
    }
    return new Key(
        json.build(),
        switch (field) {
          case "a" -> comparator(Item::a, Comparator.naturalOrder(), descending, nullsFirst);
          case "b" -> comparator(Item::b, codePoints(), descending, nullsFirst);
          default -> comparator(Item::c, Comparator.naturalOrder(), descending, nullsFirst);
        });
  }

  private static Comparator<String> codePoints() {
    return (x, y) -> java.util.Arrays.compare(x.codePoints().toArray(), y.codePoints().toArray());
  }

  private static <T> Comparator<Item> comparator(
      java.util.function.Function<Item, @Nullable T> value,
      Comparator<T> natural,
      boolean descending,
      boolean nullsFirst) {
    Comparator<T> directed = descending ? natural.reversed() : natural;
    return (x, y) -> {
      T left = value.apply(x);
      T right = value.apply(y);
      if (left == null || right == null) {
        int order = Boolean.compare(right == null, left == null);
        return nullsFirst ? order : -order;
      }
      return directed.compare(left, right);
    };
  }

  private static JsonArray json(List<Key> order) {
    JsonArrayBuilder array = Json.createArrayBuilder();
    order.forEach(key -> array.add(key.json()));
    return array.build();
  }

  private static List<Integer> sorted(List<Item> items, List<Key> order) {
    Comparator<Item> comparator = Comparator.comparing(Item::id);
    for (int i = order.size() - 1; i >= 0; i--) {
      comparator = order.get(i).comparator().thenComparing(comparator);
    }
    return items.stream().sorted(comparator).map(Item::id).toList();
  }

  // pages

  /** Reads a page of {@code take} rows behind (or before) {@code cursor}. */
  private interface Pages {
    List<Integer> page(int take, @Nullable Integer cursor);
  }

  private static List<Integer> forwards(Pages pages, int size) {
    List<Integer> all = new ArrayList<>();
    List<Integer> page = pages.page(size, null);
    while (!page.isEmpty() && all.size() < 1000) {
      all.addAll(page);
      page = pages.page(size, page.get(page.size() - 1));
    }
    return all;
  }

  private static List<Integer> backwards(Pages pages, int size) {
    List<Integer> all = new ArrayList<>();
    List<Integer> page = pages.page(-size, null);
    while (!page.isEmpty() && all.size() < 1000) {
      all.addAll(0, page);
      page = pages.page(-size, page.get(0));
    }
    return all;
  }

  private static JsonObjectBuilder arguments(JsonArray order, int take, @Nullable Integer cursor) {
    JsonObjectBuilder arguments =
        Json.createObjectBuilder()
            .add("orderBy", order)
            .add("take", take)
            .add("select", Json.createObjectBuilder().add("id", true));
    if (cursor != null) {
      arguments.add("cursor", Json.createObjectBuilder().add("id", cursor)).add("skip", 1);
    }
    return arguments;
  }

  private static List<Integer> ids(JsonValue rows) {
    return rows.asJsonArray().stream().map(row -> row.asJsonObject().getInt("id")).toList();
  }

  @Test
  void loseAndRepeatNoRow() {
    for (int round = 0; round < ROUNDS; round++) {
      List<Key> order = order();
      JsonArray json = json(order);
      int size = 1 + random.nextInt(13);
      List<Integer> expected = sorted(items, order);
      Pages pages =
          (take, cursor) -> ids(execute("item", "findMany", arguments(json, take, cursor)));

      assertThat(forwards(pages, size))
          .as("forwards, order %s, pages of %d, seed %d", json, size, seed)
          .isEqualTo(expected);
      assertThat(backwards(pages, size))
          .as("backwards, order %s, pages of %d, seed %d", json, size, seed)
          .isEqualTo(expected);
    }
  }

  @Test
  void loseAndRepeatNoRowOfARelation() {
    for (int round = 0; round < ROUNDS / 2; round++) {
      List<Key> order = order();
      JsonArray json = json(order);
      int size = 1 + random.nextInt(7);
      int shelf = random.nextInt(SHELVES);
      List<Integer> expected =
          sorted(items.stream().filter(item -> item.shelf() == shelf).toList(), order);
      Pages pages = (take, cursor) -> nested(shelf, arguments(json, take, cursor));

      assertThat(forwards(pages, size))
          .as("forwards, order %s, pages of %d, seed %d", json, size, seed)
          .isEqualTo(expected);
      assertThat(backwards(pages, size))
          .as("backwards, order %s, pages of %d, seed %d", json, size, seed)
          .isEqualTo(expected);
    }
  }

  private List<Integer> nested(int shelf, JsonObjectBuilder arguments) {
    JsonValue found =
        execute(
            "shelf",
            "findUnique",
            Json.createObjectBuilder()
                .add("where", Json.createObjectBuilder().add("id", shelf))
                .add("select", Json.createObjectBuilder().add("items", arguments)));
    return ids(found.asJsonObject().get("items"));
  }

  @Test
  void takeTheFirstRowsOfEachParent() {
    for (int round = 0; round < ROUNDS / 2; round++) {
      List<Key> order = order();
      JsonArray json = json(order);
      int take = 1 + random.nextInt(9);
      int skip = random.nextInt(4);
      JsonValue shelves =
          execute(
              "shelf",
              "findMany",
              Json.createObjectBuilder()
                  .add("orderBy", Json.createObjectBuilder().add("id", "asc"))
                  .add(
                      "select",
                      Json.createObjectBuilder()
                          .add("items", arguments(json, take, null).add("skip", skip))));

      for (int shelf = 0; shelf < SHELVES; shelf++) {
        int wanted = shelf;
        List<Integer> all =
            sorted(items.stream().filter(item -> item.shelf() == wanted).toList(), order);
        List<Integer> expected =
            all.subList(Math.min(skip, all.size()), Math.min(skip + take, all.size()));
        assertThat(ids(shelves.asJsonArray().getJsonObject(shelf).get("items")))
            .as("shelf %d, order %s, skip %d, take %d, seed %d", shelf, json, skip, take, seed)
            .isEqualTo(expected);
      }
    }
  }

  /** What an index over the keys serves; the other way reads all rows before the page. */
  @Test
  void compareAllKeysAtOnceWhereTheDatabaseCan() {
    boolean can = database.dialect().has(DialectCapability.ROW_COMPARISON);
    JsonObject ascending = Json.createObjectBuilder().add("c", "asc").build();
    JsonObject descending = Json.createObjectBuilder().add("c", "desc").build();
    JsonObject nullable = Json.createObjectBuilder().add("a", "asc").build();

    assertThat(sql(ascending)).matches(sql -> sql.contains(") >= (SELECT") == can);
    assertThat(sql(descending)).doesNotContain("= (SELECT"); // by ascending keys where it is equal
    assertThat(sql(nullable)).doesNotContain("= (SELECT");
  }

  private String sql(JsonObject order) {
    JsonArray orders = Json.createArrayBuilder().add(order).build();
    return client
        .json()
        .prepare("item", "findMany", arguments(orders, 3, 7).build())
        .toSql()
        .statements()
        .get(0);
  }
}
