package org.viborm.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.viborm.errors.ValidationException;
import org.viborm.schema.Schema;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.db.OnAllDatabases;

/**
 * A field that the schema hides is in no result, though it is written and asked for; one that the
 * client leaves out is there where it is asked for.
 */
@OnAllDatabases
final class HiddenFieldsIT {

  private static final String SECRET = "a secret";

  @Parameter DatabaseUnderTest database;
  private JsonClient client;

  @BeforeParameterizedClassInvocation
  void open() {
    Schema schema =
        Schema.builder()
            .model(
                "user",
                m ->
                    m.field("id", f -> f.integer().id())
                        .field("secret", f -> f.string().nullable())
                        .field("pin", f -> f.integer().nullable())
                        .field("note", f -> f.string().nullable())
                        .omit("secret", "pin")
                        .relation("posts", r -> r.oneToMany("post")))
            .model(
                "post",
                m ->
                    m.field("id", f -> f.integer().id())
                        .field("secret", f -> f.string().nullable())
                        .field("note", f -> f.string().nullable())
                        .omit("secret")
                        .field("userId", f -> f.integer())
                        .relation(
                            "user", r -> r.manyToOne("user").fields("userId").references("id")))
            .build();
    client =
        JsonClient.on(
            database.newDriver(), schema, c -> c.omit("user", "note").omit("post", "note"));
  }

  @AfterParameterizedClassInvocation
  void close() {
    client.close();
  }

  @BeforeEach
  void fill() {
    client.clear("post", "user");
    client.run(
        "user",
        "create",
        "{'data': {'id': 1, 'secret': 'a secret', 'pin': 4711, 'note': 'n',"
            + " 'posts': {'create': {'id': 1, 'secret': 'a secret', 'note': 'p'}}}}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "create     | {'data': {'id': 2, 'secret': 'a secret', 'pin': 4711}}",
        "createMany | {'data': [{'id': 2, 'secret': 'a secret'}], 'omit': {'note': true}}",
        "findMany   | {'where': {'secret': 'a secret'}, 'orderBy': {'pin': 'asc'}}",
        "findMany   | {'distinct': ['secret'], 'include': {'posts': true, '_count': true}}",
        "findUnique | {'where': {'id': 1, 'secret': 'a secret'}}",
        "update     | {'where': {'id': 1}, 'data': {'secret': 'a secret', 'pin': {'increment': 0}}}",
        "updateMany | {'data': {'secret': 'a secret'}, 'omit': {'note': true}}",
        "upsert     | {'where': {'id': 1}, 'create': {'id': 1}, 'update': {'secret': 'a secret'}}",
        "groupBy    | {'by': 'note', 'having': {'pin': {'_max': {'equals': 4711}}}, '_count': true}",
        "aggregate  | {'_count': {'secret': true}}",
        "count      | {'select': {'secret': true}}",
      })
  void areWrittenAndAskedForAndInNoResult(String operation, String arguments) {
    assertThat(client.run("user", operation, arguments).toString())
        .doesNotContain(SECRET)
        .doesNotContain("4711");
    assertThat(client.run("user", "count", "{'where': {'secret': 'a secret'}}").toString())
        .isNotEqualTo("0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "select.secret              | findMany   | {'select': {'secret': true}}",
        "omit.secret                | findMany   | {'omit': {'secret': false}}",
        "include.posts.omit.secret  | findMany   | {'include': {'posts': {'omit': {'secret': true}}}}",
        "select.posts.select.secret | findMany   | {'select': {'posts': {'select': {'secret': true}}}}",
        "select.secret              | findMany   | {'page': {'rows': 1}, 'orderBy': {'secret': 'asc'}}",
        "select.pin                 | updateMany | {'data': {'pin': 1}, 'select': {'pin': true}}",
        "by[0]                      | groupBy    | {'by': ['secret'], '_count': true}",
        "_min.secret                | groupBy    | {'by': ['note'], '_min': {'secret': true}}",
        "_max.secret                | aggregate  | {'_max': {'secret': true}}",
        "_sum.pin                   | aggregate  | {'_sum': {'pin': true}}",
        "_avg.pin                   | aggregate  | {'_avg': {'pin': true}}",
      })
  void cannotBeAskedFor(String path, String operation, String arguments) {
    assertThatThrownBy(() -> client.run("user", operation, arguments))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining(path + ": field '")
        .hasMessageContaining("is hidden by the schema");
  }

  @Test
  void ofTheClientAreThereWhereTheyAreAskedFor() {
    assertThat(client.run("user", "findMany", "{'include': {'posts': true}}"))
        .hasToString("[{\"id\":1,\"posts\":[{\"id\":1,\"userId\":1}]}]");
    assertThat(client.run("user", "findMany", "{'omit': {'note': false}}"))
        .hasToString("[{\"id\":1,\"note\":\"n\"}]");
    assertThat(client.run("user", "findMany", "{'select': {'note': true}}"))
        .hasToString("[{\"note\":\"n\"}]");
    assertThat(
            client.run(
                "user", "findMany", "{'select': {'posts': {'omit': {'note': false, 'id': true}}}}"))
        .hasToString("[{\"posts\":[{\"note\":\"p\",\"userId\":1}]}]");
    assertThat(client.run("user", "updateMany", "{'data': {'note': 'm'}}"))
        .hasToString("{\"count\":1}");
  }
}
