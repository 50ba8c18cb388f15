package org.viborm.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.viborm.client.Query.data;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.viborm.cdi.app.Library;
import org.viborm.cdi.app.Transactions;
import org.viborm.driver.Driver;
import org.viborm.errors.OperationNotSupportedException;
import org.viborm.errors.TransactionException;
import org.viborm.migrations.MigrationClient;
import org.viborm.schema.Predicate;
import org.viborm.sql.Sql;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.db.TestDatabases;

/**
 * JTA transactions and a driver that has none of its own: it sends one batch right before the
 * commit.
 */
final class BatchesOnlyIT {

  private static DatabaseUnderTest database;

  private Application application;

  @BeforeAll
  static void createDatabase() {
    database = TestDatabases.neon();
  }

  @AfterAll
  static void dropDatabase() {
    database.close();
  }

  @BeforeEach
  void start() {
    Map<String, String> settings = new HashMap<>();
    database.settings().forEach((key, value) -> settings.put("viborm." + key, value));
    settings.put("viborm.driver", "neon-http");
    settings.put("viborm.jta", "before-completion");
    application = Application.start(settings, Library.class, Transactions.class);
    try (Driver tables = database.preparingDriver()) {
      MigrationClient.of(tables, library().client().schema()).push();
    }
    library().books().deleteMany(b -> Predicate.all()).run();
    library().authors().deleteMany(a -> Predicate.all()).run();
  }

  @AfterEach
  void end() {
    application.close();
  }

  private Library library() {
    return application.bean(Library.class);
  }

  private Transactions transactions() {
    return application.bean(Transactions.class);
  }

  private List<String> names() {
    return library().authors().findMany().orderBy(a -> a.name.asc()).select(a -> a.name).list();
  }

  private static JsonObject create(String author) {
    return Json.createObjectBuilder()
        .add("model", "author")
        .add("operation", "create")
        .add(
            "args",
            Json.createObjectBuilder().add("data", Json.createObjectBuilder().add("name", author)))
        .build();
  }

  private static JsonArray operations(JsonObject... operations) {
    JsonArrayBuilder all = Json.createArrayBuilder();
    for (JsonObject operation : operations) {
      all.add(operation);
    }
    return all.build();
  }

  @Test
  void sendsBatchesRightBeforeTheCommit() throws Exception {
    transactions()
        .required(
            () -> {
              library()
                  .client()
                  .batch(
                      library()
                          .authors()
                          .create(
                              a ->
                                  data(
                                      a.name.set("Ada"),
                                      a.books.create(b -> data(b.isbn.set("1"))))),
                      library().authors().create(a -> data(a.name.set("Bob"))));
              library().client().batch(library().authors().deleteMany(a -> a.name.eq("Bob")));
              assertThat(names()).as("nothing is sent yet").isEmpty();
              return null;
            });

    assertThat(names()).containsExactly("Ada");
    assertThat(library().books().count().run()).isEqualTo(1);
  }

  @Test
  void sendsNoBatchOfATransactionThatIsRolledBack() {
    assertThatThrownBy(
            () ->
                transactions()
                    .required(
                        () -> {
                          library()
                              .client()
                              .batch(library().authors().create(a -> data(a.name.set("Ada"))));
                          throw new IllegalStateException("stop");
                        }))
        .hasMessage("stop");
    assertThat(names()).isEmpty();
  }

  @Test
  void rollsBackATransactionWhoseBatchesFailAndKeepsNoneOfThem() {
    assertThatThrownBy(
            () ->
                transactions()
                    .required(
                        () -> {
                          library()
                              .client()
                              .batch(library().authors().create(a -> data(a.name.set("Ada"))));
                          return library()
                              .client()
                              .batch(library().authors().create(a -> data(a.name.set("Ada"))));
                        }))
        .hasStackTraceContaining("RollbackException");
    assertThat(names()).isEmpty();
  }

  @Test
  void takesOperationsAsJsonWithoutResults() throws Exception {
    transactions()
        .required(
            () -> {
              JsonValue results =
                  library().client().json().transaction(operations(create("Ada"), create("Bob")));
              assertThat(results).isEqualTo(JsonValue.EMPTY_JSON_ARRAY);
              assertThat(names()).as("nothing is sent yet").isEmpty();
              return null;
            });

    assertThat(names()).containsExactly("Ada", "Bob");
  }

  @Test
  void keepsNothingOfJsonWhoseTransactionIsRolledBack() {
    assertThatThrownBy(
            () ->
                transactions()
                    .required(
                        () -> {
                          library().client().json().transaction(operations(create("Ada")));
                          throw new IllegalStateException("stop");
                        }))
        .hasMessage("stop");
    assertThat(names()).isEmpty();
  }

  @Test
  void refusesWritesOutsideOfABatchAndReadsInOne() throws Exception {
    transactions()
        .required(
            () -> {
              assertThatThrownBy(
                      () -> library().authors().create(a -> data(a.name.set("Ada"))).run())
                  .isInstanceOf(TransactionException.class)
                  .hasMessageContaining("Put it into client.batch(...)");
              assertThatThrownBy(
                      () ->
                          library()
                              .client()
                              .json()
                              .execute("author", "create", create("Ada").getJsonObject("args")))
                  .isInstanceOf(TransactionException.class)
                  .hasMessageContaining("Put it into client.batch(...)");
              JsonObject read =
                  Json.createObjectBuilder()
                      .add("model", "author")
                      .add("operation", "findMany")
                      .add("args", JsonValue.EMPTY_JSON_OBJECT)
                      .build();
              assertThatThrownBy(
                      () -> library().client().json().transaction(operations(create("Ada"), read)))
                  .isInstanceOf(OperationNotSupportedException.class)
                  .hasMessageStartingWith("V8003: author.findMany: ")
                  .hasMessageContaining("Read outside of the batch");
              assertThatThrownBy(
                      () ->
                          library()
                              .client()
                              .batch(
                                  library()
                                      .client()
                                      .queryRaw(Sql.of("DELETE FROM author RETURNING name"))))
                  .isInstanceOf(OperationNotSupportedException.class)
                  .hasMessageStartingWith("V8003: $raw.queryRaw: ")
                  .hasMessageContaining("Use executeRaw");
              return null;
            });
    assertThat(names()).isEmpty();
  }
}
