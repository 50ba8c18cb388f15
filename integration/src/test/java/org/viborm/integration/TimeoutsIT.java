package org.viborm.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.viborm.client.Query.data;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.viborm.TransactionClient;
import org.viborm.VibOrm;
import org.viborm.VibOrmClient;
import org.viborm.VibOrmConfig;
import org.viborm.driver.Driver;
import org.viborm.driver.DriverSession;
import org.viborm.driver.SqlStatement;
import org.viborm.driver.TransactionOptions;
import org.viborm.errors.ClientInitializationException;
import org.viborm.errors.QueryException;
import org.viborm.errors.TransactionException;
import org.viborm.integration.Blog.User;
import org.viborm.schema.Definition;
import org.viborm.schema.Model;
import org.viborm.schema.Schema;
import org.viborm.schema.StringField;
import org.viborm.sql.Sql;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.db.OnAllDatabases;

/** What takes longer than it may: it ends, leaves nothing behind, and the client works on. */
@OnAllDatabases
final class TimeoutsIT {

  private static final Duration SHORT = Duration.ofMillis(150);
  private static final int USERS = 300;

  /** More than the pool has connections, so that a broken one would be met again. */
  private static final int OFTEN = 15;

  @Parameter DatabaseUnderTest database;
  private Driver driver;
  private BlogClient blog;
  private VibOrmClient client;

  /** A view whose rows take minutes to find, and are none. */
  public static final class Slow extends Model<Slow> {
    public final StringField.Unique<Slow> id = s.string().id();

    @Override
    protected void define(Definition<Slow> d) {
      d.table("slow");
    }
  }

  @BeforeParameterizedClassInvocation
  void open() {
    blog = BlogClient.on(database);
    blog.users()
        .createMany(
            IntStream.range(0, USERS).mapToObj(i -> "u" + i).toList(),
            (u, email) -> data(u.email.set(email)))
        .run();
    driver = database.newDriver();
    try (DriverSession session = driver.open()) {
      session
          .execute(
              SqlStatement.command(
                  "CREATE VIEW slow AS SELECT a.id AS id FROM users a, users b, users c, users d"
                      + " WHERE length(a.email) + length(b.email) + length(c.email)"
                      + " + length(d.email) < 0"))
          .close();
    }
    client = VibOrm.createClient(c -> c.schema(schema()).driver(driver));
  }

  @AfterParameterizedClassInvocation
  void close() {
    client.close();
    blog.close();
  }

  @BeforeEach
  void forgetAges() {
    blog.client().executeRaw(Sql.of("UPDATE users SET age = NULL")).run();
  }

  private static Schema schema() {
    return Schema.of(List.of(User.class, Blog.Post.class, Blog.Tag.class, Slow.class));
  }

  private void isWhole() {
    assertThat(client.model(User.class).count().run()).isEqualTo(USERS);
    assertThat(client.model(User.class).count().where(u -> u.age.isNotNull()).run()).isZero();
  }

  private static void timesOut(String code, ThrowingCallable work) {
    long start = System.nanoTime();
    assertThatThrownBy(work).hasMessageStartingWith(code);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
  }

  private static void age(TransactionClient tx) {
    tx.model(User.class).update(u -> u.email.is("u1"), u -> data(u.age.set(1))).run();
  }

  private static void sleepLongerThan(Duration limit) throws InterruptedException {
    Thread.sleep(limit.plusMillis(200).toMillis());
  }

  @Test
  void anOperationIsGivenUpAfterItsOwnTimeout() {
    for (int i = 0; i < OFTEN; i++) {
      timesOut("V2002", () -> client.model(Slow.class).findMany().timeout(SHORT).list());
    }
    timesOut("V2002", () -> client.model(Slow.class).count().timeout(SHORT).run());
    timesOut("V2002", () -> client.model(Slow.class).findFirst().timeout(SHORT).run());
    timesOut(
        "V2002", () -> client.queryRaw(Sql.of("SELECT count(*) FROM slow")).timeout(SHORT).run());

    for (int i = 0; i < OFTEN; i++) {
      isWhole();
    }
  }

  @Test
  void anOperationOfABatchKeepsItsOwnTimeout() {
    timesOut(
        "V2002",
        () ->
            client.batch(
                client.model(User.class).update(u -> u.email.is("u1"), u -> data(u.age.set(1))),
                client.model(Slow.class).count().timeout(SHORT)));
    timesOut(
        "V2002",
        () ->
            client.inTransaction(
                tx -> {
                  age(tx);
                  tx.batch(tx.model(Slow.class).findMany().timeout(SHORT));
                }));

    isWhole();
  }

  @Test
  void theTimeoutOfAClientIsThatOfOperationsThatSayNothing() {
    try (VibOrmClient hasty =
        VibOrm.createClient(c -> c.schema(schema()).driver(database.newDriver()).timeout(SHORT))) {
      timesOut("V2002", () -> hasty.model(Slow.class).findMany().list());
      timesOut(
          "V2002",
          () -> hasty.executeRaw(Sql.of("INSERT INTO tag (name) SELECT id FROM slow")).run());
      assertThat(hasty.model(User.class).count().run()).isEqualTo(USERS);
    }
    isWhole();
  }

  @Test
  void aLimitOfTimeIsPositive() {
    assertThatThrownBy(() -> VibOrmConfig.empty().timeout(Duration.ZERO))
        .isInstanceOf(ClientInitializationException.class)
        .hasMessageStartingWith("V1004: timeout");
    assertThatThrownBy(() -> TransactionOptions.DEFAULT.timeout(Duration.ZERO))
        .isInstanceOf(TransactionException.class)
        .hasMessageStartingWith("V5005: timeout");
    assertThatThrownBy(() -> TransactionOptions.DEFAULT.maxWait(Duration.ofMillis(-1)))
        .isInstanceOf(TransactionException.class)
        .hasMessageStartingWith("V5005: maxWait");
  }

  @Test
  void aStatementThatTimesOutInATransactionRollsItBack() {
    assertThatThrownBy(
            () ->
                client.inTransaction(
                    tx -> {
                      age(tx);
                      tx.model(Slow.class).findMany().timeout(SHORT).list();
                    }))
        .isInstanceOf(QueryException.class)
        .hasMessageStartingWith("V2002");

    isWhole();
  }

  @Test
  void aTransactionIsGivenUpInTheMiddleOfAStatement() {
    TransactionOptions limited = TransactionOptions.DEFAULT.timeout(SHORT);
    for (int i = 0; i < OFTEN; i++) {
      timesOut(
          "V5002",
          () ->
              client.inTransaction(
                  limited,
                  tx -> {
                    age(tx);
                    tx.model(Slow.class).findMany().list();
                  }));
    }

    for (int i = 0; i < OFTEN; i++) {
      isWhole();
    }
  }

  @Test
  void aTransactionIsGivenUpBetweenItsStatements() {
    TransactionOptions limited = TransactionOptions.DEFAULT.timeout(SHORT);
    timesOut(
        "V5002",
        () ->
            client.inTransaction(
                limited,
                tx -> {
                  age(tx);
                  sleepLongerThan(SHORT);
                }));
    timesOut(
        "V5002",
        () ->
            client.inTransaction(
                limited,
                tx -> {
                  age(tx);
                  sleepLongerThan(SHORT);
                  assertThatThrownBy(() -> tx.model(User.class).count().run())
                      .isInstanceOf(TransactionException.class)
                      .hasMessageStartingWith("V5002");
                }));

    isWhole();
  }

  @Test
  void whatIsRunAgainAfterATimeoutIsNothing() {
    AtomicInteger runs = new AtomicInteger();

    timesOut(
        "V5002",
        () ->
            client.inTransaction(
                TransactionOptions.DEFAULT.timeout(SHORT).retries(3),
                tx -> {
                  runs.incrementAndGet();
                  sleepLongerThan(SHORT);
                }));

    assertThat(runs).hasValue(1);
  }

  @Test
  void aTransactionInsideAnotherHasALimitOfItsOwn() {
    try {
      client.inTransaction(
          tx -> {
            age(tx);
            timesOut(
                "V5002",
                () ->
                    tx.inTransaction(
                        TransactionOptions.DEFAULT.timeout(SHORT),
                        inner -> {
                          inner
                              .model(User.class)
                              .update(u -> u.email.is("u2"), u -> data(u.age.set(2)))
                              .run();
                          sleepLongerThan(SHORT);
                        }));
          });

      assertThat(
              client.model(User.class).findMany(u -> u.age.isNotNull()).select(u -> u.email).list())
          .containsExactly("u1");
    } finally {
      forgetAges();
    }
  }

  @Test
  void aStatementOfATransactionInsideAnotherTimesOut() {
    assertThatThrownBy(
            () ->
                client.inTransaction(
                    tx -> {
                      age(tx);
                      tx.inTransaction(
                          TransactionOptions.DEFAULT.timeout(SHORT),
                          inner -> inner.model(Slow.class).findMany().list());
                    }))
        .isInstanceOf(TransactionException.class)
        .hasMessageStartingWith("V5002");

    isWhole();
  }

  @Test
  void aTransactionThatWaitsTooLongForAConnectionDoesNotBegin() {
    Semaphore begun = new Semaphore(0);
    Semaphore finish = new Semaphore(0);
    AtomicInteger runs = new AtomicInteger();
    try (VibOrmClient narrow =
        VibOrm.createClient(
            c -> c.schema(schema()).driver(database.newDriver(Map.of("pool.size", "1"))))) {
      CompletableFuture<Void> first =
          CompletableFuture.runAsync(
              () ->
                  narrow.inTransaction(
                      tx -> {
                        age(tx);
                        begun.release();
                        finish.acquireUninterruptibly();
                        throw new IllegalStateException("roll back");
                      }));
      begun.acquireUninterruptibly();

      timesOut(
          "V5002",
          () ->
              narrow.inTransaction(
                  TransactionOptions.DEFAULT.maxWait(SHORT), tx -> runs.incrementAndGet()));

      finish.release();
      assertThatThrownBy(first::join).hasRootCauseInstanceOf(IllegalStateException.class);
      narrow.inTransaction(
          TransactionOptions.DEFAULT.maxWait(Duration.ofSeconds(10)), tx -> runs.incrementAndGet());
      assertThat(runs).hasValue(1);
    }
    isWhole();
  }
}
