package org.viborm.integration;

import static org.assertj.core.api.Assertions.assertThat;
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
import org.viborm.driver.DialectCapability;
import org.viborm.schema.Schema;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.db.OnAllDatabases;

/** What an update sets: by values, by operators, and in keys. Single quotes stand for double. */
@OnAllDatabases
final class UpdateOperatorsIT {

  @Parameter DatabaseUnderTest database;
  private JsonClient client;

  @BeforeParameterizedClassInvocation
  void open() {
    Schema schema =
        Schema.builder()
            .model(
                "row",
                m ->
                    m.field("id", f -> f.integer().id())
                        .field("i", f -> f.integer().nullable())
                        .field("b", f -> f.bigInt().nullable())
                        .field("f", f -> f.floating())
                        .field("d", f -> f.decimal())
                        .field("s", f -> f.string().nullable())
                        .field("texts", f -> f.string().array())
                        .field("doc", f -> f.json().nullable())
                        .field("strict", f -> f.json()))
            .model(
                "counted",
                m ->
                    m.field("id", f -> f.integer().id())
                        .relation("parts", r -> r.oneToMany("part")))
            .model(
                "part",
                m ->
                    m.field("id", f -> f.integer().id())
                        .field("ownerId", f -> f.integer().nullable())
                        .relation(
                            "owner",
                            r ->
                                r.manyToOne("counted")
                                    .fields("ownerId")
                                    .references("id")
                                    .optional()))
            .model(
                "holder",
                m -> m.field("id", f -> f.integer().id()).relation("slot", r -> r.oneToOne("slot")))
            .model(
                "slot",
                m ->
                    m.field("id", f -> f.integer().id())
                        .field("data", f -> f.string().defaultValue(""))
                        .field("holderId", f -> f.integer().nullable().unique())
                        .relation(
                            "holder",
                            r ->
                                r.oneToOne("holder")
                                    .fields("holderId")
                                    .references("id")
                                    .optional()))
            .model("big", m -> m.field("id", f -> f.bigInt().id()))
            .model("floated", m -> m.field("id", f -> f.floating().id()))
            .model("exact", m -> m.field("id", f -> f.decimal().id()))
            .build();
    client = JsonClient.on(database, schema);
  }

  @AfterParameterizedClassInvocation
  void close() {
    client.close();
  }

  @BeforeEach
  void fill() {
    client.clear("row", "part", "counted", "big", "floated", "exact", "slot", "holder");
    client.run(
        "row",
        "create",
        "{'data': {'id': 1, 'i': -7, 'b': '-7', 'f': -7.5, 'd': '-7.5', 's': 'x', 'texts': ['m'],"
            + " 'doc': {'a': 1}, 'strict': {}}}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // a value alone sets it
        "i      | 3                                      | 3",
        "i      | {'set': 3}                             | 3",
        "i      | null                                   | null",
        "i      | {'set': null}                          | null",
        "s      | null                                   | null",
        "f      | null                                   | V4001",
        "f      | {'set': null}                          | V4001",
        "texts  | null                                   | V4001",
        // numbers; integers are cut towards zero
        "i      | {'increment': 10}                      | 3",
        "i      | {'decrement': -10}                     | 3",
        "i      | {'multiply': -2}                       | 14",
        "i      | {'divide': 2}                          | -3",
        "i      | {'divide': -2}                         | 3",
        "b      | {'increment': '10'}                    | '3'",
        "b      | {'decrement': '1'}                     | '-8'",
        "b      | {'multiply': '9007199254740993'}       | '-63050394783186951'",
        "b      | {'divide': '2'}                        | '-3'",
        "b      | {'divide': '-2'}                       | '3'",
        "f      | {'increment': 0.5}                     | -7.0",
        "f      | {'decrement': 0.25}                    | -7.75",
        "f      | {'multiply': 2}                        | -15.0",
        "f      | {'divide': 2}                          | -3.75",
        "i      | {'increment': 1.5}                     | V4001",
        "i      | {'increment': null}                    | V4001",
        "s      | {'increment': 1}                       | V4001",
        "i      | {'divide': 0}                          | V4001",
        "f      | {'divide': 0}                          | V4001",
        "b      | {'divide': '0'}                        | V4001",
        // the first of them alone
        "i      | {'divide': 2, 'multiply': 3}           | -21",
        "i      | {'multiply': 3, 'decrement': 1}        | -8",
        "i      | {'decrement': 1, 'increment': 2}       | -5",
        "i      | {'increment': 2, 'set': 9}             | 9",
        "i      | {}                                     | V4001",
        "i      | {'add': 1}                             | V4001",
        // lists
        "texts  | ['a', 'b']                             | ['a','b']",
        "texts  | []                                     | []",
        "texts  | {'set': ['a']}                         | ['a']",
        "texts  | {'push': 'a'}                          | ['m','a']",
        "texts  | {'push': ['a', 'b']}                   | ['m','a','b']",
        "texts  | {'push': []}                           | ['m']",
        "texts  | {'unshift': 'a'}                       | ['a','m']",
        "texts  | {'unshift': ['a', 'b']}                | ['a','b','m']",
        "texts  | {'unshift': 'a', 'push': 'b'}          | ['m','b']",
        "texts  | {'push': 'b', 'set': []}               | []",
        "texts  | {'unset': true}                        | V4001",
        "texts  | {'push': null}                         | V4001",
        "texts  | {'remove': 'm'}                        | V4001",
        // documents, whatever they look like
        "doc    | {'set': {'x': 1}}                      | {'set':{'x':1}}",
        "doc    | {'data': [1], 'increment': 2}          | {'data':[1],'increment':2}",
        "doc    | {}                                     | {}",
        "doc    | [1, 'a', null]                         | [1,'a',null]",
        "doc    | 'text'                                 | 'text'",
        "doc    | false                                  | false",
        "doc    | {'$null': 'DbNull'}                    | null",
        "doc    | {'$null': 'JsonNull'}                  | null",
        "doc    | {'$null': 'AnyNull'}                   | V4001",
        "doc    | null                                   | V4001",
        "strict | {'$null': 'JsonNull'}                  | null",
        "strict | {'$null': 'DbNull'}                    | V4001",
      })
  void set(String field, String change, String expected) {
    String update = "{'where': {'id': 1}, 'data': {'%s': %s}}".formatted(field, change);
    String updateMany = "{'data': {'%s': %s}}".formatted(field, change);
    String upsert =
        "{'where': {'id': 1}, 'create': {'id': 1, 'f': 0, 'd': '0', 'texts': [], 'strict': 1},"
            + " 'update': {'%s': %s}}".formatted(field, change);

    if (expected.startsWith("V")) {
      String before = client.run("row", "findMany", "{}").toString();
      client.assertRefused(expected, "row", "update", update);
      client.assertRefused(expected, "row", "updateMany", updateMany);
      client.assertRefused(expected, "row", "upsert", upsert);
      assertThat(client.run("row", "findMany", "{}")).hasToString(before);
      return;
    }
    JsonValue wanted = json("{'it': " + expected + "}").get("it");
    assertThat(client.run("row", "update", update).asJsonObject().get(field)).isEqualTo(wanted);
    fill();
    assertThat(client.run("row", "updateMany", updateMany)).isEqualTo(json("{'count': 1}"));
    assertThat(client.run("row", "findFirst", "{}").asJsonObject().get(field)).isEqualTo(wanted);
    fill();
    assertThat(client.run("row", "upsert", upsert).asJsonObject().get(field)).isEqualTo(wanted);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'increment': '0.1'} | -7.4",
        "{'decrement': '0.1'} | -7.6",
        "{'multiply': '0.1'}  | -0.75",
        "{'divide': '4'}      | -1.875",
      })
  void calculateWithDecimalsExactlyOrNotAtAll(String change, String expected) {
    String update = "{'where': {'id': 1}, 'data': {'d': %s}}".formatted(change);

    if (database.dialect().has(DialectCapability.EXACT_DECIMAL)) {
      assertThat(((JsonObject) client.run("row", "update", update)).getString("d"))
          .isEqualTo(expected);
    } else {
      client.assertRefused("V8003", "row", "update", update);
    }
  }

  /** A number that is no longer known stays so. */
  @Test
  void nothingComesOfNull() {
    client.run("row", "update", "{'where': {'id': 1}, 'data': {'i': null}}");

    JsonValue row =
        client.run(
            "row", "update", "{'where': {'id': 1}, 'data': {'i': {'increment': 1}, 's': 'y'}}");

    assertThat(row.asJsonObject().get("i")).isEqualTo(JsonValue.NULL);
    assertThat(row.asJsonObject().getString("s")).isEqualTo("y");
  }

  @Test
  void nothingAtAllStillNeedsItsRow() {
    assertThat(
            client
                .run("row", "update", "{'where': {'id': 1}, 'data': {}}")
                .asJsonObject()
                .getInt("i"))
        .isEqualTo(-7);
    client.assertRefused("V6001", "row", "update", "{'where': {'id': 2}, 'data': {}}");
    client.assertRefused("V6001", "row", "update", "{'where': {'id': 1, 'i': 0}, 'data': {}}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "8                 | 8",
        "{'set': 8}        | 8",
        "{'increment': 1}  | 7",
        "{'decrement': 2}  | 4",
        "{'multiply': 2}   | 12",
        "{'divide': 4}     | 1",
      })
  void moveKeysOfIntegers(String change, int id) {
    client.run("counted", "create", "{'data': {'id': 6}}");
    client.run("big", "create", "{'data': {'id': '6'}}");

    assertThat(
            client.run(
                "counted",
                "update",
                "{'where': {'id': 6}, 'data': {'id': %s, 'parts': {'create': {'id': 1}}}, 'include': {'parts': true}}"
                    .formatted(change)))
        .isEqualTo(json("{'id': %1$d, 'parts': [{'id': 1, 'ownerId': %1$d}]}".formatted(id)));
    assertThat(
            client.run(
                "big",
                "update",
                "{'where': {'id': '6'}, 'data': {'id': %s}}"
                    .formatted(change.replaceAll("(\\d+)", "'$1'"))))
        .isEqualTo(json("{'id': '%d'}".formatted(id)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "counted | 6   | {'divide': 0}                     | V4001",
        "counted | 6   | {'increment': 2147483647}         | V2001",
        "big     | '6' | {'multiply': '9223372036854775807'} | V2001",
        "floated | 6.5 | {'increment': 1}                  | V4001",
        "exact   | '6' | {'increment': '1'}                | V4001",
      })
  void refuseKeysThatCannotBeTold(String model, String key, String change, String code) {
    client.run(model, "create", "{'data': {'id': %s}}".formatted(key));

    client.assertRefused(
        code, model, "update", "{'where': {'id': %s}, 'data': {'id': %s}}".formatted(key, change));

    assertThat(client.run(model, "count", "{'where': {'id': %s}}".formatted(key))).hasToString("1");
  }

  /** {@code data} may be the envelope of an update, or a field. */
  @Test
  void tellAFieldFromItsEnvelope() {
    client.run("holder", "create", "{'data': {'id': 1, 'slot': {'create': {'id': 1}}}}");
    String update =
        "{'where': {'id': 1}, 'data': {'slot': {'update': %s}}, 'select': {'slot': {'select':"
            + " {'data': true}}}}";

    client.assertRefused("V4001", "holder", "update", update.formatted("{'data': {'data': 'x'}}"));
    client.assertRefused("V4001", "holder", "update", update.formatted("{'data': 'x'}"));
    assertThat(
            client.run(
                "holder", "update", update.formatted("{'where': {}, 'data': {'data': 'x'}}")))
        .isEqualTo(json("{'slot': {'data': 'x'}}"));
  }
}
