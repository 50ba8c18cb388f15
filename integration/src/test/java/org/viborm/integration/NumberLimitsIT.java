package org.viborm.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.viborm.tck.cases.JsonArguments.json;

import jakarta.json.Json;
import jakarta.json.JsonValue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.viborm.errors.VibOrmException;
import org.viborm.schema.Schema;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.db.OnAllDatabases;

/** Numbers that do not fit are refused, and least and greatest values are those of the type. */
@OnAllDatabases
final class NumberLimitsIT {

  @Parameter DatabaseUnderTest database;
  private JsonClient client;

  @BeforeParameterizedClassInvocation
  void open() {
    Schema schema =
        Schema.builder()
            .model(
                "thing",
                m ->
                    m.field("id", f -> f.integer().id())
                        .field("size", f -> f.integer().nullable())
                        .field("big", f -> f.bigInt().nullable())
                        .field("ratio", f -> f.floating().nullable())
                        .field("kind", f -> f.enumeration("SMALL", "LARGE", "HUGE").nullable())
                        .field("flag", f -> f.bool().nullable()))
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
    return client.run("thing", operation, arguments);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "size | 2147483647  | {'increment': 1}",
        "size | -2147483648 | {'decrement': 1}",
        "size | 1073741824  | {'multiply': 2}",
        "big  | '9223372036854775807'  | {'increment': '1'}",
        "big  | '-9223372036854775808' | {'decrement': '1'}",
        "big  | '9223372036854775807'  | {'multiply': '2'}",
      })
  void aResultThatDoesNotFitIsRefused(String field, String value, String change) {
    run("create", "{'data': {'id': 1, '%s': %s}}".formatted(field, value));

    assertThatThrownBy(
            () ->
                run("update", "{'where': {'id': 1}, 'data': {'%s': %s}}".formatted(field, change)))
        .isInstanceOfSatisfying(
            VibOrmException.class, error -> assertThat(error.meta().sqlState()).contains("22003"));
    assertThat(run("count", "{'where': {'%s': %s}}".formatted(field, value))).hasToString("1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'_sum': {'ratio': true}}",
        "{'_avg': {'ratio': true}}",
      })
  void aSumOfFloatsThatIsNoneIsRefused(String aggregate) {
    run("createMany", "{'data': [{'id': 1, 'ratio': 1e308}, {'id': 2, 'ratio': 1e308}]}");

    assertThatThrownBy(() -> run("aggregate", aggregate))
        .isInstanceOfSatisfying(
            VibOrmException.class, error -> assertThat(error.meta().sqlState()).contains("22003"));
    assertThatThrownBy(
            () ->
                run(
                    "groupBy",
                    "{'by': 'flag', 'having': {'ratio': {'_sum': {'gt': 1}}}, '_count': true}"))
        .isInstanceOfSatisfying(
            VibOrmException.class, error -> assertThat(error.meta().sqlState()).contains("22003"));
    run("update", "{'where': {'id': 2}, 'data': {'ratio': 0.5}}");
    assertThat(run("aggregate", "{'_sum': {'ratio': true}, 'where': {'id': 2}}"))
        .isEqualTo(json("{'_sum': {'ratio': 0.5}}"));
  }

  @Test
  void nothingComesOfAnUnknownNumber() {
    run("create", "{'data': {'id': 1}}");

    JsonValue row =
        run(
            "update",
            "{'where': {'id': 1}, 'data': {'size': {'increment': 1}, 'big': {'multiply': '2'}},"
                + " 'select': {'size': true, 'big': true}}");

    assertThat(row).isEqualTo(json("{'size': null, 'big': null}"));
  }

  @Test
  void leastAndGreatestAreThoseOfTheType() {
    run("create", "{'data': {'id': 1, 'kind': 'HUGE', 'flag': true}}");
    run("create", "{'data': {'id': 2, 'kind': 'SMALL', 'flag': false}}");
    run("create", "{'data': {'id': 3}}");

    JsonValue found =
        run(
            "aggregate",
            "{'_min': {'kind': true, 'flag': true}," + " '_max': {'kind': true, 'flag': true}}");

    assertThat(found)
        .isEqualTo(
            json(
                "{'_min': {'kind': 'SMALL', 'flag': false},"
                    + " '_max': {'kind': 'HUGE', 'flag': true}}"));
  }

  @Test
  void aggregatesAreLookedForInLists() {
    for (int id = 1; id <= 5; id++) {
      run(
          "create",
          "{'data': {'id': %d, 'size': %d, 'big': '%d', 'kind': '%s'}}"
              .formatted(id, id, id, id < 4 ? "LARGE" : "SMALL"));
    }

    assertThat(groups("{'size': {'_sum': {'in': [6, 100]}}}")).isEqualTo("[\"LARGE\"]");
    assertThat(groups("{'size': {'_sum': {'notIn': [6]}}}")).isEqualTo("[\"SMALL\"]");
    assertThat(groups("{'big': {'_sum': {'in': ['9']}}}")).isEqualTo("[\"SMALL\"]");
    assertThat(groups("{'size': {'_avg': {'in': [2, 4.5]}}}")).isEqualTo("[\"SMALL\",\"LARGE\"]");
    assertThat(groups("{'size': {'_count': {'in': [2]}}}")).isEqualTo("[\"SMALL\"]");
    assertThat(groups("{'size': {'_max': {'in': [3, 4]}}}")).isEqualTo("[\"LARGE\"]");
    assertThat(groups("{'size': {'_min': {'in': []}}}")).isEqualTo("[]");
  }

  private String groups(String having) {
    JsonValue rows =
        run(
            "groupBy",
            "{'by': ['kind'], 'having': %s, 'orderBy': {'kind': 'asc'}}".formatted(having));
    return Json.createArrayBuilder(
            rows.asJsonArray().stream().map(row -> row.asJsonObject().getString("kind")).toList())
        .build()
        .toString();
  }
}
