package org.viborm.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.viborm.client.Query.data;
import static org.viborm.client.Query.shape;

import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.viborm.VibOrm;
import org.viborm.VibOrmClient;
import org.viborm.client.Find;
import org.viborm.client.Load;
import org.viborm.client.ModelClient;
import org.viborm.client.Row;
import org.viborm.driver.DialectCapability;
import org.viborm.driver.Driver;
import org.viborm.integration.Store.Item;
import org.viborm.integration.Store.Label;
import org.viborm.integration.Store.Shelf;
import org.viborm.integration.Store.Size;
import org.viborm.migrations.MigrationClient;
import org.viborm.schema.Point;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.db.OnAllDatabases;

/** Nested reads give the same whether each level or all of them are one statement. */
@OnAllDatabases
final class NestedReadsIT {

  private static final long SEED = 20_250_611L;
  private static final int SHELVES = 20;
  private static final int STREAMED = 20_000;

  @Parameter DatabaseUnderTest database;
  private VibOrmClient client;
  private ModelClient<Shelf> shelves;
  private ModelClient<Item> items;

  @BeforeParameterizedClassInvocation
  void open() {
    Driver driver = database.newDriver();
    client =
        VibOrm.createClient(c -> c.schema(Shelf.class, Item.class, Label.class).driver(driver));
    MigrationClient.of(driver, client.schema()).push();
    shelves = client.model(Shelf.class);
    items = client.model(Item.class);
    ModelClient<Label> labels = client.model(Label.class);
    Stream.of("a", "b", "c").forEach(name -> labels.create(l -> data(l.name.set(name))).run());
    for (int i = 1; i <= SHELVES; i++) {
      int id = i;
      String label = List.of("a", "b", "c").get(i % 3);
      shelves
          .create(
              s ->
                  data(
                      s.id.set(id),
                      s.height.set(id % 4),
                      s.labels.connect(l -> l.name.is("a"), l -> l.name.is(label))))
          .run();
    }
    items.create(i -> data(i.id.set(1), i.shelfId.set(1))).run();
    items.create(i -> data(i.id.set(2))).run();
    extremes(3, false);
    extremes(4, true);
    Random random = new Random(SEED);
    for (int i = 5; i < 205; i++) {
      int id = i;
      double floating = Double.longBitsToDouble(random.nextLong());
      double finite = Double.isFinite(floating) ? floating : random.nextGaussian();
      items
          .create(
              item ->
                  data(
                      item.id.set(id),
                      item.shelfId.set(1 + id % (SHELVES - 3)),
                      item.text.set("text " + id % 7),
                      item.number.set(id % 5),
                      item.big.set(random.nextLong()),
                      item.floating.set(finite),
                      item.floats.set(List.of(finite, random.nextDouble())),
                      item.fine.set(
                          Instant.ofEpochSecond(
                              random.nextInt(), random.nextInt(1_000_000) * 1000L))))
          .run();
    }
  }

  private void extremes(int id, boolean other) {
    JsonValue document =
        Json.createObjectBuilder()
            .add(
                "n",
                new BigDecimal(
                    database.name().equals("mysql")
                        ? "1234567890.12345"
                        : "12345678901234567890.123456789"))
            .add("t", "a \"quoted\" \\ text\n\u2028 😀")
            .addNull("nothing")
            .add("list", Json.createArrayBuilder().add(1).add(Json.createArrayBuilder()))
            .build();
    items
        .create(
            i ->
                data(
                    i.id.set(id),
                    i.shelfId.set(1),
                    i.text.set(other ? "" : "[1,\"\\\"]\u0001\t\n\r\b\f/😀é\u2029</x>"),
                    i.number.set(other ? Integer.MAX_VALUE : Integer.MIN_VALUE),
                    i.big.set(other ? Long.MAX_VALUE : Long.MIN_VALUE),
                    i.floating.set(other ? Double.MAX_VALUE : Double.MIN_VALUE),
                    i.decimal.set(
                        new BigDecimal(
                            other
                                ? "-0.000000000000000000000000000001"
                                : "12345678901234567890123456789012345.678901234567890123")),
                    i.bool.set(other),
                    i.instant.set(
                        Instant.parse(
                            other ? "9999-12-31T23:59:59.999Z" : "0001-01-01T00:00:00.001Z")),
                    i.fine.set(Instant.parse("1883-11-18T12:03:57.123456Z")),
                    i.local.set(
                        other
                            ? LocalDateTime.parse("9999-12-31T23:59:59.999")
                            : LocalDateTime.parse("0001-01-01T00:00:00")),
                    i.date.set(other ? LocalDate.of(9999, 12, 31) : LocalDate.of(1, 1, 1)),
                    i.time.set(other ? LocalTime.MIDNIGHT : LocalTime.parse("23:59:59.999")),
                    i.json.set(other ? JsonValue.EMPTY_JSON_ARRAY : document),
                    i.blob.set(other ? new byte[0] : new byte[] {0, -1, 127, -128, 39, 34})))
        .run();
    items
        .update(
            i -> i.id.is(id),
            i ->
                data(
                    i.size.set(other ? Size.LARGE : Size.SMALL),
                    i.point.set(new Point(other ? -1.5 : 0.1, 1e-7)),
                    i.texts.set(other ? List.of() : List.of("", "a,b", "\"{}\\", "NULL", "é😀")),
                    i.numbers.set(List.of(Integer.MIN_VALUE, 0, Integer.MAX_VALUE)),
                    i.bigs.set(List.of(Long.MIN_VALUE, Long.MAX_VALUE)),
                    i.floats.set(List.of(0.1, 1e300, Double.MIN_VALUE)),
                    i.decimals.set(
                        List.of(new BigDecimal("0.1"), new BigDecimal("123456789012345678.9"))),
                    i.bools.set(List.of(true, false)),
                    i.instants.set(
                        List.of(
                            Instant.parse("2024-02-29T12:00:00.123Z"),
                            Instant.parse("1969-12-31T23:59:59.999Z"))),
                    i.dates.set(List.of(LocalDate.of(2024, 2, 29))),
                    i.times.set(List.of(LocalTime.parse("00:00:00.001"))),
                    i.sizes.set(List.of(Size.LARGE, Size.SMALL))))
        .run();
  }

  @AfterParameterizedClassInvocation
  void close() {
    client.close();
  }

  private <M extends org.viborm.schema.Model<M>> void same(Find<M, Row<M>> find) {
    database.needs(DialectCapability.SINGLE_STATEMENT_READS);
    Find<M, Row<M>> single = find.load(Load.SINGLE_STATEMENT);
    Object keyed = values(find.load(Load.KEYED).list().stream());

    assertThat(single.toSql().statements()).hasSize(1);
    assertThat(values(single.list().stream())).isEqualTo(keyed);
    try (Stream<Row<M>> rows = single.stream()) {
      assertThat(values(rows)).isEqualTo(keyed);
    }
  }

  private static <M> Object values(Stream<Row<M>> rows) {
    return rows.map(row -> comparable(row.toMap())).toList();
  }

  /** Values that are equal only if nothing of them differs. */
  private static Object comparable(@Nullable Object value) {
    if (value instanceof JsonValue || value == null) {
      return String.valueOf(value);
    }
    if (value instanceof byte[] bytes) {
      return HexFormat.of().formatHex(bytes);
    }
    if (value instanceof Collection<?> list) {
      return list.stream().map(NestedReadsIT::comparable).toList();
    }
    if (value instanceof Map<?, ?> map) {
      Map<Object, Object> values = new LinkedHashMap<>();
      map.forEach((name, each) -> values.put(name, comparable(each)));
      return values;
    }
    return value;
  }

  @Test
  void valuesOfEveryTypeAreTheSame() {
    same(
        shelves
            .findMany()
            .orderBy(s -> s.id.asc())
            .include(s -> s.items.orderBy(i -> i.id.asc()), s -> s.labels));
    same(
        items
            .findMany()
            .orderBy(i -> i.id.asc())
            .include(i -> i.shelf.include(s -> s.items.orderBy(x -> x.id.desc()).take(2))));
  }

  @Test
  void pagesDistinctAndOrdersAreTheSame() {
    same(
        shelves
            .findMany()
            .orderBy(s -> s.height.desc(), s -> s.id.asc())
            .skip(2)
            .take(9)
            .include(
                s -> s.items.orderBy(i -> i.number.desc(), i -> i.text.asc()).skip(1).take(3),
                s -> s.labels.orderBy(l -> l.name.desc()).include(l -> l.shelves.take(-2))));
    same(
        shelves
            .findMany()
            .distinct(s -> s.height)
            .orderBy(s -> s.id.desc())
            .take(-3)
            .includeCounts(s -> s.items.count())
            .include(s -> s.items.distinct(i -> i.text).orderBy(i -> i.id.desc()).take(4)));
    same(
        shelves
            .findMany()
            .cursor(s -> s.id.is(4))
            .orderBy(s -> s.id.asc())
            .take(-3)
            .include(s -> s.items.where(i -> i.number.gt(1)).cursor(i -> i.id.is(20)).take(2)));
  }

  @Test
  void readsThatSpeakOfTheRowsAroundAreTheSame() {
    same(
        shelves
            .findMany()
            .orderBy(s -> s.id.asc())
            .include(s -> s.items.where(i -> i.number.lt(s.height)).orderBy(i -> i.id.asc())));
    same(
        shelves
            .findMany()
            .orderBy(s -> s.id.asc())
            .take(9)
            .include(
                s ->
                    s.labels
                        .orderBy(l -> l.name.asc())
                        .include(
                            l -> l.shelves.where(x -> x.id.gt(s.id)).orderBy(x -> x.id.asc()))));
  }

  record Named(Integer id, List<String> texts) {}

  @Test
  void shapesAndSingleRowsAreTheSame() {
    database.needs(DialectCapability.SINGLE_STATEMENT_READS);
    for (Load load : List.of(Load.KEYED, Load.SINGLE_STATEMENT)) {
      assertThat(
              shelves
                  .findUnique(s -> s.id.is(3))
                  .select(
                      s ->
                          shape(s.id, s.labels.orderBy(l -> l.name.asc()).select(l -> l.name))
                              .as(Named::new))
                  .load(load)
                  .run())
          .contains(new Named(3, List.of("a")));
      assertThat(items.findUnique(i -> i.id.is(2)).include(i -> i.shelf).load(load).orThrow())
          .satisfies(row -> assertThat(row.one(i -> i.shelf)).isNull());
      Integer id =
          shelves
              .findFirst(s -> s.id.gt(5))
              .orderBy(s -> s.id.asc())
              .include(s -> s.items)
              .load(load)
              .orThrow()
              .get(s -> s.id);
      assertThat(id).isEqualTo(6);
    }
  }

  @Test
  void aPreviewSaysWhyThereIsOneStatement() {
    database.needs(DialectCapability.SINGLE_STATEMENT_READS);
    assertThat(
            shelves.findMany().include(s -> s.items).load(Load.SINGLE_STATEMENT).toSql().reasons())
        .containsExactly("all levels in one statement, as was asked for");
  }

  @Test
  void aTransactionStreamsNestedRowsWithoutHoldingThem() {
    try {
      client.inTransaction(
          tx -> {
            ModelClient<Shelf> mine = tx.model(Shelf.class);
            List<Integer> ids = IntStream.range(1000, 1000 + STREAMED).boxed().toList();
            mine.createMany(
                    ids.stream().map(id -> new NewShelf(id, "room " + id % 10, id)).toList())
                .run();
            int seen = 0;
            try (Stream<Row<Shelf>> rows =
                mine
                    .findMany(s -> s.id.gte(1000))
                    .orderBy(s -> s.id.asc())
                    .include(s -> s.items, s -> s.labels)
                    .stream()) {
              for (Row<Shelf> row : (Iterable<Row<Shelf>>) rows::iterator) {
                Integer id = row.get(s -> s.id);
                assertThat(id).isEqualTo(1000 + seen++);
                assertThat(row.many(s -> s.items)).isEmpty();
                if (seen % 5000 == 0) {
                  assertThat(mine.count().run()).isEqualTo(SHELVES + STREAMED);
                }
              }
            }
            assertThat(seen).isEqualTo(STREAMED);
            throw new Undone();
          });
    } catch (Undone expected) {
      assertThat(shelves.count().run()).isEqualTo(SHELVES);
    }
  }

  record NewShelf(Integer id, String room, Integer height) {}

  private static final class Undone extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
