package org.viborm.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.viborm.tck.cases.JsonArguments.json;

import jakarta.json.JsonValue;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.viborm.VibOrm;
import org.viborm.VibOrmClient;
import org.viborm.driver.Driver;
import org.viborm.migrations.MigrationClient;
import org.viborm.schema.Schema;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.db.OnAllDatabases;

/** Tests of JSON values give one answer on every database. Single quotes stand for double ones. */
@OnAllDatabases
final class JsonFilterIT {

  /** The documents by their names. */
  private static final List<String> DOCUMENTS =
      List.of(
          "none: DbNull",
          "null: JsonNull",
          "one: 1",
          "text: '1'",
          "list: [1, [2, 3], {'a': 1, 'b': [true, null]}]",
          "empty: []",
          "nested: {'x': {'y': 5, 'list': ['p', 'q'], '0': 'zero'}, 'n': null}",
          "turned: {'n': null, 'x': {'0': 'zero', 'list': ['p', 'q'], 'y': 5.0}}",
          "other: {'x': {'y': '5', 'list': 'p'}}",
          "flat: {'x': 7}");

  @Parameter DatabaseUnderTest database;
  private VibOrmClient client;

  @BeforeParameterizedClassInvocation
  void open() {
    Schema schema =
        Schema.builder()
            .model(
                "doc",
                m -> m.field("id", f -> f.string().id()).field("body", f -> f.json().nullable()))
            .build();
    Driver driver = database.newDriver();
    MigrationClient.of(driver, schema).push();
    client = VibOrm.createClient(c -> c.schema(schema).driver(driver));
    for (String document : DOCUMENTS) {
      String[] parts = document.split(": ", 2);
      String body = parts[1].endsWith("Null") ? "{'$null': '" + parts[1] + "'}" : parts[1];
      client
          .json()
          .execute(
              "doc",
              "create",
              json("{'data': {'id': '%s', 'body': %s}}".formatted(parts[0], body)));
    }
  }

  @AfterParameterizedClassInvocation
  void close() {
    client.close();
  }

  private String found(String where) {
    JsonValue rows =
        client
            .json()
            .execute(
                "doc",
                "findMany",
                json(
                    "{'where': %s, 'select': {'id': true}, 'orderBy': {'id': 'asc'}}"
                        .formatted(where)));
    return rows.asJsonArray().stream()
        .map(row -> row.asJsonObject().getString("id"))
        .collect(Collectors.joining(" "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // nulls
        "{'equals': null}                                 | none",
        "{'equals': {'$null': 'DbNull'}}                  | none",
        "{'equals': {'$null': 'JsonNull'}}                | null",
        "{'equals': {'$null': 'AnyNull'}}                 | none null",
        "{'not': {'$null': 'DbNull'}}                     | empty flat list nested null one other text turned",
        "{'not': {'$null': 'JsonNull'}}                   | empty flat list nested one other text turned",
        "{'not': {'$null': 'AnyNull'}}                    | empty flat list nested one other text turned",
        "{'path': ['n'], 'equals': null}                  | nested turned",
        // whole values
        "{'equals': 1}                                    | one",
        "{'equals': 1.0}                                  | one",
        "{'equals': '1'}                                  | text",
        "{'equals': []}                                   | empty",
        "{'equals': {'x': 7}}                             | flat",
        "{'equals': {'x': 7.00}}                          | flat",
        "{'equals': {'x': 7, 'y': 8}}                     | ``",
        "{'equals': [1, [2, 3], {'b': [true, null], 'a': 1}]} | list",
        "{'equals': [1, [3, 2], {'b': [true, null], 'a': 1}]} | ``",
        "{'equals': {'x': {'list': ['p', 'q'], 'y': 5, '0': 'zero'}, 'n': null}} | nested turned",
        "{'not': {'equals': 1}}                           | empty flat list nested null other text turned",
        // what is not there is unknown, what is of another type does not match
        "{'path': ['x', 'y'], 'equals': 5}                | nested turned",
        "{'path': ['x', 'y'], 'not': {'equals': 5}}       | other",
        "{'path': ['x', 'y'], 'gt': 4}                    | nested turned",
        "{'path': ['x', 'y'], 'lte': '5'}                 | other",
        "{'path': ['x', 'y'], 'not': {'gt': 5}}           | nested other turned",
        "{'path': ['x', 'list'], 'string_contains': 'p'}  | other",
        "{'path': ['x', 'list'], 'not': {'string_contains': 'p'}} | nested turned",
        "{'path': ['x'], 'not': {'string_starts_with': 'p'}} | flat nested other turned",
        // arrays
        "{'array_contains': 1}                            | list",
        "{'array_contains': []}                           | empty list",
        "{'array_contains': [[2, 3], 1]}                  | list",
        "{'array_contains': [[2]]}                        | ``",
        "{'array_contains': {'a': 1}}                     | ``",
        "{'array_contains': {'b': [true, null], 'a': 1.0}} | list",
        "{'path': ['x', 'list'], 'array_contains': ['q']} | nested turned",
        "{'path': ['x', 'list'], 'not': {'array_contains': 'p'}} | other",
        "{'array_starts_with': 1}                         | list",
        "{'array_ends_with': {'a': 1, 'b': [true, null]}} | list",
        "{'path': ['x', 'list'], 'array_ends_with': 'q'}  | nested turned",
        // paths
        "{'path': '$.x.list[1]', 'equals': 'q'}           | nested turned",
        "{'path': ['1', '0'], 'equals': 2}                | list",
        "{'path': ['1', '4294967296'], 'equals': 2}       | ``",
        "{'path': ['x', '0'], 'equals': 'zero'}           | ``",
        "{'path': ['-1', 'a'], 'equals': 1}               | ``",
        "{'path': ['0'], 'equals': 1}                     | list",
      })
  void givesOneAnswer(String filter, String expected) {
    assertThat(found("{'body': " + filter + "}")).isEqualTo(expected == null ? "" : expected);
  }
}
