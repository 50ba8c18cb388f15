package org.viborm.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.viborm.client.Query.data;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.viborm.TransactionClient;
import org.viborm.VibOrm;
import org.viborm.VibOrmClient;
import org.viborm.cache.memory.MemoryCache;
import org.viborm.client.ModelClient;
import org.viborm.driver.Driver;
import org.viborm.driver.ReplicatedDriver;
import org.viborm.driver.TransactionOptions;
import org.viborm.errors.ClientInitializationException;
import org.viborm.errors.ConnectionException;
import org.viborm.migrations.MigrationClient;
import org.viborm.pg.PgDriver;
import org.viborm.schema.IntField;
import org.viborm.schema.Model;
import org.viborm.schema.Schema;
import org.viborm.schema.StringField;
import org.viborm.sql.Sql;
import org.viborm.sqlite3.Sqlite3Driver;
import org.viborm.tck.statements.CountingDriver;

/** A primary and a standby that is streamed to, one driver over both. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ReadReplicasIT {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration SOON = Duration.ofMillis(50);

  private final StreamingPostgres servers = StreamingPostgres.start();
  private CountingDriver primary;
  private CountingDriver standby;

  /** A thing, and how many there are. */
  public static final class Part extends Model<Part> {
    public final StringField.Unique<Part> name = s.string().id();
    public final IntField<Part> number = s.integer().defaultValue(0);
  }

  @BeforeAll
  void tables() {
    try (Driver driver = servers.newPrimaryDriver()) {
      MigrationClient.of(driver, Schema.of(Part.class)).push();
    }
  }

  @BeforeEach
  void open() {
    primary = CountingDriver.of(servers.newPrimaryDriver());
    standby = CountingDriver.of(servers.newStandbyDriver());
    try (VibOrmClient client = clientOf(servers.newPrimaryDriver())) {
      client.executeRaw(Sql.of("TRUNCATE part")).run();
      parts(client).create(p -> data(p.name.set("bolt"), p.number.set(1))).run();
    }
    servers.awaitStandby();
  }

  @AfterEach
  void close() {
    primary.close();
    standby.close();
  }

  @AfterAll
  void stop() {
    servers.close();
  }

  private ReplicatedDriver.Builder both() {
    return ReplicatedDriver.builder(primary)
        .replica(standby)
        .readYourWrites(Duration.ZERO)
        .probes(SOON, SOON);
  }

  private static VibOrmClient clientOf(Driver driver) {
    return VibOrm.createClient(c -> c.schema(Part.class).driver(driver));
  }

  private static ModelClient<Part> parts(VibOrmClient client) {
    return client.model(Part.class);
  }

  private static int number(VibOrmClient client) {
    return parts(client)
        .findUnique(p -> p.name.is("bolt"))
        .select(p -> p.number)
        .run()
        .orElseThrow();
  }

  private static void setNumber(VibOrmClient client, int number) {
    parts(client).update(p -> p.name.is("bolt"), p -> data(p.number.set(number))).run();
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited too long").isLessThan(end);
      StreamingPostgres.sleep();
    }
  }

  // where statements go

  @Test
  void readsGoToTheReplicaAndAllElseToThePrimary() {
    try (VibOrmClient client = clientOf(both().build())) {
      servers.pauseStandby();
      setNumber(client, 2);
      client.executeRaw(Sql.of("UPDATE part SET number = number + 1")).run();

      assertThat(number(client)).isEqualTo(1);
      assertThat(parts(client).findUnique(p -> p.name.is("bolt")).fromPrimary().orThrow().toMap())
          .containsEntry("number", 3);
      assertThat(client.queryRaw(Sql.of("SELECT number FROM part")).run().get(0))
          .containsEntry("number", 3);
      int inside = client.transaction(tx -> number(tx));
      assertThat(inside).isEqualTo(3);
      int readOnly = client.transaction(TransactionOptions.DEFAULT.asReadOnly(), tx -> number(tx));
      assertThat(readOnly).isEqualTo(3);
      assertThat(client.batch(parts(client).count(), parts(client).aggregate(p -> p.number.sum())))
          .hasToString("[1, 3]");
    } finally {
      servers.resumeStandby();
    }
  }

  private static int number(TransactionClient tx) {
    return tx.model(Part.class)
        .findUnique(p -> p.name.is("bolt"))
        .select(p -> p.number)
        .run()
        .orElseThrow();
  }

  @Test
  void everyKindOfReadGoesToTheReplica() {
    try (VibOrmClient client = clientOf(both().build())) {
      number(client); // asks both servers for their versions
      primary.drain();
      List<Runnable> reads =
          List.of(
              () -> parts(client).findMany().list(),
              () -> parts(client).findFirst().run(),
              () -> parts(client).findUnique(p -> p.name.is("bolt")).orThrow(),
              () -> parts(client).count().run(),
              () -> parts(client).exist().run(),
              () -> parts(client).aggregate(p -> p.number.max()).run(),
              () -> parts(client).findMany().page(1).run(),
              () -> json(client, "groupBy", "{\"by\": [\"name\"], \"_count\": true}"),
              () -> json(client, "findMany", "{}"),
              () -> {
                try (Stream<?> rows = parts(client).findMany().stream()) {
                  assertThat(rows).hasSize(1);
                }
              });
      for (Runnable read : reads) {
        assertThat(standby.during(read).count()).isPositive();
      }
      assertThat(primary.drain().count()).isZero();
    }
  }

  private static void json(VibOrmClient client, String operation, String arguments) {
    JsonObject parsed;
    try (var reader = Json.createReader(new StringReader(arguments))) {
      parsed = reader.readObject();
    }
    client.json().execute("part", operation, parsed);
  }

  @Test
  void whoWroteFindsWhatWasWritten() {
    try (VibOrmClient client = clientOf(both().readYourWrites(HOUR).build())) {
      servers.pauseStandby();
      assertThat(number(client)).isEqualTo(1);
      assertThat(standby.drain().count()).isPositive();

      setNumber(client, 2);
      assertThat(number(client)).isEqualTo(2);
      assertThat(standby.drain().count()).isZero();
    } finally {
      servers.resumeStandby();
    }
  }

  static Stream<Consumer<VibOrmClient>> writes() {
    return Stream.of(
        client -> setNumber(client, 5),
        client -> parts(client).deleteMany(p -> p.name.is("none")).run(),
        client -> client.inTransaction(tx -> {}),
        client -> client.batch(parts(client).count()),
        client -> client.executeRaw(Sql.of("UPDATE part SET number = 6")).run(),
        client -> client.queryRaw(Sql.of("SELECT 1")).run());
  }

  @ParameterizedTest
  @MethodSource("writes")
  void everyWayOfWritingIsNoticed(Consumer<VibOrmClient> write) {
    try (VibOrmClient client = clientOf(both().readYourWrites(HOUR).build())) {
      assertThat(standby.during(() -> number(client)).count()).isPositive();

      write.accept(client);

      assertThat(standby.during(() -> number(client)).count()).isZero();
    }
  }

  @Test
  void readingOnThePrimaryIsNoWrite() {
    try (VibOrmClient client = clientOf(both().readYourWrites(HOUR).build())) {
      assertThat(parts(client).findMany().fromPrimary().list()).hasSize(1);
      client.inTransaction(TransactionOptions.DEFAULT.asReadOnly(), tx -> number(tx));

      assertThat(standby.during(() -> number(client)).count()).isPositive();
    }
  }

  @Test
  void whatIsCachedIsReadFromThePrimary() {
    MemoryCache cache = MemoryCache.create();
    Driver driver = both().build();
    try (VibOrmClient client =
        VibOrm.createClient(c -> c.schema(Part.class).driver(driver).cache(cache))) {
      servers.pauseStandby();
      parts(client)
          .update(p -> p.name.is("bolt"), p -> data(p.number.set(7)))
          .autoInvalidate()
          .run();

      for (int i = 0; i < 2; i++) {
        assertThat(
                parts(client)
                    .findUnique(p -> p.name.is("bolt"))
                    .select(p -> p.number)
                    .cached(HOUR)
                    .run())
            .contains(7);
      }
    } finally {
      servers.resumeStandby();
    }
  }

  // servers that come and go

  @Test
  void aReplicaThatDiesIsTakenOutAndBroughtBackWithoutAReadThatFails() throws Exception {
    try (VibOrmClient client = clientOf(both().build())) {
      AtomicBoolean over = new AtomicBoolean();
      AtomicInteger reads = new AtomicInteger();
      List<CompletableFuture<Void>> readers =
          IntStream.range(0, 8)
              .mapToObj(
                  i ->
                      CompletableFuture.runAsync(
                          () -> {
                            while (!over.get()) {
                              assertThat(number(client)).isEqualTo(1);
                              reads.incrementAndGet();
                            }
                          },
                          work -> new Thread(work).start()))
              .toList();
      await(() -> standby.drain().count() > 0);

      servers.killStandby();
      primary.drain();
      await(() -> primary.drain().count() > 100);
      servers.startStandby();
      standby.drain();
      await(() -> standby.drain().count() > 100);
      over.set(true);

      for (CompletableFuture<Void> reader : readers) {
        reader.get();
      }
      primary.drain();
      number(client);
      assertThat(primary.drain().count()).isZero();
      assertThat(reads.get()).isGreaterThan(200);
    }
  }

  @Test
  void withoutAReplicaReadsGoToThePrimaryOrFail() {
    servers.killStandby();
    try {
      readWithoutAReplica();
    } finally {
      servers.startStandby();
    }
  }

  private void readWithoutAReplica() {
    try (VibOrmClient lenient = clientOf(both().build())) {
      assertThat(number(lenient)).isEqualTo(1);
      try (Stream<?> rows = parts(lenient).findMany().stream()) {
        assertThat(rows).hasSize(1);
      }
    }
    try (VibOrmClient strict =
        clientOf(
            ReplicatedDriver.builder(servers.newPrimaryDriver())
                .replica(servers.newStandbyDriver())
                .replica(servers.newStandbyDriver())
                .fallback(false)
                .readYourWrites(Duration.ZERO)
                .build())) {
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(() -> number(strict))
            .isInstanceOf(ConnectionException.class)
            .hasMessageContaining("V1001")
            .hasMessageContaining("no replica can be reached");
      }
      assertThat(parts(strict).findMany().fromPrimary().list()).hasSize(1);
      setNumber(strict, 2);
    }
  }

  @Test
  void replicasAreReadInTurnAndTheOthersTakeOverForOneThatIsGone() {
    CountingDriver second = CountingDriver.of(servers.newStandbyDriver());
    Driver gone =
        PgDriver.builder()
            .url("jdbc:postgresql://127.0.0.1:1/postgres")
            .maxWait(Duration.ofMillis(300))
            .build();
    try (VibOrmClient client = clientOf(both().replica(gone).replica(second).build())) {
      for (int i = 0; i < 12; i++) {
        assertThat(number(client)).isEqualTo(1);
      }
      assertThat(standby.drain().count()).isGreaterThanOrEqualTo(4);
      assertThat(second.drain().count()).isGreaterThanOrEqualTo(4);
    }
  }

  @Test
  void withoutItsPrimaryAClientStillReads() {
    try (VibOrmClient client = clientOf(both().build())) {
      assertThat(number(client)).isEqualTo(1);
      servers.killPrimary();

      assertThat(number(client)).isEqualTo(1);
      assertThatThrownBy(() -> setNumber(client, 2)).isInstanceOf(ConnectionException.class);
    } finally {
      servers.startPrimary();
    }
  }

  @Test
  void leavesNoThreadBehind() {
    servers.killStandby();
    try {
      try (VibOrmClient client = clientOf(both().build())) {
        assertThat(number(client)).isEqualTo(1);
        await(() -> threads().anyMatch("viborm-replicas"::equals));
      }
      assertThat(threads()).doesNotContain("viborm-replicas");
    } finally {
      servers.startStandby();
    }
  }

  private static Stream<String> threads() {
    return Thread.getAllStackTraces().keySet().stream().map(Thread::getName);
  }

  @Test
  void aClosedClientReadsNothing() {
    VibOrmClient client = clientOf(both().build());
    number(client);
    client.close();

    assertThatThrownBy(() -> number(client))
        .isInstanceOf(ConnectionException.class)
        .hasMessageContaining("V1003");
  }

  // settings

  @Test
  void refusesWhatCannotBe() {
    List<Map.Entry<String, Runnable>> wrong = new ArrayList<>();
    wrong.add(Map.entry("replicas", () -> ReplicatedDriver.of(primary)));
    wrong.add(
        Map.entry("readYourWrites", () -> both().readYourWrites(Duration.ofSeconds(-1)).build()));
    wrong.add(Map.entry("probes", () -> both().probes(HOUR, SOON).build()));
    wrong.add(Map.entry("probes", () -> both().probes(Duration.ZERO, SOON).build()));
    wrong.forEach(
        each ->
            assertThatThrownBy(each.getValue()::run)
                .isInstanceOf(ClientInitializationException.class)
                .hasMessageContaining("V1004")
                .hasMessageContaining(each.getKey()));
  }

  @Test
  void refusesAReplicaThatIsAnotherDatabase() {
    try (VibOrmClient client =
        clientOf(ReplicatedDriver.of(servers.newPrimaryDriver(), Sqlite3Driver.inMemory()))) {
      assertThatThrownBy(() -> number(client))
          .isInstanceOf(ClientInitializationException.class)
          .hasMessageContaining("replica 1 is another database");
    }
  }
}
