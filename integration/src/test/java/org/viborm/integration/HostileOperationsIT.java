package org.viborm.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.viborm.client.Query.data;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.viborm.VibOrm;
import org.viborm.VibOrmClient;
import org.viborm.client.ModelClient;
import org.viborm.driver.Driver;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.QueryException;
import org.viborm.errors.VibOrmException;
import org.viborm.migrations.MigrationClient;
import org.viborm.schema.DecimalField;
import org.viborm.schema.IntField;
import org.viborm.schema.JsonField;
import org.viborm.schema.ListField;
import org.viborm.schema.Model;
import org.viborm.schema.Predicate;
import org.viborm.schema.Schema;
import org.viborm.schema.StringField;
import org.viborm.schema.ToMany;
import org.viborm.schema.ToOne;
import org.viborm.sql.Sql;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.db.OnAllDatabases;

/** Operations that nobody means well are refused before anything is sent, with a code. */
@OnAllDatabases
final class HostileOperationsIT {

  /** A row with what numbers and documents can be too large for. */
  public static class Thing extends Model<Thing> {
    public final IntField.Unique<Thing> id = s.integer().id();
    public final StringField<Thing> name = s.string().defaultValue("");
    public final DecimalField<Thing> price = s.decimal().nullable();
    public final JsonField<Thing, JsonValue> document = s.json().nullable();
    public final ListField<Thing, String> tags = s.string().array().nullable();
    public final IntField<Thing> parentId = s.integer().nullable();
    public final ToOne<Thing, Thing> parent =
        s.manyToOne(Thing.class).fields(parentId).references(t -> t.id).name("tree").optional();
    public final ToMany<Thing, Thing> children = s.oneToMany(Thing.class).name("tree");
  }

  record NewThing(int id) {}

  @Parameter DatabaseUnderTest database;
  private VibOrmClient client;
  private ModelClient<Thing> things;

  @BeforeParameterizedClassInvocation
  void open() {
    Driver driver = database.newDriver();
    MigrationClient.of(driver, Schema.of(Thing.class)).push();
    client = VibOrm.createClient(c -> c.schema(Thing.class).driver(driver));
    things = client.model(Thing.class);
  }

  @AfterParameterizedClassInvocation
  void close() {
    client.close();
  }

  @BeforeEach
  void oneThing() {
    things.deleteMany(t -> Predicate.all()).run();
    things.create(t -> data(t.id.set(1))).run();
  }

  private static void refused(ErrorCode code, ThrowingCallable operation) {
    assertThatThrownBy(operation)
        .isInstanceOfSatisfying(
            VibOrmException.class, error -> assertThat(error.code()).isEqualTo(code));
  }

  private static void invalid(ThrowingCallable operation) {
    refused(ErrorCode.INVALID_OPERATION, operation);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "begin",
        "BEGIN IMMEDIATE",
        "start transaction read only",
        "/* at last */ commit",
        "rollback",
        "savepoint a",
        "release a",
      })
  void noStatementOfTheCallersBeginsOrEndsATransaction(String text) {
    refused(ErrorCode.INVALID_INPUT, () -> client.executeRaw(Sql.raw(text)).run());
    refused(
        ErrorCode.INVALID_INPUT,
        () -> client.inTransaction(tx -> tx.queryRaw(Sql.raw(text)).run()));

    things.create(t -> data(t.id.set(2))).run();
    try (VibOrmClient other =
        VibOrm.createClient(c -> c.schema(Thing.class).driver(database.newDriver()))) {
      assertThat(other.model(Thing.class).count().run()).isEqualTo(2);
    }
  }

  @Test
  void noStatementOfTheCallersIsEmptyOrSeveral() {
    for (String text : List.of("", " ", "-- nothing", ";")) {
      refused(ErrorCode.INVALID_INPUT, () -> client.queryRaw(Sql.raw(text)).run());
      refused(ErrorCode.INVALID_INPUT, () -> client.executeRaw(Sql.raw(text)).run());
    }
    refused(
        ErrorCode.INVALID_INPUT,
        () -> client.executeRaw(Sql.of("delete from thing; delete from thing")).run());
    assertThat(things.count().run()).isEqualTo(1);
  }

  @Test
  void textThatCannotBeKeptIsNotBoundToStatementsOfTheCallers() {
    for (String text : List.of("zq7\0", "zq7\ud800", "\udc00zq7")) {
      assertThatThrownBy(() -> client.executeRaw(Sql.of("update thing set name = ", text)).run())
          .hasMessageContaining("V4002")
          .hasMessageNotContaining("zq7");
      refused(
          ErrorCode.INVALID_INPUT,
          () -> things.count(t -> Predicate.raw(Sql.of("name = ", text))).run());
      refused(
          ErrorCode.INVALID_INPUT,
          () -> client.queryRaw(Sql.raw("select '" + text + "' as a")).run());
    }
    assertThat(things.count(t -> t.name.eq("")).run()).isEqualTo(1);
  }

  @Test
  void numbersOfTooManyDigitsAreRefused() {
    for (String number : List.of("1e100000", "1e-100000", "1e2147483647", "9".repeat(501))) {
      BigDecimal value = new BigDecimal(number);
      invalid(() -> things.create(t -> data(t.id.set(2), t.price.set(value))).run());
      invalid(() -> things.count(t -> t.price.eq(value)).run());
      invalid(
          () ->
              things
                  .create(
                      t ->
                          data(
                              t.id.set(2),
                              t.document.set(Json.createArrayBuilder().add(value).build())))
                  .run());
      invalid(() -> things.count(t -> t.document.at("a").eq(value)).run());
    }
    invalid(
        () ->
            client
                .json()
                .execute(
                    "thing",
                    "count",
                    Json.createObjectBuilder()
                        .add("where", Json.createObjectBuilder().add("price", "1e100000"))
                        .build()));
  }

  @Test
  void whatIsNestedTooDeepIsRefused() {
    invalid(
        () ->
            things
                .count(
                    t -> {
                      Predicate<Thing> deep = t.id.eq(1);
                      for (int i = 0; i < 10_000; i++) {
                        deep = deep.or(t.id.eq(2)).not();
                      }
                      return deep;
                    })
                .run());
    for (int levels : new int[] {600, 990, 10_000}) {
      JsonObject where = Json.createObjectBuilder().add("id", 1).build();
      JsonObject document = JsonValue.EMPTY_JSON_OBJECT;
      for (int i = 0; i < levels; i++) {
        where = Json.createObjectBuilder().add("NOT", where).build();
        document = Json.createObjectBuilder().add("a", document).build();
      }
      JsonObject arguments = Json.createObjectBuilder().add("where", where).build();
      invalid(() -> client.json().execute("thing", "count", arguments));
      JsonObject deep = document;
      invalid(() -> things.create(t -> data(t.id.set(2), t.document.set(deep))).run());
    }
    assertThat(things.count().run()).isEqualTo(1);
  }

  private static Predicate<Thing> ofAncestor(Thing thing, int generations) {
    return generations == 0
        ? thing.id.eq(1)
        : thing.parent.is(parent -> ofAncestor(parent, generations - 1));
  }

  @Test
  void whatIsNestedDeeperThanTheDatabaseTakesIsToldSo() {
    if (database.name().equals("sqlite")) {
      assertThatThrownBy(() -> things.count(t -> ofAncestor(t, 100)).run())
          .isInstanceOf(QueryException.class)
          .hasMessageStartingWith(
              "V2001: thing.count: the statement is larger, or nested deeper, than the database");
    } else {
      assertThat(things.count(t -> ofAncestor(t, 50)).run()).isZero();
    }
  }

  @Test
  void aStatementThatGivesNoRowsIsNotReadInSilence() {
    if (database.name().equals("sqlite") || database.name().startsWith("postgresql")) {
      assertThatThrownBy(
              () -> client.queryRaw(Sql.of("update thing set name = ", "x", " where id = 7")).run())
          .isInstanceOf(QueryException.class)
          .hasMessageStartingWith("V2001: queryRaw: the statement gave no rows")
          .hasMessageContaining("executeRaw");
    } else {
      assertThat(client.queryRaw(Sql.of("update thing set name = ", "x", " where id = 7")).run())
          .isEmpty();
    }
  }

  @Test
  void thousandsOfConditionsInARowAreOneLevel() {
    List<Integer> ids = IntStream.range(0, 3000).boxed().toList();

    assertThat(
            things
                .findMany(t -> Predicate.or(ids.stream().map(t.id::eq).toList()))
                .select(t -> t.id)
                .list())
        .containsExactly(1);
    assertThat(
            things
                .count(
                    t -> Predicate.and(ids.stream().filter(id -> id != 1).map(t.id::ne).toList()))
                .run())
        .isEqualTo(1);
  }

  @Test
  void nullIsNoConditionAndNeverWidensOne() {
    invalid(() -> things.deleteMany(t -> Predicate.and(Collections.singletonList(null))).run());
    invalid(() -> things.deleteMany(t -> Predicate.and(Arrays.asList(null, t.id.eq(7)))).run());
    invalid(() -> things.deleteMany(t -> Predicate.or(t.id.eq(7), null)).run());
    invalid(() -> things.deleteMany(t -> t.id.notIn(null)).run());
    invalid(() -> things.deleteMany(t -> t.tags.hasEvery(null).not()).run());
    invalid(() -> things.createMany(new ArrayList<>(Arrays.asList(new NewThing(2), null))).run());
    invalid(() -> things.create((Record) null).run());
    assertThat(things.count().run()).isEqualTo(1);
  }

  @Test
  void aLimitOfTimeIsPositive() {
    invalid(() -> things.findMany().timeout(Duration.ZERO).list());
    invalid(() -> things.count().timeout(Duration.ofSeconds(-1)).run());
    invalid(() -> client.queryRaw(Sql.of("select 1 as one")).timeout(Duration.ZERO).run());
  }
}
