package org.viborm.tck.driver;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.viborm.VibOrm;
import org.viborm.VibOrmClient;
import org.viborm.driver.DriverCapability;
import org.viborm.driver.DriverSession;
import org.viborm.driver.QueryResult;
import org.viborm.driver.SqlStatement;
import org.viborm.driver.TransactionBoundDriver;
import org.viborm.driver.TransactionOptions;
import org.viborm.errors.NotFoundException;
import org.viborm.errors.QueryException;
import org.viborm.errors.UniqueConstraintException;
import org.viborm.errors.VibOrmException;
import org.viborm.schema.Schema;
import org.viborm.tck.cases.JsonArguments;
import org.viborm.tck.db.DatabaseUnderTest;

/** Statements that are sent together, as one atomic unit or one after the other. */
abstract class BatchesSuite extends ConnectionsSuite {

  BatchesSuite(DatabaseUnderTest database) {
    super(database);
  }

  @Test
  void aBatchTakesEffectAsAWhole() {
    assumeCan(DriverCapability.ATOMIC_BATCH);
    List<QueryResult> results =
        driver()
            .batch(
                List.of(
                    insertParent(211, "b211"),
                    insertParent(212, "b212"),
                    SqlStatement.query("SELECT count(*) FROM parent WHERE id IN (211, 212)"),
                    SqlStatement.command("DELETE FROM parent WHERE id = 211")),
                TransactionOptions.DEFAULT);
    assertThat(results).hasSize(4);
    assertThat(results.get(0).affectedRows()).isEqualTo(1);
    assertThat(results.get(2).next()).isTrue();
    assertThat(results.get(2).bigint(0)).isEqualTo(2);
    assertThat(results.get(3).affectedRows()).isEqualTo(1);
    assertThat(number("SELECT count(*) FROM parent WHERE id IN (211, 212)")).isEqualTo(1);
    run("DELETE FROM parent WHERE id = 212");
  }

  @Test
  void aBatchThatFailsLeavesNoTrace() {
    assumeCan(DriverCapability.ATOMIC_BATCH);
    VibOrmException error =
        catchThrowableOfType(
            VibOrmException.class,
            () ->
                driver()
                    .batch(
                        List.of(
                            insertParent(221, SECRET),
                            insertParent(222, SECRET),
                            insertParent(223, "b223")),
                        TransactionOptions.DEFAULT));
    assertThat(error).isInstanceOf(UniqueConstraintException.class);
    assertNothingLeaks(error);
    assertThat(number("SELECT count(*) FROM parent WHERE id BETWEEN 221 AND 223")).isZero();
  }

  /** Operations of which each needs a row that is not there. */
  static Stream<JsonObject> operationsWithoutTheirRow() {
    String where = "'where': {'id': -1}";
    return Stream.of(
            operation("findUniqueOrThrow", where),
            operation("findFirstOrThrow", where),
            operation("update", where + ", 'data': {'email': 'none'}"),
            operation("delete", where))
        .map(JsonArguments::json);
  }

  private static String operation(String name, String args) {
    return "{'model': 'parent', 'operation': '%s', 'args': {%s}}".formatted(name, args);
  }

  /**
   * Where a transaction stays open, nothing is left; where all is one message, there would be,
   * which is refused.
   */
  @ParameterizedTest
  @MethodSource("operationsWithoutTheirRow")
  void operationsGivenTogetherOfWhichOneMissesItsRowLeaveNoTrace(JsonObject missing) {
    String created = operation("create", "'data': {'id': 231, 'email': 'b231'}");
    ThrowingCallable together =
        () ->
            parents()
                .json()
                .transaction(
                    Json.createArrayBuilder()
                        .add(JsonArguments.json(created))
                        .add(missing)
                        .build());
    if (can(DriverCapability.INTERACTIVE_TRANSACTIONS)) {
      assertThatThrownBy(together)
          .isInstanceOf(NotFoundException.class)
          .hasMessageContaining("V6001");
    } else {
      assertRefused(together, DriverCapability.INTERACTIVE_TRANSACTIONS);
    }
    assertThat(number("SELECT count(*) FROM parent WHERE id = 231")).isZero();
  }

  @Test
  void anOperationThatMissesItsRowMayStandBesideReadsInABatch() {
    assumeTrue(
        can(DriverCapability.INTERACTIVE_TRANSACTIONS) || can(DriverCapability.ATOMIC_BATCH),
        "nothing is sent together");
    String missing = operation("findUniqueOrThrow", "'where': {'id': -1}");
    assertThatThrownBy(
            () ->
                parents()
                    .json()
                    .transaction(
                        Json.createArrayBuilder()
                            .add(JsonArguments.json(operation("count", "")))
                            .add(JsonArguments.json(missing))
                            .build()))
        .isInstanceOf(NotFoundException.class)
        .hasMessageContaining("V6001");
  }

  /** The table of parents as a client sees it, by the driver under test. */
  private VibOrmClient parents() {
    Schema schema =
        Schema.builder()
            .model(
                "parent",
                m -> m.field("id", f -> f.integer().id()).field("email", f -> f.string().unique()))
            .build();
    return VibOrm.createClient(c -> c.schema(schema).driver(driver()));
  }

  @Test
  void statementsSentTogetherGiveAResultEach() {
    try (DriverSession session = driver().open()) {
      assumeTrue(session.sendsTogether(), "statements are sent one by one");
      List<SqlStatement> statements =
          Stream.of(1, 2, 3).map(i -> SqlStatement.query("SELECT " + i)).toList();
      List<Integer> numbers = new ArrayList<>();
      for (QueryResult result : session.executeAll(statements)) {
        try (result) {
          assertThat(result.next()).isTrue();
          numbers.add(requireNonNull(result.integer(0)));
        }
      }
      assertThat(numbers).isEqualTo(Arrays.asList(1, 2, 3));
    }
  }

  @Test
  void ofStatementsSentTogetherTheFirstFailureIsToldAndTheSessionGoesOn() {
    try (DriverSession session = driver().open()) {
      assumeTrue(session.sendsTogether(), "statements are sent one by one");
      assertThatThrownBy(
              () ->
                  session.executeAll(
                      List.of(
                          SqlStatement.query("SELECT 1"),
                          SqlStatement.query("SELECT * FROM nowhere"),
                          SqlStatement.query("SELECT nonsense FROM parent"))))
          .isInstanceOf(QueryException.class)
          .hasMessageContaining("table 'nowhere'");
      assertThat(number(session, "SELECT 3")).isEqualTo(3);
    }
  }

  @Test
  void statementsSentTogetherMayTakeAsLongAsEachOfThem() {
    try (DriverSession session = driver().open()) {
      assumeTrue(session.sendsTogether(), "statements are sent one by one");
      SqlStatement slow = SqlStatement.query(slowQuery()).withTimeout(Duration.ofMillis(200));
      long started = System.nanoTime();
      assertThatThrownBy(() -> session.executeAll(List.of(slow, slow)))
          .isInstanceOf(QueryException.class)
          .hasMessageContaining("V2002")
          .hasMessageContaining("400 ms");
      assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(10));
      assertThat(number(session, "SELECT 1")).isEqualTo(1);
    }
  }

  @Test
  void whatIsSentTogetherInATransactionEndsWithIt() {
    assumeCan(DriverCapability.INTERACTIVE_TRANSACTIONS);
    try (TransactionBoundDriver tx = driver().begin(TransactionOptions.DEFAULT)) {
      assumeTrue(tx.sendsTogether(), "statements are sent one by one");
      List<QueryResult> results =
          tx.executeAll(List.of(insertParent(241, "b241"), insertParent(242, "b242")));
      assertThat(results).extracting(QueryResult::affectedRows).containsExactly(1L, 1L);
    }
    assertThat(number("SELECT count(*) FROM parent WHERE id IN (241, 242)")).isZero();
  }
}
