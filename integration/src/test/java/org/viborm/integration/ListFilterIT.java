package org.viborm.integration;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonValue;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.viborm.schema.Schema;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.db.OnAllDatabases;

/** Tests and updates of lists of every type. Single quotes stand for double ones. */
@OnAllDatabases
final class ListFilterIT {

  @Parameter DatabaseUnderTest database;
  private JsonClient client;

  @BeforeParameterizedClassInvocation
  void open() {
    Schema schema =
        Schema.builder()
            .model(
                "row",
                m ->
                    m.field("id", f -> f.string().id())
                        .field("texts", f -> f.string().array().nullable())
                        .field("ints", f -> f.integer().array().nullable())
                        .field("longs", f -> f.bigInt().array().nullable())
                        .field("floats", f -> f.floating().array().nullable())
                        .field("decimals", f -> f.decimal().array().nullable())
                        .field("bools", f -> f.bool().array().nullable())
                        .field("instants", f -> f.dateTime().array().nullable())
                        .field("dates", f -> f.date().array().nullable())
                        .field("times", f -> f.time().array().nullable())
                        .field("enums", f -> f.enumeration("RED", "BLUE").array().nullable()))
            .build();
    client = JsonClient.on(database, schema);
  }

  @AfterParameterizedClassInvocation
  void close() {
    client.close();
  }

  @BeforeEach
  void clear() {
    run("deleteMany", "{}");
  }

  private JsonValue run(String operation, String arguments) {
    return client.run("row", operation, arguments);
  }

  private String found(String field, String test) {
    JsonValue rows =
        run(
            "findMany",
            "{'where': {'%s': %s}, 'select': {'id': true}, 'orderBy': {'id': 'asc'}}"
                .formatted(field, test));
    return rows.asJsonArray().stream()
        .map(row -> row.asJsonObject().getString("id"))
        .collect(Collectors.joining(" "));
  }

  private void create(String id, String field, String list) {
    run("create", "{'data': {'id': '%s', '%s': %s}}".formatted(id, field, list));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "texts    | 'a'   | 'b,\\\\c' | 'null'",
        "ints     | 1     | -2147483648 | 0",
        "longs    | '1'   | '9223372036854775807' | '9223372036854775806'",
        "floats   | 1.0   | 1e300 | 0.1",
        "decimals | '1.50' | '123456789012345678901234567890.123456789' | '0'",
        "bools    | true  | true  | false",
        "instants | '2024-01-01T00:00:00.000Z' | '1970-01-01T00:00:00.001Z' | '0001-01-01T00:00:00.000Z'",
        "dates    | '2024-02-29' | '0001-01-01' | '9999-12-31'",
        "times    | '00:00:00.000' | '23:59:59.999' | '12:00:00.000'",
        "enums    | 'RED' | 'RED' | 'BLUE'",
      })
  void answersForEveryType(String field, String one, String two, String three) {
    boolean same = one.equals(two);
    create("both", field, "[%s, %s]".formatted(one, two));
    create("empty", field, "[]");
    create("null", field, "null");
    create("three", field, "[%s]".formatted(three));

    assertThat(found(field, "{'has': %s}".formatted(one))).isEqualTo("both");
    assertThat(found(field, "{'has': %s}".formatted(three))).isEqualTo("three");
    assertThat(found(field, "{'hasEvery': [%s, %s]}".formatted(two, one))).isEqualTo("both");
    assertThat(found(field, "{'hasEvery': [%s, %s]}".formatted(one, three))).isEmpty();
    assertThat(found(field, "{'hasEvery': []}")).isEqualTo("both empty three");
    assertThat(found(field, "{'hasSome': [%s, %s]}".formatted(one, three))).isEqualTo("both three");
    assertThat(found(field, "{'hasSome': []}")).isEmpty();
    assertThat(found(field, "{'isEmpty': true}")).isEqualTo("empty null");
    assertThat(found(field, "{'isEmpty': false}")).isEqualTo("both three");
    assertThat(found(field, "{'equals': [%s, %s]}".formatted(one, two))).isEqualTo("both");
    assertThat(found(field, "{'equals': [%s, %s]}".formatted(two, one)))
        .isEqualTo(same ? "both" : "");
    assertThat(found(field, "{'equals': null}")).isEqualTo("null");
    assertThat(found("NOT", "{'%s': {'has': %s}}".formatted(field, one)))
        .as("a test of a list that is NULL is unknown")
        .isEqualTo("empty three");

    run("updateMany", "{'data': {'%s': {'push': %s}}}".formatted(field, three));
    assertThat(found(field, "{'equals': [%s, %s, %s]}".formatted(one, two, three)))
        .isEqualTo("both");
    assertThat(found(field, "{'equals': [%s]}".formatted(three))).isEqualTo("empty null");
    run("updateMany", "{'data': {'%s': {'unshift': [%s, %s]}}}".formatted(field, two, one));
    assertThat(found(field, "{'equals': [%s, %s, %s]}".formatted(two, one, three)))
        .isEqualTo("empty null");
    run("updateMany", "{'data': {'%s': {'push': []}}}".formatted(field));
    assertThat(found(field, "{'equals': [%s, %s, %s, %s]}".formatted(two, one, three, three)))
        .isEqualTo("three");
    run("updateMany", "{'data': {'%s': []}}".formatted(field));
    assertThat(found(field, "{'isEmpty': true}")).isEqualTo("both empty null three");
  }
}
