package org.viborm.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.viborm.client.Query.data;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.viborm.TransactionClient;
import org.viborm.VibOrm;
import org.viborm.VibOrmClient;
import org.viborm.errors.VibOrmException;
import org.viborm.migrations.MigrationClient;
import org.viborm.schema.IntField;
import org.viborm.schema.Model;
import org.viborm.schema.Predicate;
import org.viborm.schema.StringField;
import org.viborm.sql.Sql;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.db.OnAllDatabases;

/**
 * Transactions that the database ends by itself, whose work catches the error and goes on: all of
 * it is kept or nothing.
 */
@OnAllDatabases
final class EndedTransactionsIT {

  @Parameter DatabaseUnderTest database;
  private VibOrmClient client;

  /** Something that is changed. */
  public static final class Ledger extends Model<Ledger> {
    public final StringField.Unique<Ledger> id = s.string().id();
    public final IntField<Ledger> amount = s.integer().defaultValue(0);
  }

  @BeforeParameterizedClassInvocation
  void open() {
    client =
        VibOrm.createClient(
            c ->
                c.schema(Ledger.class)
                    .driver(database.newDriver())
                    .timeout(Duration.ofSeconds(20)));
    try (var driver = database.newDriver()) {
      MigrationClient.of(driver, client.schema()).push();
    }
  }

  @AfterParameterizedClassInvocation
  void close() {
    client.close();
  }

  @BeforeEach
  void clear() {
    client.model(Ledger.class).deleteMany(l -> Predicate.all()).run();
  }

  private static void add(TransactionClient tx, String id) {
    tx.model(Ledger.class).create(l -> data(l.id.set(id))).run();
  }

  private static void increment(TransactionClient tx, String id) {
    tx.model(Ledger.class).update(l -> l.id.is(id), l -> data(l.amount.increment(1))).run();
  }

  private List<String> ids() {
    return client.model(Ledger.class).findMany().orderBy(l -> l.id.asc()).select(l -> l.id).list();
  }

  /** Work that may throw anything. */
  private interface Work<X extends Exception> {
    void run() throws X;
  }

  /** What {@code work} ends with; null where it succeeds. */
  private static <X extends Exception> @Nullable VibOrmException failureOf(Work<X> work) throws X {
    try {
      work.run();
      return null;
    } catch (VibOrmException failure) {
      return failure;
    }
  }

  @Test
  void afterADeadlockThatIsCaughtNothingIsKeptAlone() throws Exception {
    assumeThat(database.dialect().name()).as("one writer meets nobody").isNotEqualTo("sqlite");
    client.inTransaction(
        tx -> {
          add(tx, "a");
          add(tx, "b");
        });
    CountDownLatch bothHaveOne = new CountDownLatch(2);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Future<@Nullable VibOrmException> one =
          threads.submit(() -> meeting("one", "a", "b", bothHaveOne));
      Future<@Nullable VibOrmException> two =
          threads.submit(() -> meeting("two", "b", "a", bothHaveOne));

      assertKeptOrNot("one", one.get());
      assertKeptOrNot("two", two.get());
      assertThat(one.get() == null ? two.get() : one.get()).as("they met").isNotNull();
    } finally {
      threads.shutdownNow();
    }
  }

  private @Nullable VibOrmException meeting(
      String name, String first, String second, CountDownLatch bothHaveOne)
      throws InterruptedException {
    return EndedTransactionsIT.<InterruptedException>failureOf(
        () ->
            client.<InterruptedException>inTransaction(
                tx -> {
                  add(tx, name + "-before");
                  increment(tx, first);
                  bothHaveOne.countDown();
                  if (!bothHaveOne.await(10, TimeUnit.SECONDS)) {
                    throw new IllegalStateException("the other one did not come");
                  }
                  VibOrmException met = failureOf(() -> increment(tx, second));
                  VibOrmException next = failureOf(() -> add(tx, name + "-after"));
                  assertThat(met == null).isEqualTo(next == null);
                }));
  }

  private void assertKeptOrNot(String name, @Nullable VibOrmException failure) {
    if (failure == null) {
      assertThat(ids()).contains(name + "-before", name + "-after");
    } else {
      assertThat(ids()).doesNotContain(name + "-before", name + "-after");
    }
  }

  @Test
  void afterAWriteThatTookTooLongAndIsCaughtNothingIsKeptAlone() {
    assumeThat(database.dialect().name()).isEqualTo("sqlite");
    try (VibOrmClient hasty =
        VibOrm.createClient(
            c ->
                c.schema(client.schema())
                    .driver(database.newDriver())
                    .timeout(Duration.ofMillis(300)))) {
      VibOrmException failure =
          failureOf(
              () ->
                  hasty.inTransaction(
                      tx -> {
                        add(tx, "one-before");
                        Sql endless =
                            Sql.of(
                                "INSERT INTO ledger (id, amount) WITH RECURSIVE n(i) AS (SELECT 1"
                                    + " UNION ALL SELECT i + 1 FROM n)"
                                    + " SELECT CAST(i AS TEXT), i FROM n");
                        assertThat(failureOf(() -> tx.executeRaw(endless).run())).isNotNull();
                        failureOf(() -> add(tx, "one-after"));
                      }));

      assertKeptOrNot("one", failure);
    }
  }
}
