package org.viborm.tck.driver;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.viborm.tck.cases.JsonArguments.json;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.viborm.VibOrm;
import org.viborm.VibOrmClient;
import org.viborm.driver.Driver;
import org.viborm.driver.DriverCapability;
import org.viborm.errors.UniqueConstraintException;
import org.viborm.migrations.MigrationClient;
import org.viborm.schema.Schema;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.statements.CountingDriver;
import org.viborm.tck.statements.StatementLog;

/**
 * How often a client goes to a database whose driver sends statements together: what needs nothing
 * of each other goes at once. The tests of such a driver extend it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class RoundTripsContract {

  private static final Schema SCHEMA =
      Schema.builder()
          .model(
              "author",
              m ->
                  m.field("id", f -> f.string().id())
                      .field("name", f -> f.string().unique())
                      .relation("books", r -> r.oneToMany("book"))
                      .relation("prizes", r -> r.oneToMany("prize")))
          .model(
              "book",
              m ->
                  m.field("id", f -> f.string().id())
                      .field("authorId", f -> f.string())
                      .relation(
                          "author", r -> r.manyToOne("author").fields("authorId").references("id"))
                      .relation("chapters", r -> r.oneToMany("chapter")))
          .model(
              "chapter",
              m ->
                  m.field("id", f -> f.string().id())
                      .field("bookId", f -> f.string())
                      .relation("book", r -> r.manyToOne("book").fields("bookId").references("id")))
          .model(
              "prize",
              m ->
                  m.field("id", f -> f.string().id())
                      .field("authorId", f -> f.string())
                      .relation(
                          "author", r -> r.manyToOne("author").fields("authorId").references("id")))
          .build();

  private static final String ANN =
      """
      {'data': {'id': 'a1', 'name': 'ann',
        'books': {'create': [
          {'id': 'b1', 'chapters': {'create': [{'id': 'c1'}, {'id': 'c2'}]}},
          {'id': 'b2', 'chapters': {'create': [{'id': 'c3'}]}}]},
        'prizes': {'create': [{'id': 'p1'}]}}}""";

  private final Supplier<DatabaseUnderTest> databases;
  private @Nullable DatabaseUnderTest database;
  private @Nullable CountingDriver driver;
  private @Nullable VibOrmClient client;

  /** On the first of {@code databases}. */
  protected RoundTripsContract(Supplier<DatabaseUnderTest> databases) {
    this.databases = databases;
  }

  @BeforeAll
  void open() {
    DatabaseUnderTest own = databases.get();
    database = own;
    CountingDriver counting = CountingDriver.of(own.newDriver());
    driver = counting;
    client = VibOrm.createClient(c -> c.schema(SCHEMA).driver(counting));
    try (Driver tables = own.preparingDriver()) {
      MigrationClient.of(tables, SCHEMA).push();
      own.bring(tables, counting);
    }
    counting.dialect();
  }

  @AfterAll
  void close() {
    requireNonNull(client, "client").close();
    requireNonNull(database, "database").close();
  }

  @BeforeEach
  void clear() {
    for (String model : new String[] {"chapter", "book", "prize", "author"}) {
      execute(model, "deleteMany", "{'where': {}}");
    }
  }

  private JsonValue execute(String model, String operation, String args) {
    return requireNonNull(client, "client").json().execute(model, operation, json(args));
  }

  private StatementLog during(Runnable work) {
    return requireNonNull(driver, "driver").during(work);
  }

  private void assumeTransactions() {
    assumeTrue(
        requireNonNull(driver, "driver")
            .capabilities()
            .contains(DriverCapability.INTERACTIVE_TRANSACTIONS),
        "several statements are one batch, and levels one statement");
  }

  @Test
  void theRelationsOfOneLevelAreReadTogether() {
    assumeTransactions();
    execute("author", "create", ANN);
    execute("author", "create", "{'data': {'id': 'a2', 'name': 'bob'}}");

    JsonValue[] read = new JsonValue[1];
    StatementLog log =
        during(
            () ->
                read[0] =
                    execute(
                        "author",
                        "findMany",
                        """
                        {'orderBy': {'id': 'asc'}, 'include': {'prizes': true,
                          'books': {'orderBy': {'id': 'desc'},
                            'include': {'chapters': {'orderBy': {'id': 'desc'}}}}}}"""));

    assertThat(log.count()).as(log.toString()).isEqualTo(4);
    assertThat(log.trips()).as(log.toString()).isEqualTo(3);
    JsonObject ann = read[0].asJsonArray().getJsonObject(0);
    assertThat(ann.getJsonArray("prizes").getJsonObject(0).getString("id")).isEqualTo("p1");
    assertThat(ann.getJsonArray("books").getJsonObject(0).getString("id")).isEqualTo("b2");
    assertThat(ann.getJsonArray("books").getJsonObject(1).getJsonArray("chapters"))
        .extracting(chapter -> chapter.asJsonObject().getString("id"))
        .containsExactly("c2", "c1");
    JsonObject bob = read[0].asJsonArray().getJsonObject(1);
    assertThat(bob.getJsonArray("books")).isEmpty();
    assertThat(bob.getJsonArray("prizes")).isEmpty();
  }

  @Test
  void aPageIsReadTogetherWithItsTotal() {
    for (int i = 0; i < 5; i++) {
      execute("author", "create", "{'data': {'id': 'a%d', 'name': 'n%d'}}".formatted(i, i));
    }

    JsonValue[] page = new JsonValue[1];
    StatementLog log =
        during(
            () ->
                page[0] =
                    execute(
                        "author",
                        "findMany",
                        "{'orderBy': {'id': 'asc'}, 'page': {'rows': 2, 'total': true}}"));

    assertThat(log.count()).as(log.toString()).isEqualTo(2);
    assertThat(log.trips()).as(log.toString()).isEqualTo(1);
    assertThat(log.begun()).isZero();
    assertThat(page[0].asJsonObject().getJsonArray("rows")).hasSize(2);
    assertThat(page[0].asJsonObject().getInt("total")).isEqualTo(5);
    JsonObject next =
        execute(
                "author",
                "findMany",
                "{'orderBy': {'id': 'asc'}, 'page': {'rows': 2, 'total': true, 'after': '%s'}}"
                    .formatted(page[0].asJsonObject().getString("cursor")))
            .asJsonObject();
    assertThat(next.getJsonArray("rows"))
        .extracting(row -> row.asJsonObject().getString("name"))
        .containsExactly("n2", "n3");
    assertThat(next.getInt("total")).isEqualTo(5);
  }

  @Test
  void whatIsCreatedInsideARowIsSentTogetherWithIt() {
    StatementLog log = during(() -> execute("author", "create", ANN));

    assertThat(log.count()).as(log.toString()).isGreaterThan(1);
    assertThat(log.trips()).as(log.toString()).isEqualTo(1);
    assertThat(log.committed()).isEqualTo(log.begun());
    assertThat(execute("chapter", "count", "{'where': {'book': {'authorId': 'a1'}}}"))
        .isEqualTo(Json.createValue(3));
  }

  @Test
  void whatIsSentTogetherWithWhatFailsLeavesNoTrace() {
    execute(
        "author",
        "create",
        "{'data': {'id': 'a9', 'name': 'eve', 'prizes': {'create': [{'id': 'p1'}]}}}");

    assertThatThrownBy(() -> execute("author", "create", ANN))
        .isInstanceOf(UniqueConstraintException.class)
        .hasMessageContaining("V3001")
        .hasMessageContaining("author.create");

    assertThat(execute("author", "count", "{}")).isEqualTo(Json.createValue(1));
    assertThat(execute("book", "count", "{}")).isEqualTo(Json.createValue(0));
  }
}
