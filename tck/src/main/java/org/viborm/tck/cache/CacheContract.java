package org.viborm.tck.cache;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.viborm.client.Query.data;
import static org.viborm.client.Query.shape;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.viborm.VibOrm;
import org.viborm.VibOrmClient;
import org.viborm.VibOrmConfig;
import org.viborm.cache.CacheDriver;
import org.viborm.cache.CacheEntry;
import org.viborm.cache.CacheKeys;
import org.viborm.cache.WithCacheOptions;
import org.viborm.client.ModelClient;
import org.viborm.client.Page;
import org.viborm.client.Row;
import org.viborm.driver.Driver;
import org.viborm.errors.CacheConfigurationException;
import org.viborm.errors.NotFoundException;
import org.viborm.migrations.MigrationClient;
import org.viborm.schema.Predicate;
import org.viborm.tck.cache.Shop.Buyer;
import org.viborm.tck.cache.Shop.Item;
import org.viborm.tck.cache.Shop.Order;
import org.viborm.tck.cache.Shop.Priced;
import org.viborm.tck.cache.Shop.Size;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.statements.CountingDriver;

/**
 * What a cache keeps of its contract, and clients of theirs with it: each test with an empty cache
 * and an empty database that two clients share, as two nodes do. The tests of a cache extend it.
 */
public abstract class CacheContract {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Supplier<DatabaseUnderTest> databases;
  private final Queue<Runnable> later = new ArrayDeque<>();
  private final Hours clock = new Hours();
  private boolean postpone;
  private @Nullable DatabaseUnderTest opened;
  private @Nullable TroubledCache troubled;
  private @Nullable CountingDriver counting;
  private @Nullable VibOrmClient client;
  private @Nullable VibOrmClient second;

  /** On databases such as these; each is closed after its test. */
  protected CacheContract(Supplier<DatabaseUnderTest> databases) {
    this.databases = databases;
  }

  /** A cache with nothing in it. */
  protected abstract CacheDriver emptyCache();

  @BeforeEach
  void open() {
    opened = databases.get();
    troubled = new TroubledCache(emptyCache());
    counting = CountingDriver.of(opened.newDriver());
    client = connect(counting, VibOrmConfig.empty());
    MigrationClient.of(counting, client.schema()).push();
    second = connect(opened.newDriver(), VibOrmConfig.empty());
    buyers().create(b -> data(b.name.set("Ada"), b.points.set(1))).run();
  }

  private VibOrmClient connect(Driver driver, VibOrmConfig config) {
    return VibOrm.createClient(
        c ->
            config
                .schema(Buyer.class, Order.class, Item.class)
                .driver(driver)
                .cache(cache())
                .clock(clock)
                .executor(
                    task -> {
                      if (postpone) {
                        later.add(task);
                      } else {
                        task.run();
                      }
                    }));
  }

  @AfterEach
  void close() {
    client().close();
    requireNonNull(second).close();
    requireNonNull(opened).close();
  }

  private TroubledCache cache() {
    return requireNonNull(troubled);
  }

  private VibOrmClient client() {
    return requireNonNull(client);
  }

  private ModelClient<Buyer> buyers() {
    return client().model(Buyer.class);
  }

  private ModelClient<Buyer> buyersElsewhere() {
    return requireNonNull(second).model(Buyer.class);
  }

  private int statements(Runnable work) {
    return requireNonNull(counting).during(work).count();
  }

  /** Ada's points, as the cache has them. */
  private int points() {
    return points(buyers());
  }

  private static int points(ModelClient<Buyer> buyers) {
    return buyers
        .findUnique(b -> b.name.is("Ada"))
        .select(b -> b.points)
        .cached(HOUR)
        .run()
        .orElseThrow();
  }

  /** Changes them without a word to the cache. */
  private void setPoints(int points) {
    buyersElsewhere().update(b -> b.name.is("Ada"), b -> data(b.points.set(points))).run();
  }

  // the store

  @Test
  void keepsEntriesUntilTheyAreReplacedOrDeleted() {
    CacheDriver store = emptyCache();
    CacheEntry one = CacheEntry.of(clock.instant(), HOUR, new byte[] {1, 0, -1});
    CacheEntry two = CacheEntry.of(clock.instant(), MINUTE, new byte[1_000_000]);

    store.put("a:b", one, HOUR);
    store.put("c", one, HOUR);
    store.put("c", two, HOUR);

    Map<String, CacheEntry> found = store.getAll(List.of("a:b", "c", "missing"));
    assertThat(found).containsOnlyKeys("a:b", "c");
    assertThat(requireNonNull(found.get("a:b")).value()).containsExactly(1, 0, -1);
    assertThat(requireNonNull(found.get("a:b")).createdAt()).isEqualTo(clock.instant());
    assertThat(requireNonNull(found.get("c")).toBytes()).isEqualTo(two.toBytes());
    assertThat(requireNonNull(found.get("c")).timeToLive()).isEqualTo(MINUTE);

    store.delete(List.of("a:b", "missing"));
    assertThat(store.getAll(List.of("a:b", "c"))).containsOnlyKeys("c");
  }

  @Test
  void letsOneOfManyPutWhatIsAbsent() throws Exception {
    CacheDriver store = emptyCache();
    CacheEntry entry = CacheEntry.of(clock.instant(), HOUR, new byte[] {7});

    List<Boolean> told = together(16, () -> store.putIfAbsent("only", entry, HOUR));

    assertThat(told).containsOnlyOnce(true);
    assertThat(store.putIfAbsent("only", entry, HOUR)).isFalse();
    store.delete(List.of("only"));
    assertThat(store.putIfAbsent("only", entry, HOUR)).isTrue();
  }

  private static <T> List<T> together(int threads, Callable<T> work) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<T>> futures = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        futures.add(pool.submit(work));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> future : futures) {
        results.add(future.get());
      }
      return results;
    } finally {
      pool.shutdown();
    }
  }

  // what is given

  @Test
  void givesWhatItKeptWithoutAStatement() {
    assertThat(points()).isEqualTo(1);
    setPoints(2);

    assertThat(statements(() -> assertThat(points()).isEqualTo(1))).isZero();
  }

  @Test
  void sharesWhatItKeptWithOtherNodes() {
    assertThat(points()).isEqualTo(1);
    setPoints(2);

    assertThat(points(buyersElsewhere())).isEqualTo(1);
  }

  @Test
  void givesValuesOfEveryTypeAsTheyWere() {
    ModelClient<Item> items = client().model(Item.class);
    JsonValue more = Json.createObjectBuilder().add("a", 1.50).addNull("b").build();
    items
        .create(
            i ->
                data(
                    i.id.set(1),
                    i.text.set("ä'\"\\🙂"),
                    i.big.set(Long.MIN_VALUE),
                    i.real.set(0.1),
                    i.price.set(new BigDecimal("12345678901234567890.10")),
                    i.sold.set(true),
                    i.at.set(Instant.parse("2026-02-03T04:05:06.789Z")),
                    i.day.set(LocalDate.of(1, 1, 1)),
                    i.hour.set(LocalTime.of(23, 59, 59, 999_000_000)),
                    i.more.set(more),
                    i.picture.set(new byte[] {0, -1, 127}),
                    i.size.set(Size.LARGE)))
        .run();
    items.create(i -> data(i.id.set(2), i.tags.set(List.of("a", "")))).run();

    List<Row<Item>> plain = items.findMany().orderBy(i -> i.id.asc()).list();
    List<Row<Item>> first = items.findMany().orderBy(i -> i.id.asc()).cached(HOUR).list();
    List<Row<Item>> again = new ArrayList<>();
    int sent =
        statements(
            () -> again.addAll(items.findMany().orderBy(i -> i.id.asc()).cached(HOUR).list()));

    assertThat(sent).isZero();
    assertThat(first.toString()).isEqualTo(plain.toString());
    assertThat(again.toString()).isEqualTo(plain.toString());
    byte[] picture = again.get(0).get(i -> i.picture);
    BigDecimal price = again.get(0).get(i -> i.price);
    Size size = again.get(0).get(i -> i.size);
    List<String> tags = again.get(1).get(i -> i.tags);
    assertThat(picture).containsExactly(0, -1, 127);
    assertThat(price).isEqualByComparingTo("12345678901234567890.10");
    assertThat(size).isEqualTo(Size.LARGE);
    assertThat(tags).containsExactly("a", "");
  }

  @Test
  void givesRecordsShapesAndJsonOfOneEntryEach() {
    ModelClient<Item> items = client().model(Item.class);
    items.create(i -> data(i.id.set(1), i.price.set(new BigDecimal("9.5")))).run();
    Supplier<Object> record = () -> items.findMany().into(Priced.class).cached(HOUR).list();
    Supplier<Object> shaped =
        () ->
            items.findMany().select(i -> shape(i.id, i.price).as(Priced::new)).cached(HOUR).list();
    Supplier<Object> json =
        () ->
            client()
                .withCache(c -> c)
                .json()
                .execute(
                    "item",
                    "findMany",
                    Json.createObjectBuilder()
                        .add("select", Json.createObjectBuilder().add("id", true))
                        .build());

    for (Supplier<Object> read : List.of(record, shaped, json)) {
      Object first = read.get();
      assertThat(statements(() -> assertThat(read.get()).hasToString(first.toString()))).isZero();
    }
  }

  @Test
  void keepsEachKindOfRead() {
    List<Supplier<Object>> reads =
        List.of(
            () -> buyers().findMany().cached(HOUR).list().size(),
            () -> buyers().findFirst().cached(HOUR).run().isPresent(),
            () -> buyers().findUnique(b -> b.name.is("Ada")).cached(HOUR).orThrow().toMap(),
            () -> buyers().findUnique(b -> b.name.is("Bob")).cached(HOUR).run(),
            () -> buyers().count().cached(HOUR).run(),
            () -> client().withCache(c -> c).model(Buyer.class).exist().run(),
            () -> buyers().aggregate(b -> b.points.sum()).cached(HOUR).run(),
            () ->
                client()
                    .withCache(c -> c)
                    .json()
                    .execute(
                        "buyer",
                        "groupBy",
                        Json.createObjectBuilder()
                            .add("by", Json.createArrayBuilder().add("name"))
                            .add("_count", true)
                            .build()));
    for (Supplier<Object> read : reads) {
      Object first = read.get();
      assertThat(statements(() -> assertThat(read.get()).isEqualTo(first))).isZero();
    }
  }

  @Test
  void keepsReadsApart() {
    buyers().create(b -> data(b.name.set("Bob"), b.points.set(5))).run();

    assertThat(named("Ada")).containsExactly(1);
    assertThat(named("Bob")).containsExactly(5);
    assertThat(named("Ada", "Bob")).containsExactlyInAnyOrder(1, 5);
    assertThat(buyers().count().cached(HOUR).run()).isEqualTo(2);
    assertThat(buyers().count(b -> b.points.gt(1)).cached(HOUR).run()).isEqualTo(1);
  }

  private List<Integer> named(String... names) {
    return buyers()
        .findMany(b -> b.name.in(Arrays.asList(names)))
        .select(b -> b.points)
        .cached(HOUR)
        .list();
  }

  @Test
  void keepsNoErrors() {
    assertThatThrownBy(() -> buyers().findUnique(b -> b.name.is("Bob")).cached(HOUR).orThrow())
        .isInstanceOf(NotFoundException.class);

    buyersElsewhere().create(b -> data(b.name.set("Bob"))).run();

    assertThat(buyers().findUnique(b -> b.name.is("Bob")).cached(HOUR).orThrow()).isNotNull();
  }

  @Test
  void passesOverEntriesThatItCannotRead() {
    points();
    setPoints(2);
    String key = "viborm:" + client().cacheKey(pointsRead());
    cache().put(key, CacheEntry.of(clock.instant(), HOUR, new byte[] {1, 2, 3}), HOUR);

    assertThat(points()).isEqualTo(2);
  }

  private org.viborm.PendingOperation<Optional<Integer>> pointsRead() {
    return buyers().findUnique(b -> b.name.is("Ada")).select(b -> b.points);
  }

  @Test
  void keepsVersionsApart() {
    assertThat(points()).isEqualTo(1);
    setPoints(2);

    try (VibOrmClient next =
        connect(requireNonNull(opened).newDriver(), VibOrmConfig.empty().cacheVersion("2"))) {
      assertThat(points(next.model(Buyer.class))).isEqualTo(2);
    }
    assertThat(points()).isEqualTo(1);
  }

  @Test
  void keepsUnderAKeyOfTheCallers() {
    Supplier<Integer> home =
        () ->
            client()
                .withCache(c -> c.ttl("1 hour").key("home:points"))
                .model(Buyer.class)
                .findUnique(b -> b.name.is("Ada"))
                .select(b -> b.points)
                .run()
                .orElseThrow();
    assertThat(home.get()).isEqualTo(1);
    setPoints(2);
    assertThat(home.get()).isEqualTo(1);

    client().invalidate("home:points");
    assertThat(home.get()).isEqualTo(2);
    setPoints(3);
    client().invalidate("home:*");
    assertThat(home.get()).isEqualTo(3);
    assertThat(client().withCache(c -> c.key("home:points")).model(Buyer.class).count().run())
        .as("another read under the same key")
        .isEqualTo(1);
  }

  @Test
  void keepsThePageAndItsTotalUnderOneKeyOfTheCallers() {
    UnaryOperator<WithCacheOptions> home = c -> c.ttl("1 hour").key("home:buyers");
    Supplier<Object> typed =
        () -> {
          Page<Integer> page =
              client()
                  .withCache(home)
                  .model(Buyer.class)
                  .findMany()
                  .select(b -> b.points)
                  .page(5)
                  .withTotal()
                  .run();
          return page.rows() + " of " + page.total().orElseThrow();
        };
    JsonObject args =
        Json.createObjectBuilder()
            .add("select", Json.createObjectBuilder().add("points", true))
            .add("page", Json.createObjectBuilder().add("rows", 5).add("total", true))
            .build();
    Supplier<Object> json =
        () -> client().withCache(home).json().execute("buyer", "findMany", args).toString();
    int points = 1;
    for (Supplier<Object> page : List.of(typed, json)) {
      client().invalidate("home:buyers");
      Object before = page.get();
      setPoints(++points);
      buyers().create(b -> data(b.name.set("Bob"), b.points.set(7))).run();
      assertThat(page.get()).as("both are kept").isEqualTo(before);

      client().invalidate("home:buyers");
      Object after = page.get();
      assertThat(after).as("neither is").isNotEqualTo(before);
      assertThat(after.toString()).containsAnyOf("of 2", "\"total\":2");
      buyers().delete(b -> b.name.is("Bob")).run();
      assertThat(page.get()).isEqualTo(after);
    }
  }

  @Test
  void readsPastTheCacheAndKeepsWhatItReadWhereThatIsAsked() {
    points();
    setPoints(2);

    assertThat(
            client()
                .withCache(c -> c.ttl(HOUR).bypass())
                .model(Buyer.class)
                .findUnique(b -> b.name.is("Ada"))
                .select(b -> b.points)
                .run())
        .contains(2);
    assertThat(points()).isEqualTo(2);
  }

  @Test
  void keepsUnderKeysOfModelOperationAndHash() {
    String key = client().cacheKey(pointsRead());
    assertThat(key)
        .matches("buyer:findUnique:[0-9a-f]{16}")
        .isEqualTo(client().cacheKey(pointsRead()));
    assertThat(client().cacheKey(buyers().findUnique(b -> b.name.is("Bob")).select(b -> b.points)))
        .matches("buyer:findUnique:[0-9a-f]{16}")
        .isNotEqualTo(key);
    points();
    assertThat(cache().getAll(List.of("viborm:" + key))).hasSize(1);
  }

  @Test
  void takesKeysAndPatternsAsTheStoreSeesThem() {
    String key = "viborm:" + client().cacheKey(pointsRead());
    int before = 1;
    for (String pattern : List.of(key, "viborm:buyer:*", "viborm:*")) {
      assertThat(points()).as(pattern).isEqualTo(before);
      setPoints(++before);
      client().invalidate(pattern);
      assertThat(points()).as(pattern).isEqualTo(before);
    }
    client().invalidate(key);
    assertThat(cache().getAll(List.of(key))).as("the entry itself goes").isEmpty();
  }

  // time

  @Test
  void forgetsAfterTheTimeToLive() {
    points();
    setPoints(2);

    clock.pass(HOUR);
    assertThat(points()).isEqualTo(1);
    clock.pass(Duration.ofMillis(1));
    assertThat(points()).isEqualTo(2);
  }

  private int staleable() {
    return buyers()
        .findUnique(b -> b.name.is("Ada"))
        .select(b -> b.points)
        .cached(MINUTE, HOUR)
        .run()
        .orElseThrow();
  }

  @Test
  void givesWhatIsStaleWhileOneReadsItAnew() {
    staleable();
    setPoints(2);
    clock.pass(MINUTE.plusSeconds(1));

    postpone = true;
    assertThat(statements(() -> IntStream.range(0, 5).forEach(i -> staleable()))).isZero();
    assertThat(staleable()).isEqualTo(1);
    postpone = false;
    int sent = statements(() -> later.forEach(Runnable::run));

    assertThat(later).hasSize(6);
    assertThat(sent).isBetween(1, 6);
    assertThat(statements(() -> assertThat(staleable()).isEqualTo(2))).isZero();
  }

  @Test
  void letsOneRefresherWorkAtATime() {
    staleable();
    clock.pass(MINUTE.plusSeconds(1));
    String marker = "viborm:" + client().cacheKey(pointsRead()) + ":reval";
    cache().put(marker, CacheEntry.of(clock.instant(), MINUTE, new byte[16]), MINUTE);

    assertThat(statements(this::staleable)).isZero();
    clock.pass(MINUTE.plusSeconds(1));
    assertThat(statements(this::staleable)).as("the refresher never came back").isEqualTo(1);
  }

  @Test
  void givesNothingStaleThatWasInvalidated() {
    staleable();
    setPoints(2);
    clock.pass(MINUTE.plusSeconds(1));
    client().invalidate("buyer:*");

    assertThat(staleable()).isEqualTo(2);
  }

  @Test
  void forgetsWhatIsTooStale() {
    staleable();
    setPoints(2);
    clock.pass(MINUTE.plus(HOUR).plusSeconds(1));

    assertThat(staleable()).isEqualTo(2);
  }

  // invalidation

  @Test
  void invalidatesByPattern() {
    for (String pattern : List.of("buyer:*", "buyer:findUnique:*", "*", "key")) {
      int before = points();
      setPoints(before + 1);
      assertThat(points()).as(pattern).isEqualTo(before);
      client()
          .invalidate(
              CacheKeys.ofModel("order"), CacheKeys.ofOperation("buyer", "findMany"), "other");
      assertThat(points()).as("not by another pattern than " + pattern).isEqualTo(before);

      client().invalidate(pattern.equals("key") ? client().cacheKey(pointsRead()) : pattern);

      assertThat(points()).as(pattern).isEqualTo(before + 1);
      assertThat(points(buyersElsewhere())).as(pattern).isEqualTo(before + 1);
    }
  }

  @Test
  void invalidatesNothingUnlessItIsTold() {
    points();
    buyers().update(b -> b.name.is("Ada"), b -> data(b.points.set(2))).run();

    assertThat(points()).isEqualTo(1);
  }

  @Test
  void invalidatesAfterAWriteThatSaysSo() {
    points();
    buyers().update(b -> b.name.is("Ada"), b -> data(b.points.set(2))).invalidates("buyer:*").run();
    assertThat(points()).isEqualTo(2);

    buyers().updateMany(b -> Predicate.all(), b -> data(b.points.set(3))).autoInvalidate().run();
    assertThat(points(buyersElsewhere())).isEqualTo(3);
  }

  @Test
  void invalidatesWhatIncludesTheModelsWritten() {
    Supplier<Integer> orders =
        () ->
            buyers()
                .findUnique(b -> b.name.is("Ada"))
                .include(b -> b.orders)
                .cached(HOUR)
                .orThrow()
                .many(b -> b.orders)
                .size();
    Supplier<Long> withOrders =
        () -> buyers().count(b -> b.orders.some(o -> Predicate.all())).cached(HOUR).run();
    assertThat(orders.get()).isZero();
    assertThat(withOrders.get()).isZero();

    client()
        .model(Order.class)
        .create(o -> data(o.number.set(1), o.buyerName.set("Ada")))
        .autoInvalidate()
        .run();

    assertThat(orders.get()).isEqualTo(1);
    assertThat(withOrders.get()).isEqualTo(1);
  }

  @Test
  void invalidatesModelsOfNestedWritesAndCascades() {
    Supplier<Long> orders = () -> client().model(Order.class).count().cached(HOUR).run();
    assertThat(orders.get()).isZero();

    buyers()
        .update(b -> b.name.is("Ada"), b -> data(b.orders.create(o -> data(o.number.set(1)))))
        .autoInvalidate()
        .run();
    assertThat(orders.get()).isEqualTo(1);

    buyers().delete(b -> b.name.is("Ada")).autoInvalidate().run();
    assertThat(orders.get()).isZero();
  }

  @Test
  void invalidatesAfterABatchAndAnOperationAsData() {
    points();
    client()
        .batch(
            buyers()
                .update(b -> b.name.is("Ada"), b -> data(b.points.set(2)))
                .invalidates("buyer:*"));
    assertThat(points()).isEqualTo(2);

    client()
        .json()
        .execute(
            "buyer",
            "update",
            Json.createObjectBuilder()
                .add("where", Json.createObjectBuilder().add("name", "Ada"))
                .add("data", Json.createObjectBuilder().add("points", 3))
                .add("cache", Json.createObjectBuilder().add("autoInvalidate", true))
                .build());
    assertThat(points()).isEqualTo(3);
  }

  @Test
  void invalidatesNothingAfterAWriteThatFailed() {
    points();
    setPoints(2);

    assertThatThrownBy(() -> buyers().create(b -> data(b.name.set("Ada"))).autoInvalidate().run())
        .isInstanceOf(org.viborm.errors.UniqueConstraintException.class);

    assertThat(points()).isEqualTo(1);
  }

  // transactions

  @Test
  void invalidatesAfterTheCommitOfATransaction() {
    points();
    client()
        .inTransaction(
            tx -> {
              tx.model(Buyer.class)
                  .update(b -> b.name.is("Ada"), b -> data(b.points.set(2)))
                  .autoInvalidate()
                  .run();
              assertThat(points(tx.model(Buyer.class))).as("past the cache").isEqualTo(2);
              assertThat(points(buyersElsewhere())).as("not yet").isEqualTo(1);
            });

    assertThat(points()).isEqualTo(2);
  }

  @Test
  void invalidatesNothingAfterARollback() {
    points();
    setPoints(2);

    assertThatThrownBy(
            () ->
                client()
                    .inTransaction(
                        tx -> {
                          tx.model(Buyer.class)
                              .update(b -> b.name.is("Ada"), b -> data(b.points.set(3)))
                              .autoInvalidate()
                              .run();
                          throw new IllegalStateException("stop");
                        }))
        .hasMessage("stop");

    assertThat(points()).isEqualTo(1);
  }

  @Test
  void invalidatesNothingOfAPartThatWasUndone() {
    points();
    setPoints(2);

    client()
        .inTransaction(
            tx -> {
              assertThatThrownBy(
                      () ->
                          tx.inTransaction(
                              inner -> {
                                inner
                                    .model(Buyer.class)
                                    .update(b -> b.name.is("Ada"), b -> data(b.points.set(3)))
                                    .autoInvalidate()
                                    .run();
                                throw new IllegalStateException("stop");
                              }))
                  .hasMessage("stop");
              tx.model(Order.class)
                  .create(o -> data(o.number.set(1), o.buyerName.set("Ada")))
                  .autoInvalidate()
                  .run();
            });

    assertThat(points()).isEqualTo(1);
  }

  @Test
  void keepsNothingThatATransactionRead() {
    client().inTransaction(tx -> assertThat(points(tx.model(Buyer.class))).isEqualTo(1));
    setPoints(2);

    assertThat(points()).isEqualTo(2);
  }

  @Test
  void letsAPutThatComesLateLose() {
    cache()
        .beforeNextEntry(
            () ->
                buyersElsewhere()
                    .update(b -> b.name.is("Ada"), b -> data(b.points.set(2)))
                    .autoInvalidate()
                    .run());

    assertThat(points()).as("what was there when it was read").isEqualTo(1);
    assertThat(points()).isEqualTo(2);
  }

  @Test
  void letsAPutThatComesLateLoseAgainstItsKey() {
    String key = client().cacheKey(pointsRead());
    cache()
        .beforeNextEntry(
            () -> {
              setPoints(2);
              client().invalidate(key);
            });

    assertThat(points()).isEqualTo(1);
    assertThat(points()).isEqualTo(2);
  }

  // trouble

  @Test
  void readsAndWritesWithoutACacheThatIsDown() {
    cache().down(true);

    assertThat(points()).isEqualTo(1);
    buyers().update(b -> b.name.is("Ada"), b -> data(b.points.set(2))).autoInvalidate().run();
    assertThat(points()).isEqualTo(2);
    client().invalidate("buyer:*");
  }

  @Test
  void passesOverWhatCouldNotBeInvalidatedUntilItIs() throws InterruptedException {
    points();
    cache().down(true);
    buyers().update(b -> b.name.is("Ada"), b -> data(b.points.set(2))).autoInvalidate().run();
    cache().down(false);

    assertThat(points()).as("past the cache").isEqualTo(2);
    assertThat(client().model(Order.class).count().cached(HOUR).run()).isZero();
    Thread.sleep(1100);
    assertThat(points()).isEqualTo(2);
    assertThat(points(buyersElsewhere())).as("caught up").isEqualTo(2);
    assertThat(statements(this::points)).as("in use again").isZero();
  }

  // what is refused

  @Test
  void refusesWhatCannotBeCached() {
    assertThatThrownBy(
            () ->
                client()
                    .withCache(c -> c)
                    .model(Buyer.class)
                    .create(b -> data(b.name.set("Bob")))
                    .run())
        .isInstanceOf(CacheConfigurationException.class)
        .hasMessageStartingWith("V10003: buyer.create: only a read can be cached.");
    assertThatThrownBy(() -> buyers().findMany().cached(HOUR).stream())
        .hasMessageStartingWith("V10003: buyer.stream:");
    assertThatThrownBy(() -> client().withCache(c -> c.ttl("soon")))
        .hasMessageStartingWith("V10001: 'soon' is no duration.");
    assertThatThrownBy(() -> buyers().findMany().cached(Duration.ZERO))
        .hasMessageStartingWith("V10001: a time to live must be positive.");
    assertThatThrownBy(() -> client().invalidate("user*"))
        .hasMessage(
            "V10002: 'user*' is no key. Write a key, or 'user:*' for all that begin with 'user:'.");
    assertThatThrownBy(() -> client().withCache(c -> c.key("a b")))
        .hasMessageStartingWith("V10002: 'a b' is no key.");
  }

  @Test
  void refusesToCacheWhereThereIsNoCache() {
    try (VibOrmClient bare =
        VibOrm.createClient(
            c -> c.schema(Buyer.class, Order.class).driver(requireNonNull(opened).newDriver()))) {
      assertThatThrownBy(() -> points(bare.model(Buyer.class)))
          .hasMessageStartingWith("V10004: buyer.findUnique: the client has no cache.");
      assertThatThrownBy(() -> bare.withCache(c -> c)).hasMessageStartingWith("V10004: withCache:");
      assertThatThrownBy(() -> bare.invalidate("*")).hasMessageStartingWith("V10004: invalidate:");
      assertThatThrownBy(
              () ->
                  bare.model(Buyer.class).create(b -> data(b.name.set("X"))).autoInvalidate().run())
          .hasMessageStartingWith("V10004: buyer.create:");
      assertThat(bare.model(Buyer.class).count().run()).isEqualTo(1);
    }
  }

  // many at once

  @Test
  void givesNothingStaleOnceAnInvalidationWasAcknowledged() throws Exception {
    int rounds = Integer.getInteger("cache.rounds", 1_000);
    AtomicInteger acknowledged = new AtomicInteger(1);
    AtomicInteger next = new AtomicInteger(1);
    List<ModelClient<Buyer>> nodes = List.of(buyers(), buyersElsewhere());

    List<Integer> stale =
        together(
            4,
            () -> {
              int wrong = 0;
              for (int i = 0; i < rounds / 4; i++) {
                ModelClient<Buyer> node = nodes.get(ThreadLocalRandom.current().nextInt(2));
                if (ThreadLocalRandom.current().nextInt(10) == 0) {
                  synchronized (next) {
                    int points = next.incrementAndGet();
                    node.update(b -> b.name.is("Ada"), b -> data(b.points.set(points)))
                        .autoInvalidate()
                        .run();
                    acknowledged.set(points);
                  }
                } else {
                  int least = acknowledged.get();
                  wrong += points(node) < least ? 1 : 0;
                }
              }
              return wrong;
            });

    assertThat(stale).containsOnly(0);
  }
}
