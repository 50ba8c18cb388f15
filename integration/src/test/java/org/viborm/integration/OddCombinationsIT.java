package org.viborm.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.viborm.errors.ValidationException;
import org.viborm.schema.ReferentialAction;
import org.viborm.schema.Schema;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.db.OnAllDatabases;

/**
 * What is rarely asked for together has one answer too: rows of compound keys, in a tree and
 * related to their own kind by a table between, each named by its key {@code a} and {@code b} here.
 */
@OnAllDatabases
final class OddCombinationsIT {

  private static final String KEY = "'select': {'a': true, 'b': true}";

  @Parameter DatabaseUnderTest database;
  private JsonClient client;

  @BeforeParameterizedClassInvocation
  void open() {
    Schema schema =
        Schema.builder()
            .model(
                "node",
                m ->
                    m.field("a", f -> f.integer())
                        .field("b", f -> f.string())
                        .field("name", f -> f.string().nullable())
                        .field("n", f -> f.integer().nullable())
                        .field("bytes", f -> f.blob().nullable())
                        .field("tags", f -> f.string().array().nullable())
                        .field("upA", f -> f.integer().nullable())
                        .field("upB", f -> f.string().nullable())
                        .id("a", "b")
                        .relation(
                            "up",
                            r ->
                                r.manyToOne("node")
                                    .name("tree")
                                    .fields("upA", "upB")
                                    .references("a", "b")
                                    .optional()
                                    .onDelete(ReferentialAction.SET_NULL))
                        .relation("down", r -> r.oneToMany("node").name("tree"))
                        .relation(
                            "likes",
                            r ->
                                r.manyToMany("node")
                                    .name("like")
                                    .through("likes")
                                    .a("one_a", "one_b")
                                    .b("two_a", "two_b"))
                        .relation("likedBy", r -> r.manyToMany("node").name("like"))
                        .relation("marks", r -> r.oneToMany("mark")))
            .model(
                "mark",
                m ->
                    m.field("id", f -> f.integer().id())
                        .field("score", f -> f.integer().nullable())
                        .field("nodeA", f -> f.integer())
                        .field("nodeB", f -> f.string())
                        .relation(
                            "node",
                            r ->
                                r.manyToOne("node")
                                    .fields("nodeA", "nodeB")
                                    .references("a", "b")
                                    .onDelete(ReferentialAction.CASCADE)))
            .build();
    client = JsonClient.on(database, schema);
  }

  @AfterParameterizedClassInvocation
  void close() {
    client.close();
  }

  /** A chain of nine rows, the first of which is at its top; the last but one likes the last. */
  @BeforeEach
  void fill() {
    client.clear("node");
    client.run(
        "node",
        "createMany",
        "{'data': [{'a': 1, 'b': 'x', 'name': 'one', 'n': 1, 'bytes': 'AP8=', 'tags': ['a', 'b']},"
            + " {'a': 1, 'b': 'y', 'name': 'two', 'n': 2, 'tags': [], 'upA': 1, 'upB': 'x'},"
            + " {'a': 2, 'b': 'x', 'name': 'Two', 'n': 2, 'tags': ['A'], 'upA': 1, 'upB': 'y'},"
            + " {'a': 2, 'b': 'y', 'upA': 2, 'upB': 'x'},"
            + " {'a': 3, 'b': 'X', 'name': 'three', 'upA': 2, 'upB': 'y'},"
            + " {'a': 3, 'b': 'x ', 'name': '', 'upA': 3, 'upB': 'X'},"
            + " {'a': 4, 'b': 'q', 'name': 'four', 'upA': 3, 'upB': 'x '},"
            + " {'a': 5, 'b': 'q', 'name': 'five', 'upA': 4, 'upB': 'q'},"
            + " {'a': 6, 'b': 'q', 'name': 'six', 'upA': 5, 'upB': 'q'}]}");
    client.run(
        "mark",
        "createMany",
        "{'data': [{'id': 1, 'score': 5, 'nodeA': 1, 'nodeB': 'x'},"
            + " {'id': 2, 'score': null, 'nodeA': 1, 'nodeB': 'x'},"
            + " {'id': 3, 'score': 5, 'nodeA': 1, 'nodeB': 'y'},"
            + " {'id': 4, 'score': 7, 'nodeA': 2, 'nodeB': 'x'},"
            + " {'id': 5, 'score': 5, 'nodeA': 2, 'nodeB': 'x'},"
            + " {'id': 6, 'score': 1, 'nodeA': 1, 'nodeB': 'x'}]}");
  }

  /** The keys of {@code rows}, as {@code ab}, and a line for a space. */
  private static String keys(JsonValue rows) {
    List<String> keys = new ArrayList<>();
    rows.asJsonArray()
        .forEach(
            row ->
                keys.add(
                    row.asJsonObject().getInt("a")
                        + row.asJsonObject().getString("b").replace(' ', '_')));
    return String.join(",", keys);
  }

  private String found(String arguments) {
    return keys(client.run("node", "findMany", "{" + arguments + ", " + KEY + "}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // eight relations away there is one row that has one
        "'orderBy': [{'up': {'up': {'up': {'up': {'up': {'up': {'up': {'up': {'name': 'asc'}}}}}}}}}], 'take': 2 | 6q,1x",
        "'orderBy': [{'up': {'up': {'name': {'sort': 'desc', 'nulls': 'last'}}}}], 'take': -3 | 1x,1y,3x_",
        "'orderBy': [{'up': {'n': 'asc'}}], 'skip': 2, 'take': 3 | 2y,1x,3X",
        "'orderBy': [{'marks': {'_count': 'desc'}}, {'b': 'desc'}], 'take': 4 | 1x,2x,1y,2y",
        // the first of those that are equal, in the order that is read
        "'distinct': ['tags'] | 1x,1y,2x,2y",
        "'distinct': ['bytes'] | 1x,1y",
        "'distinct': ['n'], 'take': -2, 'orderBy': {'n': 'asc'}, 'cursor': {'a_b': {'a': 2, 'b': 'x'}} | 1x,2x",
        "'distinct': ['n', 'tags'], 'take': -3, 'orderBy': {'a': 'desc'} | 2y,1x,1y",
        // lists that are NULL, and empty ones
        "'where': {'NOT': {'tags': {'has': 'a'}}}, 'take': 9 | 1y,2x",
        "'where': {'NOT': {'tags': {'hasSome': []}}}, 'take': 9 | 1x,1y,2x",
        "'where': {'tags': {'hasEvery': []}}, 'take': 9 | 1x,1y,2x",
        "'where': {'tags': {'isEmpty': true}}, 'take': 2 | 1y,2y",
        "'where': {'NOT': {'tags': {'isEmpty': true}}}, 'take': 9 | 1x,2x",
        "'where': {'tags': {'not': ['a', 'b']}}, 'take': 9 | 1y,2x",
        // exact texts in keys
        "'where': {'b': 'x '}, 'take': 9 | 3x_",
        "'where': {'b': {'gt': 'X'}, 'a': 3}, 'take': 9 | 3x_",
        "'where': {'bytes': {'notIn': ['AA==']}}, 'take': 9 | 1x",
      })
  void haveOneAnswer(String arguments, String expected) {
    assertThat(found(arguments)).isEqualTo(expected);
  }

  @Test
  void areCutForEachParentByItself() {
    JsonValue rows =
        client.run(
            "node",
            "findMany",
            "{'take': 3, 'select': {'marks': {'distinct': ['score'], 'cursor': {'id': 2}, 'take': 2,"
                + " 'orderBy': {'score': 'desc'}, 'select': {'id': true}}}}");
    assertThat(rows)
        .hasToString(
            "[{\"marks\":[{\"id\":2},{\"id\":1}]},{\"marks\":[{\"id\":3}]},"
                + "{\"marks\":[{\"id\":4},{\"id\":5}]}]");

    JsonValue last =
        client.run(
            "node",
            "findMany",
            "{'take': 3, 'select': {'marks': {'distinct': ['score'], 'take': -1,"
                + " 'select': {'id': true}}}}");
    assertThat(last)
        .hasToString(
            "[{\"marks\":[{\"id\":6}]},{\"marks\":[{\"id\":3}]},{\"marks\":[{\"id\":5}]}]");
  }

  @Test
  void refuseAnOrderNineRelationsAway() {
    String order = "{'up': ".repeat(9) + "{'name': 'asc'}" + "}".repeat(9);

    assertThatThrownBy(() -> found("'orderBy': " + order))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("the order is 9 relations away. At most 8 are possible.");
  }

  @Test
  void compareNoGroupWithAField() {
    assertThatThrownBy(
            () ->
                client.run(
                    "node",
                    "groupBy",
                    "{'by': 'n', '_count': true, 'having': {'n': {'_sum': {'gte':"
                        + " {'$ref': 'a', '$model': 'node'}}}}}"))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("having.n._sum.gte");
  }

  /** A row may like itself; what it likes and what likes it are two lists. */
  @Test
  void relateRowsOfCompoundKeysToThemselves() {
    String likes =
        "'select': {'likes': {"
            + KEY
            + ", 'orderBy': [{'a': 'asc'}, {'b': 'asc'}]}, 'likedBy': {"
            + KEY
            + ", 'orderBy': [{'a': 'asc'}, {'b': 'asc'}]}}";
    String where = "{'where': {'a_b': {'a': 1, 'b': 'x'}}, ";

    JsonValue row =
        client.run(
            "node",
            "update",
            where
                + "'data': {'likes': {'connect': [{'a_b': {'a': 1, 'b': 'y'}},"
                + " {'a_b': {'a': 1, 'b': 'x'}}], 'create': {'a': 7, 'b': 'n'}},"
                + " 'likedBy': {'connect': {'a_b': {'a': 2, 'b': 'x'}}}}, "
                + likes
                + "}");
    assertThat(keys(row.asJsonObject().get("likes"))).isEqualTo("1x,1y,7n");
    assertThat(keys(row.asJsonObject().get("likedBy"))).isEqualTo("1x,2x");

    row =
        client.run(
            "node",
            "update",
            where
                + "'data': {'likes': {'set': [{'a_b': {'a': 3, 'b': 'x '}},"
                + " {'a_b': {'a': 1, 'b': 'x'}}]},"
                + " 'likedBy': {'disconnect': {'a_b': {'a': 2, 'b': 'x'}}}}, "
                + likes
                + "}");
    assertThat(keys(row.asJsonObject().get("likes"))).isEqualTo("1x,3x_");
    assertThat(keys(row.asJsonObject().get("likedBy"))).isEqualTo("1x");

    assertThat(found("'where': {'likes': {'some': {'likedBy': {'some': {'a': 1}}}}}, 'take': 9"))
        .isEqualTo("1x");
    assertThat(found("'where': {'likedBy': {'none': {}}}, 'take': 3")).isEqualTo("1y,2x,2y");
    client.run("node", "delete", where + KEY + "}");
    assertThat(found("'where': {'likedBy': {'some': {}}}, 'take': 9")).isEmpty();
    assertThat(client.run("mark", "count", "{}")).hasToString("3");
    assertThat(found("'where': {'up': null}, 'take': 9")).isEqualTo("1y,7n");
  }
}
