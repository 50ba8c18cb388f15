package org.viborm.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.viborm.client.Query.data;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.viborm.TransactionClient;
import org.viborm.VibOrmClient;
import org.viborm.driver.DialectCapability;
import org.viborm.driver.IsolationLevel;
import org.viborm.driver.TransactionOptions;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.ErrorMeta;
import org.viborm.errors.Fault;
import org.viborm.errors.TransactionException;
import org.viborm.errors.UniqueConstraintException;
import org.viborm.errors.VibOrmException;
import org.viborm.integration.Library.Author;
import org.viborm.sql.Sql;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.db.OnAllDatabases;

/** Transactions that are run again: those that the database gave up, and no others. */
@OnAllDatabases
final class RetriesIT {

  private static final TransactionOptions SERIALIZABLE =
      TransactionOptions.DEFAULT.isolation(IsolationLevel.SERIALIZABLE);
  private static final TransactionOptions THREE = TransactionOptions.DEFAULT.retries(3);

  @Parameter DatabaseUnderTest database;
  private RefusingDriver driver;
  private VibOrmClient client;

  @BeforeParameterizedClassInvocation
  void open() {
    driver = new RefusingDriver(database.newDriver());
    client = Library.on(driver);
  }

  @AfterParameterizedClassInvocation
  void close() {
    client.close();
  }

  @BeforeEach
  void clear() {
    Library.clear(client);
  }

  private static void add(TransactionClient tx, String id) {
    tx.model(Author.class).create(a -> data(a.id.set(id), a.name.set(id))).run();
  }

  private static int sum(TransactionClient tx) {
    return tx.model(Author.class).findMany().select(a -> a.hits).list().stream()
        .mapToInt(Integer::intValue)
        .sum();
  }

  private static void set(TransactionClient tx, String id, int hits) {
    tx.model(Author.class).update(a -> a.id.is(id), a -> data(a.hits.set(hits))).run();
  }

  private List<Integer> hits() {
    return client
        .model(Author.class)
        .findMany()
        .orderBy(a -> a.hits.asc())
        .select(a -> a.hits)
        .list();
  }

  private List<String> ids() {
    return client.model(Author.class).findMany().orderBy(a -> a.id.asc()).select(a -> a.id).list();
  }

  private static TransactionException serializationFailure() {
    return TransactionException.serialization(ErrorMeta.none(), new SQLException("gave way"));
  }

  private static TransactionException deadlock() {
    return TransactionException.deadlock(ErrorMeta.none(), new SQLException("gave way"));
  }

  private static TransactionException unknownOutcome() {
    return new TransactionException(
        Fault.of(ErrorCode.TRANSACTION_FAILED, "it is not known whether it was committed."));
  }

  /**
   * Whether transactions that write go on beside each other, and so can get in each other's way.
   */
  private boolean writersMeet() {
    return database.dialect().has(DialectCapability.ROW_LOCKS);
  }

  /** Runs all of {@code works} at once; the errors of those that fail. */
  private static List<Throwable> together(Collection<Callable<Void>> works)
      throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(works.size());
    try {
      List<Throwable> errors = new ArrayList<>();
      for (Future<Void> future : threads.invokeAll(works)) {
        try {
          future.get();
        } catch (ExecutionException e) {
          errors.add(e.getCause());
        }
      }
      return errors;
    } finally {
      threads.shutdown();
    }
  }

  /** Two transactions that each read both rows, meet, and write one of them. */
  private List<Throwable> skewedWrites(TransactionOptions options, AtomicInteger runs)
      throws InterruptedException {
    client.inTransaction(
        tx -> {
          add(tx, "a");
          add(tx, "b");
        });
    CountDownLatch bothHaveRead = new CountDownLatch(2);
    List<Callable<Void>> works = new ArrayList<>();
    for (String id : List.of("a", "b")) {
      works.add(
          () -> {
            client.inTransaction(
                options,
                tx -> {
                  runs.incrementAndGet();
                  int sum = sum(tx);
                  bothHaveRead.countDown();
                  meet(bothHaveRead);
                  set(tx, id, sum + 1);
                });
            return null;
          });
    }
    return together(works);
  }

  /** Where one writer waits for the other to end they do not meet; nobody waits for that. */
  private void meet(CountDownLatch latch) throws InterruptedException {
    boolean met = latch.await(writersMeet() ? 10_000 : 100, TimeUnit.MILLISECONDS);
    assertThat(met || !writersMeet()).isTrue();
  }

  @Test
  void oneOfTwoWhoMeetFailsWithoutRetries() throws InterruptedException {
    AtomicInteger runs = new AtomicInteger();

    List<Throwable> errors = skewedWrites(SERIALIZABLE, runs);

    assertThat(runs).hasValue(2);
    if (writersMeet()) {
      assertThat(errors)
          .singleElement()
          .isInstanceOfSatisfying(
              TransactionException.class, error -> assertThat(error.isRetryable()).isTrue());
      assertThat(hits()).containsExactly(0, 1);
    } else {
      assertThat(errors).isEmpty();
      assertThat(hits()).containsExactly(1, 2);
    }
  }

  @Test
  void bothOfTwoWhoMeetSucceedAsIfOneCameAfterTheOther() throws InterruptedException {
    AtomicInteger runs = new AtomicInteger();

    List<Throwable> errors = skewedWrites(SERIALIZABLE.retries(10), runs);

    assertThat(errors).isEmpty();
    assertThat(hits()).containsExactly(1, 2);
    if (writersMeet()) {
      assertThat(runs).hasValueGreaterThan(2);
    }
  }

  @Test
  void noUpdateOfManyReadersAndWritersIsLost() throws InterruptedException {
    client.inTransaction(tx -> add(tx, "a"));
    int threads = 8;
    int rounds = 10;

    List<Throwable> errors =
        together(
            IntStream.range(0, threads)
                .<Callable<Void>>mapToObj(
                    thread ->
                        () -> {
                          for (int i = 0; i < rounds; i++) {
                            client.inTransaction(
                                SERIALIZABLE.retries(200), tx -> set(tx, "a", sum(tx) + 1));
                          }
                          return null;
                        })
                .toList());

    assertThat(errors).isEmpty();
    assertThat(hits()).containsExactly(threads * rounds);
  }

  @Test
  void aDeadlockIsRunAgain() throws InterruptedException {
    client.inTransaction(
        tx -> {
          add(tx, "a");
          add(tx, "b");
        });
    CountDownLatch bothHaveOne = new CountDownLatch(2);
    AtomicInteger runs = new AtomicInteger();
    List<Callable<Void>> works = new ArrayList<>();
    for (List<String> order : List.of(List.of("a", "b"), List.of("b", "a"))) {
      works.add(
          () -> {
            client.inTransaction(
                THREE,
                tx -> {
                  runs.incrementAndGet();
                  increment(tx, order.get(0));
                  bothHaveOne.countDown();
                  meet(bothHaveOne);
                  increment(tx, order.get(1));
                });
            return null;
          });
    }

    assertThat(together(works)).isEmpty();
    assertThat(hits()).containsExactly(2, 2);
    if (writersMeet()) {
      assertThat(runs).hasValueGreaterThan(2);
    }
  }

  private static void increment(TransactionClient tx, String id) {
    tx.model(Author.class).update(a -> a.id.is(id), a -> data(a.hits.increment(1))).run();
  }

  @Test
  void aCommitThatGaveWayIsRunAgainFromTheStart() {
    driver.refuseCommit(RetriesIT::serializationFailure);
    driver.refuseCommit(RetriesIT::deadlock);
    AtomicInteger runs = new AtomicInteger();

    String result =
        client.transaction(
            THREE,
            tx -> {
              add(tx, "run" + runs.incrementAndGet());
              return "done";
            });

    assertThat(result).isEqualTo("done");
    assertThat(ids()).containsExactly("run3");
  }

  @Test
  void theLastFailureIsThrownWhenNoRetryIsLeft() {
    AtomicInteger runs = new AtomicInteger();

    assertThatThrownBy(
            () ->
                client.inTransaction(
                    TransactionOptions.DEFAULT.retries(2),
                    tx -> {
                      add(tx, "run" + runs.incrementAndGet());
                      throw serializationFailure();
                    }))
        .isInstanceOf(TransactionException.class)
        .hasMessageStartingWith("V5004");

    assertThat(runs).hasValue(3);
    assertThat(ids()).isEmpty();
  }

  @Test
  void nothingIsRunAgainUnlessItIsAskedFor() {
    AtomicInteger runs = new AtomicInteger();

    assertThatThrownBy(
            () ->
                client.inTransaction(
                    tx -> {
                      runs.incrementAndGet();
                      throw deadlock();
                    }))
        .hasMessageStartingWith("V5003");

    assertThat(runs).hasValue(1);
  }

  @Test
  void whatMayHaveBeenCommittedIsNotRunAgain() {
    AtomicInteger runs = new AtomicInteger();
    driver.refuseCommit(RetriesIT::unknownOutcome);

    assertThatThrownBy(
            () -> client.inTransaction(THREE, tx -> add(tx, "a" + runs.incrementAndGet())))
        .hasMessageStartingWith("V5001");
    assertThat(runs).hasValue(1);

    driver.failClose(RetriesIT::serializationFailure);
    assertThatThrownBy(
            () -> client.inTransaction(THREE, tx -> add(tx, "b" + runs.incrementAndGet())))
        .hasMessageStartingWith("V5004");
    assertThat(runs).hasValue(2);
    assertThat(ids()).containsExactly("b2");
  }

  @Test
  void whatWasPerhapsNotRolledBackIsNotRunAgain() {
    AtomicInteger runs = new AtomicInteger();
    driver.failRollback(RetriesIT::unknownOutcome);

    assertThatThrownBy(
            () ->
                client.inTransaction(
                    THREE,
                    tx -> {
                      runs.incrementAndGet();
                      throw serializationFailure();
                    }))
        .hasMessageStartingWith("V5004")
        .satisfies(error -> assertThat(error.getSuppressed()).hasSize(1));

    assertThat(runs).hasValue(1);
  }

  @Test
  void otherFailuresAreNotRunAgain() {
    AtomicInteger runs = new AtomicInteger();

    assertThatThrownBy(
            () ->
                client.inTransaction(
                    THREE,
                    tx -> {
                      runs.incrementAndGet();
                      add(tx, "a");
                      add(tx, "a");
                    }))
        .isInstanceOf(UniqueConstraintException.class);
    assertThatThrownBy(
            () ->
                client.inTransaction(
                    THREE,
                    tx -> {
                      runs.incrementAndGet();
                      throw new IllegalStateException(serializationFailure());
                    }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(runs).hasValue(2);
  }

  @Test
  void anInterruptedThreadDoesNotWaitForTheNextRun() {
    AtomicInteger runs = new AtomicInteger();

    assertThatThrownBy(
            () ->
                client.inTransaction(
                    THREE,
                    tx -> {
                      runs.incrementAndGet();
                      Thread.currentThread().interrupt();
                      throw serializationFailure();
                    }))
        .hasMessageStartingWith("V5004");

    assertThat(Thread.interrupted()).isTrue();
    assertThat(runs).hasValue(1);
  }

  @Test
  void aTransactionInsideAnotherCannotBeRunAgain() {
    assertThatThrownBy(
            () -> client.inTransaction(tx -> tx.inTransaction(THREE, inner -> add(inner, "a"))))
        .isInstanceOf(TransactionException.class)
        .hasMessageStartingWith("V5005: retries");
    assertThatThrownBy(() -> TransactionOptions.DEFAULT.retries(-1))
        .isInstanceOf(TransactionException.class)
        .hasMessageStartingWith("V5005: retries");
  }

  /** An author and a portrait: two statements, and so a transaction of the operation's own. */
  private void addWithPortrait(String id) {
    client
        .model(Author.class)
        .create(
            a ->
                data(
                    a.id.set(id),
                    a.name.set(id),
                    a.portrait.create(p -> data(p.id.set("portrait of " + id)))))
        .include(a -> a.portrait) // read back, so that it is several statements everywhere
        .run();
  }

  @Test
  void anOperationThatGaveWayIsRunOnceMoreByItself() {
    driver.refuseCommit(RetriesIT::deadlock);
    addWithPortrait("a");

    driver.refuseCommit(RetriesIT::serializationFailure);
    client.batch(
        client.model(Author.class).create(a -> data(a.id.set("b"), a.name.set("b"))),
        client.model(Author.class).create(a -> data(a.id.set("c"), a.name.set("c"))));

    assertThat(ids()).containsExactly("a", "b", "c");
    driver.refuseCommit(RetriesIT::deadlock);
    driver.refuseCommit(RetriesIT::deadlock);
    assertThatThrownBy(() -> addWithPortrait("d")).hasMessageStartingWith("V5003");
    assertThat(ids()).containsExactly("a", "b", "c");
  }

  @Test
  void anOperationThatMayHaveTakenEffectIsNotRunAgain() {
    driver.failClose(RetriesIT::serializationFailure);
    assertThatThrownBy(() -> addWithPortrait("a")).hasMessageStartingWith("V5004");

    driver.refuseCommit(RetriesIT::unknownOutcome);
    assertThatThrownBy(() -> addWithPortrait("b")).hasMessageStartingWith("V5001");

    driver.refuseCommit(RetriesIT::deadlock);
    assertThatThrownBy(
            () ->
                client.batch(
                    client.model(Author.class).create(a -> data(a.id.set("c"), a.name.set("c"))),
                    client.queryRaw(Sql.of("SELECT 1"))))
        .isInstanceOf(VibOrmException.class);
    assertThat(ids()).containsExactly("a");
  }
}
