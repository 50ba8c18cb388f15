package org.viborm.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.viborm.client.Query.data;
import static org.viborm.client.Query.shape;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.viborm.VibOrm;
import org.viborm.VibOrmClient;
import org.viborm.client.Find;
import org.viborm.client.FindPage;
import org.viborm.client.ModelClient;
import org.viborm.client.Page;
import org.viborm.client.Row;
import org.viborm.driver.Driver;
import org.viborm.errors.ValidationException;
import org.viborm.integration.Store.Item;
import org.viborm.integration.Store.Label;
import org.viborm.integration.Store.Shelf;
import org.viborm.integration.Store.Size;
import org.viborm.migrations.MigrationClient;
import org.viborm.schema.Predicate;
import org.viborm.tck.cases.JsonArguments;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.db.OnAllDatabases;

/** Pages give every row once, whatever the order, its ties and its nulls. */
@OnAllDatabases
final class PagesIT {

  private static final long SEED = 4_711L;
  private static final int ROWS = 37;

  @Parameter DatabaseUnderTest database;
  private VibOrmClient client;
  private ModelClient<Shelf> shelves;

  @BeforeParameterizedClassInvocation
  void open() {
    Driver driver = database.newDriver();
    client =
        VibOrm.createClient(c -> c.schema(Shelf.class, Item.class, Label.class).driver(driver));
    MigrationClient.of(driver, client.schema()).push();
    shelves = client.model(Shelf.class);
  }

  @AfterParameterizedClassInvocation
  void close() {
    client.close();
  }

  record NewShelf(
      int id, Optional<String> room, Optional<Integer> height, Instant built, Size size) {}

  @BeforeEach
  void fill() {
    shelves.deleteMany(s -> Predicate.all()).run();
    Random random = new Random(SEED);
    List<NewShelf> rows = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      rows.add(
          new NewShelf(
              i,
              random.nextInt(4) == 0
                  ? Optional.empty()
                  : Optional.of(List.of("a", "b", "a b", "é").get(random.nextInt(4))),
              random.nextInt(3) == 0 ? Optional.empty() : Optional.of(random.nextInt(3)),
              Instant.ofEpochMilli(random.nextInt(5) * 1001L),
              random.nextBoolean() ? Size.SMALL : Size.LARGE));
    }
    shelves.createMany(rows).run();
  }

  private static List<Integer> ids(List<Row<Shelf>> rows) {
    return rows.stream().map(row -> row.get(s -> s.id)).toList();
  }

  private static void pagesAgree(Find<Shelf, Row<Shelf>> find, int size) {
    List<Integer> all = ids(find.take(ROWS).list());
    List<Integer> paged = new ArrayList<>();
    List<Integer> byText = new ArrayList<>();
    Optional<? extends FindPage<?, Row<Shelf>>> next = Optional.of(find.page(size));
    FindPage<Shelf, Row<Shelf>> again = find.page(size);
    while (next.isPresent()) {
      Page<Row<Shelf>> page = next.get().run();
      Page<Row<Shelf>> same = again.run();
      paged.addAll(ids(page.rows()));
      byText.addAll(ids(same.rows()));
      assertThat(page.hasNext()).isEqualTo(same.hasNext());
      assertThat(page.cursor()).isEqualTo(same.cursor());
      next = page.next();
      if (same.cursor().isPresent()) {
        again = find.page(size).after(same.cursor().get());
      }
    }
    assertThat(paged).isEqualTo(all);
    assertThat(byText).isEqualTo(all);
  }

  private JsonValue json(String args) {
    JsonObject object = JsonArguments.json(args);
    return client.json().execute("shelf", "findMany", object);
  }

  @Test
  void areSaidInJson() {
    String order = "'orderBy': [{'height': 'asc'}, {'size': 'desc'}, {'room': 'desc'}]";
    List<Integer> expected =
        json("{'select': {'id': true}, 'take': 100, %s}".formatted(order)).asJsonArray().stream()
            .map(row -> row.asJsonObject().getInt("id"))
            .toList();
    List<Integer> paged = new ArrayList<>();
    String after = "";
    while (after != null) {
      JsonObject page =
          json("{'select': {'id': true}, 'page': {'rows': 5%s}, %s}".formatted(after, order))
              .asJsonObject();
      assertThat(page.keySet()).containsExactly("rows", "cursor");
      for (JsonObject row : page.getJsonArray("rows").getValuesAs(JsonObject.class)) {
        assertThat(row.keySet()).containsExactly("id");
        paged.add(row.getInt("id"));
      }
      after = page.isNull("cursor") ? null : ", 'after': '" + page.getString("cursor") + "'";
    }

    assertThat(paged).isEqualTo(expected).hasSize(ROWS);
    assertThatThrownBy(() -> json("{'page': {'rows': 0, 'befor': 'x'}, 'take': 3}"))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("page.rows")
        .hasMessageContaining("page.befor")
        .hasMessageContaining("take");
    assertThatThrownBy(() -> json("{'page': {'rows': 3, 'after': 'x'}}"))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("page.after");
    assertThat(client.json().schema("shelf", "findMany").toString()).contains("\"page\":");
    assertThat(client.json().schema("shelf", "findFirst").toString()).doesNotContain("\"page\":");
  }

  @Test
  void giveEveryRowOnceInEveryOrder() {
    Find<Shelf, Row<Shelf>> all = shelves.findMany();
    List<Find<Shelf, Row<Shelf>>> orders =
        List.of(
            all,
            all.orderBy(s -> s.id.desc()),
            all.orderBy(s -> s.height.asc()),
            all.orderBy(s -> s.height.desc()),
            all.orderBy(s -> s.height.asc().nullsFirst(), s -> s.room.desc()),
            all.orderBy(s -> s.room.desc().nullsLast(), s -> s.height.asc(), s -> s.id.desc()),
            all.orderBy(s -> s.size.desc(), s -> s.built.asc(), s -> s.room.asc()),
            all.orderBy(s -> s.built.desc(), s -> s.size.asc()));
    for (Find<Shelf, Row<Shelf>> order : orders) {
      for (int size : List.of(1, 5, ROWS - 1, ROWS, ROWS + 1)) {
        pagesAgree(order, size);
      }
    }
  }

  @Test
  void giveTheTotalWhenAsked() {
    FindPage<Shelf, Row<Shelf>> first =
        shelves.findMany(s -> s.id.lt(10)).orderBy(s -> s.id.asc()).page(4).withTotal();

    assertThat(first.run().total()).hasValue(10);
    assertThat(first.run().next().orElseThrow().run().total()).hasValue(10);
    assertThat(shelves.findMany().page(4).run().total()).isEmpty();
    assertThat(first.toSql().statements()).hasSize(2);
    assertThat(client.batch(first, shelves.count()))
        .satisfies(
            results -> {
              assertThat(((Page<?>) results.get(0)).total()).hasValue(10);
              assertThat(results.get(1)).isEqualTo((long) ROWS);
            });
  }

  @Test
  void keepTheirPlaceWhenRowsComeAndGo() {
    Page<Integer> first =
        shelves.findMany().orderBy(s -> s.id.asc()).select(s -> s.id).page(5).run();
    assertThat(first.rows()).containsExactly(0, 1, 2, 3, 4);

    shelves.deleteMany(s -> s.id.between(2, 5)).run();
    shelves.create(s -> data(s.id.set(-1))).run();

    assertThat(first.next().orElseThrow().run().rows()).containsExactly(6, 7, 8, 9, 10);
  }

  @Test
  void tellHowManyRowsTheyHaveAndNoneOfTheirValues() {
    FindPage<Shelf, Row<Shelf>> first = shelves.findMany().orderBy(s -> s.room.asc()).page(4);

    assertThat(first.run()).hasToString("Page[rows=4, hasNext=true]");
    assertThat(first.withTotal().run()).hasToString("Page[rows=4, hasNext=true, total=37]");
    assertThat(shelves.findMany().page(ROWS).withTotal().run())
        .hasToString("Page[rows=37, hasNext=false, total=37]");
  }

  record Tall(int id, List<Integer> items) {}

  @Test
  void haveTheShapeOfTheirRead() {
    Page<Tall> page =
        shelves
            .findMany()
            .orderBy(s -> s.height.desc())
            .select(s -> shape(s.id, s.items.select(i -> i.id)).as(Tall::new))
            .page(3)
            .run();

    assertThat(page.rows()).hasSize(3).allSatisfy(tall -> assertThat(tall.items()).isEmpty());
  }

  @Test
  void refuseCursorsOfOtherReadsAndOtherCounting() {
    String cursor = shelves.findMany().page(5).run().cursor().orElseThrow();

    for (String wrong : List.of("", "x", "!", cursor.substring(2), cursor + "A")) {
      assertThatThrownBy(() -> shelves.findMany().page(5).after(wrong))
          .isInstanceOf(ValidationException.class);
    }
    assertThatThrownBy(() -> shelves.findMany().orderBy(s -> s.room.asc()).page(5).after(cursor))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("no cursor of a page of 'shelf' in this order");
    assertThatThrownBy(() -> shelves.findMany().take(5).page(5))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("page.take");
    assertThatThrownBy(() -> shelves.findMany().distinct(s -> s.room).page(5))
        .isInstanceOf(ValidationException.class);
    assertThatThrownBy(() -> shelves.findMany().orderBy(s -> s.items.count().asc()).page(5))
        .isInstanceOf(ValidationException.class);
    assertThatThrownBy(() -> shelves.findMany().page(0)).isInstanceOf(ValidationException.class);
  }
}
