package org.viborm.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.viborm.tck.cases.JsonArguments.json;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.ForeignKeyException;
import org.viborm.errors.OperationNotSupportedException;
import org.viborm.errors.UniqueConstraintException;
import org.viborm.errors.ValidationException;
import org.viborm.errors.VibOrmException;
import org.viborm.schema.ReferentialAction;
import org.viborm.schema.Schema;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.db.OnAllDatabases;

/** What databases do each in a way of their own is the same on all, or is refused. */
@OnAllDatabases
final class PortableAnswersIT {

  @Parameter DatabaseUnderTest database;
  private JsonClient client;

  @BeforeParameterizedClassInvocation
  void open() {
    Schema schema =
        Schema.builder()
            .model(
                "owner",
                m ->
                    m.field("id", f -> f.integer().id())
                        .field("ratio", f -> f.floating().nullable())
                        .field("price", f -> f.decimal().nullable())
                        .field("doc", f -> f.json().nullable())
                        .field("flags", f -> f.bool().array().nullable())
                        .relation("things", r -> r.oneToMany("thing"))
                        .relation("badge", r -> r.oneToOne("badge")))
            .model(
                "thing",
                m ->
                    m.field("id", f -> f.integer().id())
                        .field("ownerId", f -> f.integer())
                        .relation(
                            "owner",
                            r ->
                                r.manyToOne("owner")
                                    .fields("ownerId")
                                    .references("id")
                                    .onUpdate(ReferentialAction.CASCADE)))
            .model(
                "badge",
                m ->
                    m.field("id", f -> f.integer().id())
                        .field("level", f -> f.integer())
                        .field("ownerId", f -> f.integer().nullable().unique())
                        .relation(
                            "owner",
                            r -> r.oneToOne("owner").fields("ownerId").references("id").optional()))
            .build();
    client = JsonClient.on(database, schema);
  }

  @AfterParameterizedClassInvocation
  void close() {
    client.close();
  }

  @BeforeEach
  void clear() {
    client.clear("thing", "badge", "owner");
  }

  private String ids(String arguments) {
    return client.run("owner", "findMany", arguments).asJsonArray().stream()
        .map(row -> String.valueOf(row.asJsonObject().getInt("id")))
        .toList()
        .toString();
  }

  @Test
  void aKeyThatIsTakenIsAUniqueViolationAlsoWhereChildrenWouldFollow() {
    client.run("owner", "createMany", "{'data': [{'id': 1}, {'id': 2}]}");
    client.run(
        "thing", "createMany", "{'data': [{'id': 1, 'ownerId': 1}, {'id': 2, 'ownerId': 2}]}");

    assertThatThrownBy(
            () -> client.run("owner", "update", "{'where': {'id': 1}, 'data': {'id': 2}}"))
        .isInstanceOf(UniqueConstraintException.class);
  }

  /** MySQL refuses to write to a table that is named in a condition it need not look at. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "1 | {'OR': [{'level': {'notIn': []}}, {'owner': {'isNot': {'badge': {'is': {}}}}}]}",
        "0 | {'level': {'in': []}, 'owner': {'is': {'badge': {'is': {'level': 1}}}}}",
        "1 | {'NOT': {'OR': [], 'AND': {'owner': {'is': {'badge': {'is': {'level': 1}}}}}}}",
        "1 | {'OR': [{'NOT': {'level': {'in': []}}}, {'owner': {'is': {'badge': {'isNot': {'level': 1}}}}}]}",
      })
  void aWriteMayAskForItsOwnTableWhereThatSettlesNothing(String count, String where) {
    client.run(
        "owner", "create", "{'data': {'id': 1, 'badge': {'create': {'id': 1, 'level': 1}}}}");

    assertThat(client.run("badge", "updateMany", "{'where': " + where + ", 'data': {'level': 2}}"))
        .isEqualTo(json("{'count': " + count + "}"));
    assertThat(client.run("badge", "deleteMany", "{'where': " + where + "}"))
        .isEqualTo(json("{'count': " + count + "}"));
  }

  @Test
  void nothingIsLeftOfRowsOfWhichSomeAreSkippedAndOneIsRefused() {
    client.run("owner", "create", "{'data': {'id': 1}}");
    client.run("thing", "create", "{'data': {'id': 2, 'ownerId': 1}}");

    assertThatThrownBy(
            () ->
                client.run(
                    "thing",
                    "createMany",
                    "{'data': [{'id': 1, 'ownerId': 1}, {'id': 2, 'ownerId': 1},"
                        + " {'id': 3, 'ownerId': 99}], 'skipDuplicates': true}"))
        .isInstanceOf(ForeignKeyException.class);
    assertThat(client.run("thing", "findMany", "{'select': {'id': true}}"))
        .hasToString("[{\"id\":2}]");
  }

  @Test
  void aFloatThatOverflowsIsRefused() {
    client.run("owner", "create", "{'data': {'id': 1, 'ratio': 1e300}}");

    assertThatThrownBy(
            () ->
                client.run(
                    "owner",
                    "update",
                    "{'where': {'id': 1}, 'data': {'ratio': {'multiply': 1e300}}}"))
        .isInstanceOfSatisfying(
            VibOrmException.class, error -> assertThat(error.meta().sqlState()).contains("22003"));
    assertThat(ids("{'where': {'ratio': 1e300}}")).isEqualTo("[1]");
  }

  @Test
  void aDecimalIsKeptAsItIsOrRefused() {
    String digits = "0." + "1".repeat(31);
    client.run("owner", "create", "{'data': {'id': 1}}");
    String change = "{'where': {'id': 1}, 'data': {'price': '" + digits + "'}}";

    if (database.name().equals("mysql") || database.name().equals("mariadb")) {
      assertThatThrownBy(() -> client.run("owner", "update", change))
          .isInstanceOf(ValidationException.class)
          .hasMessageContaining("more than 30 digits behind its point");
    } else {
      assertThat(client.run("owner", "update", change).asJsonObject().getString("price"))
          .isEqualTo(digits);
    }
  }

  @Test
  void aDecimalOfManyDigitsIsKeptOrRefused() {
    String digits = "1" + "0".repeat(35);
    String create = "{'data': {'id': 1, 'price': '" + digits + "'}}";

    if (database.name().equals("mysql") || database.name().equals("mariadb")) {
      assertThatThrownBy(() -> client.run("owner", "create", create))
          .isInstanceOf(ValidationException.class)
          .hasMessageContaining("data.price")
          .hasMessageContaining("more than 35 digits before its point");
    } else {
      assertThat(client.run("owner", "create", create).asJsonObject().getString("price"))
          .isEqualTo(digits);
    }
  }

  /** How deep each of them takes arrays in one another. */
  private int levels() {
    return switch (database.name()) {
      case "mariadb" -> 31;
      case "mysql" -> 100;
      default -> 500;
    };
  }

  private static String nested(int levels) {
    return "[".repeat(levels) + "1" + "]".repeat(levels);
  }

  @Test
  void aDocumentComesBackHoweverDeepOrIsRefused() {
    String deepest = nested(levels());
    JsonValue kept = client.run("owner", "create", "{'data': {'id': 1, 'doc': " + deepest + "}}");
    assertThat(kept.asJsonObject().get("doc")).hasToString(deepest);
    assertThat(ids("{'where': {'doc': {'equals': " + deepest + "}}}")).isEqualTo("[1]");

    for (int levels : new int[] {levels() + 1, 900}) {
      String deeper = nested(levels);
      assertThatThrownBy(
              () -> client.run("owner", "create", "{'data': {'id': 2, 'doc': " + deeper + "}}"))
          .isInstanceOf(ValidationException.class)
          .hasMessageContaining("data.doc")
          .hasMessageContaining("nested more than");
      assertThatThrownBy(() -> ids("{'where': {'doc': {'equals': " + deeper + "}}}"))
          .isInstanceOf(ValidationException.class)
          .hasMessageContaining("where.doc");
    }
  }

  @Test
  void aKeyOfADocumentIsKeptHoweverLongOrRefused() {
    String create = "{'data': {'id': 1, 'doc': {'" + "é".repeat(32_768) + "': 1}}}";

    if (database.name().equals("mysql")) {
      assertThatThrownBy(() -> client.run("owner", "create", create))
          .isInstanceOf(ValidationException.class)
          .hasMessageContaining("a key of the document has more than 65535 bytes");
    } else {
      assertThat(client.run("owner", "create", create).asJsonObject().getJsonObject("doc"))
          .hasSize(1);
    }
  }

  @Test
  void aKeyBesideTheRowThatItIsOfGivesWayToIt() {
    client.run("owner", "createMany", "{'data': [{'id': 1}, {'id': 2}]}");

    JsonValue created =
        client.run(
            "thing",
            "create",
            "{'data': {'id': 1, 'ownerId': 1, 'owner': {'connect': {'id': 2}}}}");
    JsonValue updated =
        client.run(
            "thing",
            "update",
            "{'where': {'id': 1}, 'data': {'ownerId': 1, 'owner': {'create': {'id': 3}}}}");

    assertThat(created.asJsonObject().getInt("ownerId")).isEqualTo(2);
    assertThat(updated.asJsonObject().getInt("ownerId")).isEqualTo(3);
  }

  @Test
  void rowsDifferInLists() {
    client.run(
        "owner",
        "createMany",
        "{'data': [{'id': 1, 'flags': [true]}, {'id': 2, 'flags': [true, false]},"
            + " {'id': 3, 'flags': []}, {'id': 4, 'flags': [false]}, {'id': 5, 'flags': [true]},"
            + " {'id': 6, 'flags': [true, false]}, {'id': 7, 'flags': [true]}]}");

    assertThat(ids("{'distinct': ['flags'], 'orderBy': {'id': 'asc'}}")).isEqualTo("[1, 2, 3, 4]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"doc", "flags"})
  void documentsAndListsOrderNothing(String field) {
    assertThatThrownBy(() -> ids("{'orderBy': {'" + field + "': 'asc'}}"))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("orderBy." + field)
        .hasMessageContaining("orders nothing");
  }

  @Test
  void rowsDifferInNoDocument() {
    assertThatThrownBy(() -> ids("{'distinct': ['doc']}"))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("rows cannot differ in json field 'doc'");
  }

  @Test
  void numbersInDocumentsAreComparedExactly() {
    client.run("owner", "create", "{'data': {'id': 1, 'doc': {'n': 9007199254740991, 'd': 0.1}}}");
    client.run("owner", "create", "{'data': {'id': 2, 'doc': {'n': 1, 'd': 0.30000000000000004}}}");
    client.run(
        "owner", "create", "{'data': {'id': 3, 'doc': {'n': 9007199254740993, 'd': 1e300}}}");

    assertThat(ids("{'where': {'doc': {'path': ['n'], 'equals': 9007199254740991}}}"))
        .isEqualTo("[1]");
    assertThat(ids("{'where': {'doc': {'path': ['n'], 'gt': 9007199254740991}}}")).isEqualTo("[3]");
    assertThat(ids("{'where': {'doc': {'path': ['d'], 'equals': 0.10}}}")).isEqualTo("[1]");
    assertThat(ids("{'where': {'doc': {'path': ['d'], 'gt': 0.3}}, 'orderBy': {'id': 'asc'}}"))
        .isEqualTo("[2, 3]");
    assertThat(ids("{'where': {'doc': {'path': ['d'], 'equals': 1e300}}}")).isEqualTo("[3]");
  }

  /** 2^53 and its neighbour are one binary number. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'path': ['n'], 'equals': 9007199254740993}",
        "{'path': ['n'], 'gt': 9007199254740992}",
        "{'path': ['n'], 'not': {'lte': 9007199254740992}}",
        "{'equals': {'list': [1, {'a': 9007199254740993}], 'n': 9007199254740993}}",
        "{'path': ['list'], 'array_contains': [1, {'a': 9007199254740993}]}",
        "{'path': ['list'], 'array_ends_with': {'a': 9007199254740993}}",
      })
  void integersInDocumentsAreComparedToTheLastDigit(String test) {
    for (int id = 2; id <= 3; id++) {
      client.run(
          "owner",
          "create",
          "{'data': {'id': %1$d, 'doc': {'list': [1, {'a': 900719925474099%1$d}], 'n': 900719925474099%1$d}}}"
              .formatted(id));
    }

    assertThat(ids("{'where': {'doc': " + test + "}}")).isEqualTo("[3]");
  }

  /** Two numbers that are one in 64 bits. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'path': ['n'], 'equals': %s1}",
        "{'path': ['n'], 'gt': %s0}",
        "{'path': ['n'], 'gte': %s1}",
        "{'equals': {'n': %s1}}",
      })
  void numbersOfMoreDigitsAreComparedToTheLastOrNotAtAll(String test) {
    for (String digits : new String[] {"1234567890123456789012", "0.123456789012345678901"}) {
      if (database.name().equals("mysql")) {
        assertComparedExactlyNowhere(test.formatted(digits));
        continue;
      }
      for (int id = 0; id <= 1; id++) {
        client.run(
            "owner",
            "create",
            "{'data': {'id': %1$d, 'doc': {'n': %2$s%1$d}}}".formatted(id, digits));
      }
      assertThat(ids("{'where': {'doc': " + test.formatted(digits) + "}}")).isEqualTo("[1]");
      client.run("owner", "deleteMany", "{}");
    }
  }

  private void assertComparedExactlyNowhere(String test) {
    assertThatThrownBy(() -> ids("{'where': {'doc': " + test + "}}"))
        .isInstanceOfSatisfying(
            ValidationException.class,
            error -> assertThat(error.code()).isEqualTo(ErrorCode.INVALID_OPERATION))
        .hasMessageContaining("where.doc")
        .hasMessageContaining("compares exactly");
  }

  @ParameterizedTest
  @ValueSource(strings = {"12345678901234567890123", "0.1000000000000000055", "9007199254740993.0"})
  void numbersOfMoreDigitsAreKeptOrRefused(String number) {
    String create = "{'data': {'id': 1, 'doc': {'n': [" + number + "]}}}";

    if (database.name().equals("mysql")) {
      assertThatThrownBy(() -> client.run("owner", "create", create))
          .isInstanceOf(ValidationException.class)
          .hasMessageContaining("has more digits than");
      assertThat(ids("{}")).isEqualTo("[]");
    } else {
      assertThat(client.run("owner", "create", create).asJsonObject().getJsonObject("doc"))
          .isEqualTo(json("{'n': [" + number + "]}"));
    }
  }

  @Test
  void anUpsertOfTheOneRelatedRowTakesNoCondition() {
    client.run("owner", "create", "{'data': {'id': 1}}");

    assertThatThrownBy(
            () ->
                client.run(
                    "owner",
                    "update",
                    "{'where': {'id': 1}, 'data': {'badge': {'upsert': {'where': {'level': 9},"
                        + " 'create': {'id': 1, 'level': 1}, 'update': {'level': 2}}}}}"))
        .isInstanceOfSatisfying(
            ValidationException.class,
            error -> assertThat(error.code()).isEqualTo(ErrorCode.INVALID_OPERATION))
        .hasMessageContaining("data.badge.upsert.where");
  }

  @Test
  void anUpsertLeavesARowThatDoesNotMeetItsCondition() {
    String upsert =
        "{'where': {'id': 1}, 'setWhere': {'level': {'lt': 5}},"
            + " 'create': {'id': 1, 'level': 4}, 'update': {'level': {'increment': 1}}}";

    assertThat(client.run("badge", "upsert", upsert).asJsonObject().getInt("level")).isEqualTo(4);
    assertThat(client.run("badge", "upsert", upsert).asJsonObject().getInt("level")).isEqualTo(5);
    assertThat(client.run("badge", "upsert", upsert).asJsonObject().getInt("level")).isEqualTo(5);
    assertThat(client.run("badge", "count", "{'where': {'level': 5}}")).hasToString("1");
  }

  @Test
  void anUpsertIsAimedAtNoPartOfTheRows() {
    assertThatThrownBy(
            () ->
                client.run(
                    "badge",
                    "upsert",
                    "{'where': {'id': 1}, 'targetWhere': {'level': 1}, 'create': {'id': 1,"
                        + " 'level': 4}, 'update': {'level': 5}}"))
        .isInstanceOf(OperationNotSupportedException.class)
        .hasMessage(
            "V8003: targetWhere: an upsert cannot be aimed at a unique index of a part of the rows,"
                + " which is no key of a model. Name the row by a key in 'where', and say in"
                + " 'setWhere' what it must meet to be updated.");
    assertThat(client.run("badge", "count", "{}")).hasToString("0");
  }

  @Test
  void aPageTellsTheNumberOfAllRows() {
    client.run("owner", "createMany", "{'data': [{'id': 1}, {'id': 2}, {'id': 3}, {'id': 4}]}");
    String where = "'where': {'id': {'gt': 1}}, 'select': {'id': true}";

    JsonObject first =
        client
            .run("owner", "findMany", "{" + where + ", 'page': {'rows': 2, 'total': true}}")
            .asJsonObject();
    JsonObject second =
        client
            .run(
                "owner",
                "findMany",
                "{%s, 'page': {'rows': 2, 'total': true, 'after': '%s'}}"
                    .formatted(where, first.getString("cursor")))
            .asJsonObject();

    assertThat(first.getInt("total")).isEqualTo(3);
    assertThat(first.getJsonArray("rows")).hasSize(2);
    assertThat(second.getInt("total")).isEqualTo(3);
    assertThat(second.getJsonArray("rows")).hasSize(1);
    assertThat(second.isNull("cursor")).isTrue();
    assertThat(client.run("owner", "findMany", "{'page': {'rows': 2}}").asJsonObject())
        .doesNotContainKey("total");
  }

  @Test
  void aPageWithItsTotalIsOneMemberOfATransaction() {
    client.run("owner", "createMany", "{'data': [{'id': 1}, {'id': 2}]}");

    JsonValue results =
        client
            .client()
            .json()
            .transaction(
                json("{'all': [{'model': 'owner', 'operation': 'findMany', 'args': {'select':"
                        + " {'id': true}, 'page': {'rows': 1, 'total': true}}},"
                        + " {'model': 'owner', 'operation': 'count', 'args': {}}]}")
                    .getJsonArray("all"));

    assertThat(results.asJsonArray()).hasSize(2);
    assertThat(results.asJsonArray().getJsonObject(0).getInt("total")).isEqualTo(2);
    assertThat(results.asJsonArray().getInt(1)).isEqualTo(2);
  }
}
