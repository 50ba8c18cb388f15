package org.viborm.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.viborm.tck.cases.JsonArguments.json;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.viborm.PendingOperation;
import org.viborm.TransactionClient;
import org.viborm.VibOrm;
import org.viborm.VibOrmClient;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.VibOrmException;
import org.viborm.migrations.MigrationClient;
import org.viborm.schema.Schema;
import org.viborm.sql.Sql;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.db.OnAllDatabases;
import org.viborm.tck.statements.CountingDriver;
import org.viborm.tck.statements.StatementLog;

/** Batches, transactions inside transactions and SQL of the caller's, each as a unit. */
@OnAllDatabases
final class UnitsIT {

  @Parameter DatabaseUnderTest database;
  private CountingDriver driver;
  private VibOrmClient client;

  @BeforeParameterizedClassInvocation
  void open() {
    driver = CountingDriver.of(database.newDriver());
    client = client(driver);
    MigrationClient.of(driver, client.schema()).push();
  }

  private static VibOrmClient client(CountingDriver driver) {
    Schema schema =
        Schema.builder()
            .model(
                "thing",
                m ->
                    m.field("id", f -> f.integer().id())
                        .field("name", f -> f.string().defaultValue("old").unique())
                        .field("size", f -> f.integer().defaultValue(0)))
            .build();
    return VibOrm.createClient(c -> c.schema(schema).driver(driver));
  }

  @AfterParameterizedClassInvocation
  void close() {
    client.close();
  }

  @BeforeEach
  void clear() {
    client.json().execute("thing", "deleteMany", json("{}"));
  }

  private PendingOperation<JsonValue> thing(String operation, String arguments) {
    return client.json().prepare("thing", operation, json(arguments));
  }

  private static PendingOperation<JsonValue> create(TransactionClient tx, int id) {
    return tx.json()
        .prepare("thing", "create", json("{'data': {'id': %1$d, 'name': '%1$d'}}".formatted(id)));
  }

  private PendingOperation<JsonValue> create(int id) {
    return thing("create", "{'data': {'id': %1$d, 'name': '%1$d'}}".formatted(id));
  }

  private String ids() {
    return thing("findMany", "{'orderBy': {'id': 'asc'}}").run().asJsonArray().stream()
        .map(row -> String.valueOf(((JsonObject) row).getInt("id")))
        .toList()
        .toString();
  }

  private static void refused(ErrorCode code, ThrowingCallable work) {
    assertThatThrownBy(work)
        .isInstanceOfSatisfying(
            VibOrmException.class, error -> assertThat(error.code()).isEqualTo(code));
  }

  // batches

  @Test
  void aMemberThatSendsNothingIsOneAllTheSame() {
    List<@Nullable Object> results =
        client.batch(
            create(1),
            thing("deleteMany", "{'limit': 0}"),
            thing("updateMany", "{'limit': 0, 'data': {'size': 1}, 'select': {'id': true}}"),
            thing("createMany", "{'data': []}"),
            thing("count", "{}"));

    assertThat(results)
        .containsExactly(
            json("{'id': 1, 'name': '1', 'size': 0}"),
            json("{'count': 0}"),
            JsonValue.EMPTY_JSON_ARRAY,
            json("{'count': 0}"),
            Json.createValue(1));
    refused(
        ErrorCode.UNIQUE_CONSTRAINT,
        () -> client.batch(create(2), thing("deleteMany", "{'limit': 0}"), create(1)));
    assertThat(ids()).isEqualTo("[1]");
  }

  @Test
  void aBatchOfNothingSendsNothing() {
    StatementLog log =
        driver.during(
            () -> {
              assertThat(client.batch()).isEmpty();
              assertThat(client.json().transaction(JsonValue.EMPTY_JSON_ARRAY))
                  .isEqualTo(JsonValue.EMPTY_JSON_ARRAY);
              assertThat(client.batch(thing("deleteMany", "{'limit': 0}")))
                  .containsExactly(json("{'count': 0}"));
            });

    assertThat(log.count()).isZero();
  }

  @Test
  void aMemberThatIsRefusedKeepsAllFromBeingSent() {
    StatementLog log =
        driver.during(
            () ->
                refused(
                    ErrorCode.INVALID_OPERATION,
                    () ->
                        client
                            .json()
                            .transaction(
                                Json.createArrayBuilder()
                                    .add(
                                        json(
                                            "{'model': 'thing', 'operation': 'create', 'args':"
                                                + " {'data': {'id': 1}}}"))
                                    .add(
                                        json(
                                            "{'model': 'thing', 'operation': 'create', 'args':"
                                                + " {'data': {'id': 2, 'nam': ''}}}"))
                                    .build())));

    assertThat(log.count() + log.begun()).isZero();
  }

  @Test
  void theSameOperationMayBeAMemberTwice() {
    client.batch(create(1));
    PendingOperation<JsonValue> grow =
        thing("update", "{'where': {'id': 1}, 'data': {'size': {'increment': 2}}}");

    List<@Nullable Object> results = client.batch(grow, grow);

    assertThat(results).extracting(row -> ((JsonObject) row).getInt("size")).containsExactly(2, 4);
    assertThat(grow.run().asJsonObject().getInt("size")).isEqualTo(6);
  }

  @Test
  void sqlOfTheCallersIsAMember() {
    List<@Nullable Object> results =
        client.batch(
            create(1),
            client.executeRaw(Sql.of("update thing set size = ", 7)),
            client.queryRaw(Sql.of("select size from thing where id = ", 1)));

    assertThat(results.get(1)).isEqualTo(1L);
    assertThat(results.get(2)).asString().contains("7");
    refused(
        ErrorCode.UNIQUE_CONSTRAINT,
        () -> client.batch(client.executeRaw(Sql.of("update thing set size = ", 8)), create(1)));
    assertThat(thing("count", "{'where': {'size': 7}}").run()).hasToString("1");
  }

  @Test
  void membersBelongToTheOneWhoSendsThem() {
    try (VibOrmClient other = client(CountingDriver.of(database.newDriver()))) {
      PendingOperation<JsonValue> foreign =
          other.json().prepare("thing", "create", json("{'data': {'id': 1}}"));
      AtomicReference<PendingOperation<JsonValue>> inside = new AtomicReference<>();
      client.inTransaction(tx -> inside.set(create(tx, 2)));

      StatementLog log =
          driver.during(
              () -> {
                refused(ErrorCode.PENDING_OTHER_CLIENT, () -> client.batch(create(3), foreign));
                refused(ErrorCode.PENDING_OTHER_SCOPE, () -> client.batch(create(3), inside.get()));
              });

      assertThat(log.count() + log.begun()).isZero();
      client.inTransaction(
          tx -> {
            refused(ErrorCode.PENDING_OTHER_SCOPE, () -> tx.batch(create(tx, 4), create(3)));
            refused(ErrorCode.PENDING_OTHER_CLIENT, () -> tx.batch(create(tx, 4), foreign));
            tx.batch(create(tx, 5), create(tx, 6));
          });
      assertThat(ids()).isEqualTo("[5, 6]");
    }
  }

  // transactions

  @Test
  void aBatchInATransactionIsUndoneByItself() {
    client.inTransaction(
        tx -> {
          create(tx, 1).run();
          refused(ErrorCode.UNIQUE_CONSTRAINT, () -> tx.batch(create(tx, 2), create(tx, 1)));
          create(tx, 3).run();
        });

    assertThat(ids()).isEqualTo("[1, 3]");
  }

  @Test
  void anOuterTransactionRestsWhileAnInnerOneRuns() {
    AtomicReference<@Nullable TransactionClient> kept = new AtomicReference<>();

    client.inTransaction(
        outer -> {
          create(outer, 1).run();
          outer.inTransaction(
              inner -> {
                kept.set(inner);
                create(inner, 2).run();
                refused(ErrorCode.TRANSACTION_FAILED, () -> create(outer, 3).run());
                inner.inTransaction(innermost -> create(innermost, 4).run());
              });
          refused(ErrorCode.TRANSACTION_FAILED, () -> create(kept.get(), 5).run());
          outer.inTransaction(sibling -> create(sibling, 6).run());
          create(outer, 7).run();
        });

    assertThat(ids()).isEqualTo("[1, 2, 4, 6, 7]");
  }

  @Test
  void whatAnInnerTransactionKeptGoesWithTheOuterOne() {
    assertThatThrownBy(
            () ->
                client.inTransaction(
                    outer -> {
                      outer.inTransaction(inner -> create(inner, 1).run());
                      outer.executeRaw(Sql.of("update thing set size = ", 1)).run();
                      throw new IllegalStateException("stop");
                    }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(ids()).isEqualTo("[]");
  }

  @Test
  void sqlOfTheCallersSeesAndJoinsItsTransaction() {
    client.inTransaction(
        tx -> {
          create(tx, 1).run();
          Sql piece = Sql.of("id = ", 1);
          assertThat(tx.executeRaw(Sql.of("update thing set size = ", 5, " where ", piece)).run())
              .isEqualTo(1L);
          assertThat(tx.queryRaw(Sql.of("select size from thing where ", piece)).run()).hasSize(1);
        });

    assertThat(thing("count", "{'where': {'size': 5}}").run()).hasToString("1");
  }
}
