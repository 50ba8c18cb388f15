package org.viborm.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.viborm.integration.Together.together;
import static org.viborm.tck.cases.JsonArguments.json;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.viborm.TransactionClient;
import org.viborm.driver.DialectCapability;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.VibOrmException;
import org.viborm.schema.ReferentialAction;
import org.viborm.schema.Schema;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.db.OnAllDatabases;
import org.viborm.tck.statements.CountingDriver;

/** Sixty-four writers at one row: what is promised holds, and no update is lost. */
@OnAllDatabases
@Timeout(120)
final class RacesIT {

  private static final System.Logger LOG = System.getLogger(RacesIT.class.getName());
  private static final int THREADS = 64;

  @Parameter DatabaseUnderTest database;
  private CountingDriver driver;
  private JsonClient client;

  @BeforeParameterizedClassInvocation
  void open() {
    Schema schema =
        Schema.builder()
            .model(
                "account",
                m ->
                    m.field("id", f -> f.integer().id())
                        .field("balance", f -> f.integer().defaultValue(0))
                        .field("version", f -> f.integer().version())
                        .field("bankId", f -> f.integer().nullable())
                        .relation(
                            "bank",
                            r -> r.manyToOne("bank").fields("bankId").references("id").optional())
                        .relation("entries", r -> r.oneToMany("entry")))
            .model(
                "bank",
                m ->
                    m.field("id", f -> f.integer().id())
                        .relation("accounts", r -> r.oneToMany("account")))
            .model(
                "entry",
                m ->
                    m.field("id", f -> f.integer().id())
                        .field("accountId", f -> f.integer())
                        .relation(
                            "account",
                            r ->
                                r.manyToOne("account")
                                    .fields("accountId")
                                    .references("id")
                                    .onDelete(ReferentialAction.CASCADE)))
            .build();
    driver = CountingDriver.of(database.newDriver());
    client = JsonClient.on(driver, schema);
  }

  @AfterParameterizedClassInvocation
  void close() {
    client.close();
  }

  @BeforeEach
  void clear() {
    client.clear("entry", "account", "bank");
    client.run("bank", "create", "{'data': {'id': 1}}");
    client.run("account", "create", "{'data': {'id': 1, 'bankId': 1}}");
  }

  private JsonObject account(int id) {
    return client
        .run("account", "findUnique", "{'where': {'id': %d}}".formatted(id))
        .asJsonObject();
  }

  private static long number(List<Object> results, Predicate<Object> what) {
    return results.stream().filter(what).count();
  }

  private static boolean failed(Object result, ErrorCode... codes) {
    return result instanceof VibOrmException error && List.of(codes).contains(error.code());
  }

  private void tell(String what, long drove) {
    LOG.log(System.Logger.Level.INFO, "{0}: {1} {2}", database.name(), Long.toString(drove), what);
    assertThat(drove).as(what).isPositive();
  }

  // optimistic locking

  @Test
  void noUpdateOfOneRowIsLost() throws InterruptedException {
    AtomicInteger conflicts = new AtomicInteger();

    List<Object> results =
        together(
            THREADS,
            (number, barrier) -> {
              JsonObject read = account(1);
              barrier.await();
              while (true) {
                try {
                  return client.run(
                      "account",
                      "update",
                      "{'where': {'id': 1, 'version': %d}, 'data': {'balance': %d}}"
                          .formatted(read.getInt("version"), read.getInt("balance") + 1));
                } catch (VibOrmException conflict) {
                  if (conflict.code() != ErrorCode.OPTIMISTIC_LOCK) {
                    throw conflict;
                  }
                  conflicts.incrementAndGet();
                  read = account(1);
                }
              }
            });

    assertThat(results).allMatch(JsonObject.class::isInstance);
    assertThat(account(1).getInt("balance")).isEqualTo(THREADS);
    assertThat(account(1).getInt("version")).isEqualTo(THREADS + 1);
    tell("updates met a row that was changed since it was read", conflicts.get());
  }

  @Test
  void onlyOneOfManyDeletesAndUpdatesOfOneVersionWins() throws InterruptedException {
    List<Object> results =
        together(
            THREADS,
            (number, barrier) -> {
              int version = account(1).getInt("version");
              barrier.await();
              return number % 2 == 0
                  ? client.run(
                      "account", "delete", "{'where': {'id': 1, 'version': %d}}".formatted(version))
                  : client.run(
                      "account",
                      "update",
                      "{'where': {'id': 1, 'version': %d}, 'data': {'balance': 9}}"
                          .formatted(version));
            });

    assertThat(number(results, JsonObject.class::isInstance)).isEqualTo(1);
    tell(
        "writes lost to another of their version",
        number(results, r -> failed(r, ErrorCode.OPTIMISTIC_LOCK, ErrorCode.NOT_FOUND)));
    assertThat(number(results, VibOrmException.class::isInstance)).isEqualTo(THREADS - 1);
  }

  @Test
  void onlyOneOfManyUpsertsOfOneVersionWins() throws InterruptedException {
    List<Object> results =
        together(
            THREADS,
            (number, barrier) -> {
              int version = account(1).getInt("version");
              barrier.await();
              return client.run(
                  "account",
                  "upsert",
                  ("{'where': {'id': 1, 'version': %d}, 'create': {'id': 1},"
                          + " 'update': {'balance': {'increment': 1}}}")
                      .formatted(version));
            });

    assertThat(number(results, JsonObject.class::isInstance)).isEqualTo(1);
    assertThat(account(1).getInt("balance")).isEqualTo(1);
    assertThat(account(1).getInt("version")).isEqualTo(2);
    long conflicts = number(results, r -> failed(r, ErrorCode.OPTIMISTIC_LOCK));
    assertThat(conflicts).isEqualTo(THREADS - 1L);
    tell("upserts met a row in another version", conflicts);
  }

  @Test
  void onlyOneOfManyNestedUpdatesOfOneVersionWins() throws InterruptedException {
    List<Object> results =
        together(
            THREADS,
            (number, barrier) -> {
              int version = account(1).getInt("version");
              barrier.await();
              return client.run(
                  "bank",
                  "update",
                  ("{'where': {'id': 1}, 'data': {'accounts': {'update': {'where': {'id': 1,"
                          + " 'version': %d}, 'data': {'balance': {'increment': 1}}}}}}")
                      .formatted(version));
            });

    assertThat(number(results, JsonObject.class::isInstance)).isEqualTo(1);
    assertThat(account(1).getInt("balance")).isEqualTo(1);
    assertThat(account(1).getInt("version")).isEqualTo(2);
    long conflicts = number(results, r -> failed(r, ErrorCode.OPTIMISTIC_LOCK));
    assertThat(conflicts).isEqualTo(THREADS - 1L);
    tell("nested updates met a row in another version", conflicts);
  }

  // one key

  @Test
  void onlyOneOfManyCreatesOfOneKeySucceeds() throws InterruptedException {
    List<Object> results =
        together(
            THREADS,
            (number, barrier) -> {
              barrier.await();
              return client.run(
                  "account", "create", "{'data': {'id': 7, 'balance': %d}}".formatted(number));
            });

    assertThat(number(results, JsonObject.class::isInstance)).isEqualTo(1);
    long taken = number(results, r -> failed(r, ErrorCode.UNIQUE_CONSTRAINT));
    assertThat(taken).isEqualTo(THREADS - 1L);
    tell("creates met a key that was taken", taken);
  }

  @Test
  void upsertsOfOneMissingKeyAllSucceedOnOneRow() throws InterruptedException {
    driver.drain();

    List<Object> results =
        together(
            THREADS,
            (number, barrier) -> {
              barrier.await();
              return client.run(
                  "account",
                  "upsert",
                  ("{'where': {'id': 7}, 'create': {'id': 7, 'balance': 1,"
                          + " 'entries': {'create': {'id': %1$d}}},"
                          + " 'update': {'balance': {'increment': 1},"
                          + " 'entries': {'create': {'id': %1$d}}}}")
                      .formatted(number));
            });

    int anew = driver.drain().rolledBack();
    assertThat(results).allMatch(JsonObject.class::isInstance);
    assertThat(account(7).getInt("balance")).isEqualTo(THREADS);
    assertThat(client.run("entry", "count", "{'where': {'accountId': 7}}"))
        .hasToString(String.valueOf(THREADS));
    tell(
        "upserts of one key at once, %d of them lost a race and began anew".formatted(anew),
        THREADS);
  }

  /** Each adds one to what the one before it left, as long as that is allowed. */
  @Test
  void upsertsOfOneMissingKeyStopWhereTheirConditionDoes() throws InterruptedException {
    int most = 10;

    List<Object> results =
        together(
            THREADS,
            (number, barrier) -> {
              barrier.await();
              return client.run(
                  "account",
                  "upsert",
                  ("{'where': {'id': 7}, 'setWhere': {'balance': {'lt': %d}}, 'create': {'id': 7,"
                          + " 'balance': 1}, 'update': {'balance': {'increment': 1}}}")
                      .formatted(most));
            });

    assertThat(results).allMatch(JsonObject.class::isInstance);
    List<Integer> balances =
        results.stream().map(result -> ((JsonObject) result).getInt("balance")).sorted().toList();
    assertThat(balances).startsWith(1, 2, 3, 4, 5, 6, 7, 8, 9, 10).hasSize(THREADS);
    assertThat(balances.subList(most, THREADS)).containsOnly(most);
    assertThat(account(7).getInt("balance")).isEqualTo(most);
    assertThat(account(7).getInt("version")).isEqualTo(most);
    tell("upserts met a row that was not to be updated", balances.size() - most);
  }

  // rows that refer to each other

  @Test
  void nothingIsLeftOfANestedWriteWhoseParentIsDeleted() throws InterruptedException {
    int created = 0;
    int refused = 0;
    int rounds = 40;
    for (int round = 0; round < rounds; round++) {
      int id = 100 + round;
      client.run("account", "create", "{'data': {'id': %d}}".formatted(id));

      List<Object> results =
          together(
              2,
              (number, barrier) -> {
                barrier.await();
                return number == 0
                    ? client.run("account", "delete", "{'where': {'id': %d}}".formatted(id))
                    : client.run(
                        "account",
                        "update",
                        ("{'where': {'id': %d}, 'data': {'entries': {'create': [{'id': %d},"
                                + " {'id': %d}]}}}")
                            .formatted(id, id * 10, id * 10 + 1));
              });

      assertThat(results.get(0)).isInstanceOf(JsonObject.class);
      if (results.get(1) instanceof JsonObject) {
        created++;
      } else {
        assertThat(results.get(1))
            .matches(
                r ->
                    failed(
                        r,
                        ErrorCode.NOT_FOUND,
                        ErrorCode.FOREIGN_KEY_CONSTRAINT,
                        ErrorCode.NESTED_WRITE_FAILED));
        refused++;
      }
      assertThat(client.run("entry", "count", "{}")).hasToString("0");
    }
    tell(
        "rounds: the nested write was first in %d, the delete in %d".formatted(created, refused),
        created + refused);
  }

  @Test
  void ofTwoTransactionsThatWaitForEachOtherOneGivesWay() throws InterruptedException {
    client.run("account", "create", "{'data': {'id': 2}}");
    int committed = 0;
    int gaveWay = 0;
    int rounds = 3;
    for (int round = 0; round < rounds; round++) {
      List<Object> results =
          together(
              2,
              (number, barrier) ->
                  client.transaction(
                      tx -> {
                        increment(tx, 1 + number);
                        meet(barrier);
                        increment(tx, 2 - number);
                        return "committed";
                      }));
      for (Object result : results) {
        if (result.equals("committed")) {
          committed++;
        } else {
          assertThat(result)
              .isInstanceOfSatisfying(
                  VibOrmException.class, error -> assertThat(error.isRetryable()).isTrue());
          gaveWay++;
        }
      }
    }

    assertThat(account(1).getInt("balance")).isEqualTo(committed);
    assertThat(account(2).getInt("balance")).isEqualTo(committed);
    assertThat(committed).isGreaterThanOrEqualTo(rounds);
    if (database.dialect().has(DialectCapability.ROW_LOCKS)) {
      tell("of %d transactions gave way".formatted(2 * rounds), gaveWay);
    } else {
      tell("transactions, one after the other", committed);
    }
  }

  private static void increment(TransactionClient tx, int account) {
    tx.json()
        .execute(
            "account",
            "update",
            json(
                "{'where': {'id': %d}, 'data': {'balance': {'increment': 1}}}".formatted(account)));
  }

  /** Waits for the other, unless the database lets only one of them come here at a time. */
  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await(500, TimeUnit.MILLISECONDS);
    } catch (TimeoutException | BrokenBarrierException alone) {
      assertThat(barrier.isBroken()).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
