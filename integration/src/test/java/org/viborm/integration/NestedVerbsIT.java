package org.viborm.integration;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.viborm.schema.Schema;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.db.OnAllDatabases;

/**
 * Each verb of nested writes on each kind of relation, in a create and in an update: what is
 * related afterwards, or that nothing at all is written. Single quotes stand for double ones.
 *
 * <p>Rows 1 and 2 of each model belong to post 1, row 3 to post 2, and row 9 to none.
 */
@OnAllDatabases
final class NestedVerbsIT {

  private static final String SHOWN =
      "'select': {'editor': {'select': {'id': true, 'name': true}}, 'author': {'select': {'id':"
          + " true, 'name': true}}, 'cover': {'select': {'id': true, 'name': true}}, 'comments':"
          + " {'select': {'id': true, 'name': true}, 'orderBy': {'id': 'asc'}}, 'notes':"
          + " {'select': {'id': true, 'name': true}, 'orderBy': {'id': 'asc'}}, 'tags':"
          + " {'select': {'id': true, 'name': true}, 'orderBy': {'id': 'asc'}}}";

  @Parameter DatabaseUnderTest database;
  private JsonClient client;

  @BeforeParameterizedClassInvocation
  void open() {
    Schema schema =
        Schema.builder()
            .model(
                "post",
                m ->
                    m.field("id", f -> f.integer().id())
                        .field("title", f -> f.string().defaultValue(""))
                        .field("editorId", f -> f.integer().nullable())
                        .field("authorId", f -> f.integer())
                        .relation(
                            "editor",
                            r ->
                                r.manyToOne("person")
                                    .fields("editorId")
                                    .references("id")
                                    .optional()
                                    .name("edited"))
                        .relation(
                            "author",
                            r ->
                                r.manyToOne("person")
                                    .fields("authorId")
                                    .references("id")
                                    .name("written"))
                        .relation("cover", r -> r.oneToOne("cover"))
                        .relation("comments", r -> r.oneToMany("comment"))
                        .relation("notes", r -> r.oneToMany("note"))
                        .relation("tags", r -> r.manyToMany("tag")))
            .model(
                "person",
                m ->
                    m.field("id", f -> f.integer().id())
                        .field("name", f -> f.string().defaultValue("old"))
                        .relation("edited", r -> r.oneToMany("post").name("edited"))
                        .relation("written", r -> r.oneToMany("post").name("written")))
            .model(
                "cover",
                m ->
                    m.field("id", f -> f.integer().id())
                        .field("name", f -> f.string().defaultValue("old"))
                        .field("postId", f -> f.integer().nullable().unique())
                        .relation(
                            "post",
                            r -> r.oneToOne("post").fields("postId").references("id").optional()))
            .model(
                "comment",
                m ->
                    m.field("id", f -> f.integer().id())
                        .field("name", f -> f.string().defaultValue("old"))
                        .field("postId", f -> f.integer().nullable())
                        .relation(
                            "post",
                            r -> r.manyToOne("post").fields("postId").references("id").optional()))
            .model(
                "note",
                m ->
                    m.field("id", f -> f.integer().id())
                        .field("name", f -> f.string().defaultValue("old"))
                        .field("postId", f -> f.integer())
                        .relation(
                            "post", r -> r.manyToOne("post").fields("postId").references("id")))
            .model(
                "tag",
                m ->
                    m.field("id", f -> f.integer().id())
                        .field("name", f -> f.string().defaultValue("old"))
                        .relation("posts", r -> r.manyToMany("post")))
            .build();
    client = JsonClient.on(database, schema);
  }

  @AfterParameterizedClassInvocation
  void close() {
    client.close();
  }

  @BeforeEach
  void fill() {
    client.clear("note", "comment", "cover", "post", "tag", "person");
    client.run("person", "createMany", "{'data': [{'id': 1}, {'id': 3}, {'id': 8}, {'id': 9}]}");
    client.run("tag", "createMany", "{'data': [{'id': 1}, {'id': 2}, {'id': 3}, {'id': 9}]}");
    client.run(
        "post",
        "create",
        "{'data': {'id': 1, 'authorId': 8, 'editorId': 1, 'cover': {'create': {'id': 1}},"
            + " 'comments': {'create': [{'id': 1}, {'id': 2}]}, 'notes': {'create': [{'id': 1},"
            + " {'id': 2}]}, 'tags': {'connect': [{'id': 1}, {'id': 2}]}}}");
    client.run(
        "post",
        "create",
        "{'data': {'id': 2, 'authorId': 8, 'editorId': 3, 'cover': {'create': {'id': 3}},"
            + " 'comments': {'create': {'id': 3}}, 'notes': {'create': {'id': 3}}, 'tags':"
            + " {'connect': {'id': 3}}}}");
    client.run("cover", "create", "{'data': {'id': 9}}");
    client.run("comment", "create", "{'data': {'id': 9}}");
  }

  /** All that is stored, to see that nothing is written. */
  private String everything() {
    StringBuilder all = new StringBuilder();
    for (String model : new String[] {"person", "cover", "comment", "note"}) {
      all.append(client.run(model, "findMany", "{'orderBy': {'id': 'asc'}}"));
    }
    return all.append(
            client.run(
                "post",
                "findMany",
                "{'orderBy': {'id': 'asc'}, 'include': {'tags': {'orderBy': {'id': 'asc'}}}}"))
        .append(client.run("tag", "findMany", "{'orderBy': {'id': 'asc'}}"))
        .toString();
  }

  /** The related rows, each by its key and, where that is not what it was, its name. */
  private static String related(JsonValue post, String relation) {
    JsonValue rows = ((JsonObject) post).get(relation);
    if (rows.equals(JsonValue.NULL)) {
      return "none";
    }
    StringBuilder text = new StringBuilder();
    for (JsonValue row :
        rows.getValueType() == JsonValue.ValueType.ARRAY ? rows.asJsonArray() : List.of(rows)) {
      JsonObject one = row.asJsonObject();
      String name = one.getString("name");
      text.append(text.isEmpty() ? "" : " ").append(one.getInt("id"));
      text.append(name.equals("old") ? "" : name);
    }
    return text.isEmpty() ? "none" : text.toString();
  }

  private void assertGives(
      int id, String operation, String arguments, String relation, String expected) {
    if (!expected.startsWith("V")) {
      JsonValue post = client.run("post", operation, arguments);
      assertThat(related(post, relation)).isEqualTo(expected);
      JsonValue stored =
          client.run("post", "findUnique", "{'where': {'id': %d}, %s}".formatted(id, SHOWN));
      assertThat(stored).isEqualTo(post);
      return;
    }
    String before = everything();
    client.assertRefused(expected, "post", operation, arguments);
    assertThat(everything()).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // the row refers to one
        "editor   | {'create': {'id': 5, 'name': 'n'}}                                      | 5n",
        "editor   | {'createMany': {'data': [{'id': 5}]}}                                   | V4001",
        "editor   | {'connect': {'id': 9}}                                                  | 9",
        "editor   | {'connect': {'id': 5}}                                                  | V7001",
        "editor   | {'connectOrCreate': {'where': {'id': 9}, 'create': {'id': 5}}}          | 9",
        "editor   | {'connectOrCreate': {'where': {'id': 5}, 'create': {'id': 5}}}          | 5",
        "editor   | {'upsert': {'create': {'id': 5}, 'update': {'name': 'u'}}}              | V4001",
        "editor   | {'update': {'name': 'u'}}                                               | V4001",
        "editor   | {'disconnect': true}                                                    | V4001",
        "editor   | {'delete': true}                                                        | V4001",
        "author   | {'create': {'id': 5, 'name': 'n'}}                                      | 5n",
        "author   | {'connect': {'id': 9}}                                                  | 9",
        "author   | {'connectOrCreate': {'where': {'id': 5}, 'create': {'id': 5}}}          | 5",
        "author   | {'disconnect': true}                                                    | V4001",
        // one refers to the row
        "cover    | {'create': {'id': 5, 'name': 'n'}}                                      | 5n",
        "cover    | {'createMany': {'data': [{'id': 5}]}}                                   | V4001",
        "cover    | {'connect': {'id': 9}}                                                  | 9",
        "cover    | {'connect': {'id': 3}}                                                  | 3",
        "cover    | {'connect': {'id': 5}}                                                  | V7001",
        "cover    | {'connectOrCreate': {'where': {'id': 9}, 'create': {'id': 5}}}          | 9",
        "cover    | {'connectOrCreate': {'where': {'id': 5}, 'create': {'id': 5}}}          | 5",
        "cover    | {'upsert': {'create': {'id': 5}, 'update': {'name': 'u'}}}              | V4001",
        "cover    | {'update': {'name': 'u'}}                                               | V4001",
        "cover    | {'disconnect': true}                                                    | V4001",
        "cover    | {'delete': true}                                                        | V4001",
        // several refer to the row
        "comments | {'create': {'id': 5, 'name': 'n'}}                                      | 5n",
        "comments | {'create': [{'id': 6}, {'id': 5, 'name': 'n'}]}                         | 5n 6",
        "comments | {'create': [{'id': 6}, {'id': 9}]}                                      | V3001",
        "comments | {'createMany': {'data': [{'id': 5}, {'id': 6}]}}                        | 5 6",
        "comments | {'createMany': {'data': [{'id': 5}, {'id': 9}]}}                        | V3001",
        "comments | {'createMany': {'data': [{'id': 5}, {'id': 9}], 'skipDuplicates': true}} | 5",
        "comments | {'createMany': {'data': [{'id': 5, 'post': {'create': {'id': 4}}}]}}    | V4001",
        "comments | {'connect': {'id': 9}}                                                  | 9",
        "comments | {'connect': [{'id': 9}, {'id': 1}]}                                     | 1 9",
        "comments | {'connect': [{'id': 9}, {'id': 5}]}                                     | V7001",
        "comments | {'connect': {'id': 9, 'name': 'old'}}                                   | V4001",
        "comments | {'connectOrCreate': {'where': {'id': 1}, 'create': {'id': 5}}}          | 1",
        "comments | {'connectOrCreate': [{'where': {'id': 1}, 'create': {'id': 1}}, {'where': {'id': 5}, 'create': {'id': 5, 'name': 'n'}}]} | 1 5n",
        "comments | {'upsert': {'where': {'id': 1}, 'create': {'id': 5}, 'update': {'name': 'u'}}} | 1u",
        "comments | {'upsert': {'where': {'id': 5}, 'create': {'id': 5}, 'update': {'name': 'u'}}} | 5",
        "comments | {'update': {'where': {'id': 1}, 'data': {'name': 'u'}}}                 | V4001",
        "comments | {'updateMany': {'where': {}, 'data': {'name': 'u'}}}                    | V4001",
        "comments | {'delete': {'id': 1}}                                                   | V4001",
        "comments | {'deleteMany': {}}                                                      | V4001",
        "comments | {'disconnect': {'id': 1}}                                               | V4001",
        "comments | {'set': [{'id': 1}]}                                                    | V4001",
        "notes    | {'create': {'id': 5, 'name': 'n'}}                                      | 5n",
        "notes    | {'connect': {'id': 3}}                                                  | 3",
        "notes    | {'connectOrCreate': {'where': {'id': 5}, 'create': {'id': 5}}}          | 5",
        "notes    | {'upsert': {'where': {'id': 1}, 'create': {'id': 5}, 'update': {'name': 'u'}}} | 1u",
        // through a junction
        "tags     | {'create': {'id': 5, 'name': 'n'}}                                      | 5n",
        "tags     | {'create': [{'id': 6}, {'id': 5, 'name': 'n'}]}                         | 5n 6",
        "tags     | {'createMany': {'data': [{'id': 5}, {'id': 6}]}}                        | 5 6",
        "tags     | {'createMany': {'data': [{'id': 5}, {'id': 9}]}}                        | V3001",
        "tags     | {'createMany': {'data': [{'id': 5}, {'id': 9}], 'skipDuplicates': true}} | 5 9",
        "tags     | {'connect': {'id': 1}}                                                  | 1",
        "tags     | {'connect': [{'id': 9}, {'id': 1}, {'id': 9}]}                          | 1 9",
        "tags     | {'connect': [{'id': 9}, {'id': 5}]}                                     | V7001",
        "tags     | {'connectOrCreate': [{'where': {'id': 1}, 'create': {'id': 1}}, {'where': {'id': 5}, 'create': {'id': 5, 'name': 'n'}}]} | 1 5n",
        "tags     | {'upsert': {'where': {'id': 1}, 'create': {'id': 5}, 'update': {'name': 'u'}}} | 1u",
        "tags     | {'upsert': {'where': {'id': 5}, 'create': {'id': 5}, 'update': {'name': 'u'}}} | 5",
        "tags     | {'update': {'where': {'id': 1}, 'data': {'name': 'u'}}}                 | V4001",
        "tags     | {'updateMany': {'where': {}, 'data': {'name': 'u'}}}                    | V4001",
        "tags     | {'delete': {'id': 1}}                                                   | V4001",
        "tags     | {'deleteMany': {}}                                                      | V4001",
        "tags     | {'disconnect': {'id': 1}}                                               | V4001",
        "tags     | {'set': [{'id': 1}]}                                                    | V4001",
      })
  void inACreate(String relation, String verbs, String expected) {
    String author = relation.equals("author") ? "" : "'authorId': 8, ";
    String data = "{'id': 7, %s'%s': %s}".formatted(author, relation, verbs);

    assertGives(7, "create", "{'data': %s, %s}".formatted(data, SHOWN), relation, expected);
    fill();
    // the arm of an upsert that creates does the same
    assertGives(
        7,
        "upsert",
        "{'where': {'id': 7}, 'create': %s, 'update': {}, %s}".formatted(data, SHOWN),
        relation,
        expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // the row refers to one
        "editor   | {'create': {'id': 5, 'name': 'n'}}                                      | 5n",
        "editor   | {'createMany': {'data': [{'id': 5}]}}                                   | V4001",
        "editor   | {'connect': {'id': 9}}                                                  | 9",
        "editor   | {'connect': {'id': 5}}                                                  | V7001",
        "editor   | {'connect': {'id': 9, 'name': 'old'}}                                   | V4001",
        "editor   | {'connectOrCreate': {'where': {'id': 9}, 'create': {'id': 5}}}          | 9",
        "editor   | {'connectOrCreate': {'where': {'id': 5}, 'create': {'id': 5}}}          | 5",
        "editor   | {'disconnect': true}                                                    | none",
        "editor   | {'disconnect': false}                                                   | 1",
        "editor   | {'disconnect': {'name': 'old'}}                                         | V4001",
        "editor   | {'delete': true}                                                        | none",
        "editor   | {'delete': false}                                                       | 1",
        "editor   | {'create': {'id': 5, 'name': 'n'}, 'connect': {'id': 9}}                | 5n",
        "editor   | {'set': {'id': 9}}                                                      | V4001",
        "editor   | {'update': {'name': 'u'}}                                               | 1u",
        "editor   | {'update': {'where': {'name': 'old'}, 'data': {'name': 'u'}}}           | 1u",
        "editor   | {'update': {'where': {'name': 'new'}, 'data': {'name': 'u'}}}           | V7001",
        "editor   | {'updateMany': {'where': {}, 'data': {'name': 'u'}}}                    | V4001",
        "editor   | {'upsert': {'create': {'id': 5}, 'update': {'name': 'u'}}}              | 1u",
        "editor   | {'deleteMany': {}}                                                      | V4001",
        "author   | {'create': {'id': 5, 'name': 'n'}}                                      | 5n",
        "author   | {'connect': {'id': 9}}                                                  | 9",
        "author   | {'disconnect': true}                                                    | V4001",
        "author   | {'disconnect': false}                                                   | V4001",
        "author   | {'delete': true}                                                        | V4001",
        "author   | {'update': {'name': 'u'}}                                               | 8u",
        "author   | {'upsert': {'create': {'id': 5}, 'update': {'name': 'u'}}}              | 8u",
        // one refers to the row
        "cover    | {'create': {'id': 5, 'name': 'n'}}                                      | V3001",
        "cover    | {'disconnect': true, 'create': {'id': 5, 'name': 'n'}}                  | 5n",
        "cover    | {'create': {'id': 5, 'name': 'n'}, 'delete': true}                      | 5n",
        "cover    | {'disconnect': true, 'connect': {'id': 9}}                              | 9",
        "cover    | {'delete': true, 'connectOrCreate': {'where': {'id': 5}, 'create': {'id': 5}}} | 5",
        "cover    | {'createMany': {'data': [{'id': 5}]}}                                   | V4001",
        "cover    | {'connect': {'id': 9}}                                                  | V3001",
        "cover    | {'connect': {'id': 1}}                                                  | 1",
        "cover    | {'connect': {'id': 5}}                                                  | V7001",
        "cover    | {'disconnect': true}                                                    | none",
        "cover    | {'disconnect': false}                                                   | 1",
        "cover    | {'delete': true}                                                        | none",
        "cover    | {'delete': false}                                                       | 1",
        "cover    | {'delete': {'id': 1}}                                                   | V4001",
        "cover    | {'update': {'name': 'u'}}                                               | 1u",
        "cover    | {'update': {'where': {'name': 'old'}, 'data': {'name': 'u'}}}           | 1u",
        "cover    | {'update': {'where': {'name': 'new'}, 'data': {'name': 'u'}}}           | V7001",
        "cover    | {'upsert': {'create': {'id': 5}, 'update': {'name': 'u'}}}              | 1u",
        "cover    | {'set': {'id': 9}}                                                      | V4001",
        "cover    | {'deleteMany': {}}                                                      | V4001",
        // several refer to the row
        "comments | {'create': {'id': 5, 'postId': 1}}                                      | 1 2 5",
        "comments | {'create': {'id': 5, 'postId': 2}}                                      | V4001",
        "comments | {'createMany': {'data': [{'id': 5, 'postId': 2}]}}                      | V4001",
        "comments | {'update': {'where': {'id': 1}, 'data': {'postId': 2}}}                 | V4001",
        "comments | {'create': {'id': 5, 'name': 'n'}}                                      | 1 2 5n",
        "comments | {'create': [{'id': 6}, {'id': 5, 'name': 'n'}]}                         | 1 2 5n 6",
        "comments | {'createMany': {'data': [{'id': 5}, {'id': 6}]}}                        | 1 2 5 6",
        "comments | {'createMany': {'data': [{'id': 5}, {'id': 3}], 'skipDuplicates': true}} | 1 2 5",
        "comments | {'connect': {'id': 9}}                                                  | 1 2 9",
        "comments | {'connect': [{'id': 3}, {'id': 1}]}                                     | 1 2 3",
        "comments | {'connect': {'id': 5}}                                                  | V7001",
        "comments | {'connectOrCreate': {'where': {'id': 3}, 'create': {'id': 5}}}          | 1 2 3",
        "comments | {'connectOrCreate': {'where': {'id': 5}, 'create': {'id': 5}}}          | 1 2 5",
        "comments | {'disconnect': {'id': 1}}                                               | 2",
        "comments | {'disconnect': [{'id': 1}, {'id': 2}]}                                  | none",
        "comments | {'disconnect': {'id': 3}}                                               | V7001",
        "comments | {'disconnect': true}                                                    | V4001",
        "comments | {'delete': {'id': 1}}                                                   | 2",
        "comments | {'delete': [{'id': 1}, {'id': 2, 'name': 'old'}]}                       | none",
        "comments | {'delete': {'id': 1, 'name': 'new'}}                                    | V7001",
        "comments | {'delete': {'id': 3}}                                                   | V7001",
        "comments | {'delete': {'id': 5}}                                                   | V7001",
        "comments | {'set': {'id': 3}}                                                      | 3",
        "comments | {'set': [{'id': 9}, {'id': 2}]}                                         | 2 9",
        "comments | {'set': []}                                                             | none",
        "comments | {'set': [{'id': 5}]}                                                    | V7001",
        "comments | {'update': {'where': {'id': 1}, 'data': {'name': 'u'}}}                 | 1u 2",
        "comments | {'update': [{'where': {'id': 1, 'name': 'old'}, 'data': {'name': 'u'}}, {'where': {'id': 2}, 'data': {'name': 'v'}}]} | 1u 2v",
        "comments | {'update': {'where': {'id': 1, 'name': 'new'}, 'data': {'name': 'u'}}}  | V7001",
        "comments | {'update': {'where': {'id': 3}, 'data': {'name': 'u'}}}                 | V7001",
        "comments | {'updateMany': {'where': {'id': {'gte': 2}}, 'data': {'name': 'u'}}}    | 1 2u",
        "comments | {'updateMany': {'data': {'name': 'u'}}}                                 | 1u 2u",
        "comments | {'updateMany': [{'where': {'id': 1}, 'data': {'name': 'u'}}, {'where': {'name': 'u'}, 'data': {'name': 'v'}}]} | 1v 2",
        "comments | {'updateMany': {'where': {'id': 3}, 'data': {'name': 'u'}}}             | 1 2",
        "comments | {'updateMany': {'where': {}, 'data': {'post': {'disconnect': true}}}}   | V4001",
        "comments | {'upsert': {'where': {'id': 1}, 'create': {'id': 5}, 'update': {'name': 'u'}}} | 1u 2",
        "comments | {'upsert': {'where': {'id': 5}, 'create': {'id': 5}, 'update': {'name': 'u'}}} | 1 2 5",
        "comments | {'upsert': {'where': {'id': 3}, 'create': {'id': 5}, 'update': {'name': 'u'}}} | V7001",
        "comments | {'deleteMany': {}}                                                      | none",
        "comments | {'deleteMany': {'id': {'gte': 2}}}                                      | 1",
        "comments | {'deleteMany': [{'id': 1}, {'id': 3}]}                                  | 2",
        "comments | {'deleteMany': {'id': 3}}                                               | 1 2",
        "notes    | {'disconnect': {'id': 1}}                                               | V7001",
        "notes    | {'set': [{'id': 1}, {'id': 2}, {'id': 3}]}                              | 1 2 3",
        "notes    | {'set': [{'id': 1}]}                                                    | V7001",
        "notes    | {'set': []}                                                             | V7001",
        "notes    | {'deleteMany': {}, 'set': [{'id': 3}]}                                  | V7001",
        "notes    | {'delete': [{'id': 1}, {'id': 2}], 'set': [{'id': 3}]}                  | 3",
        // through a junction
        "tags     | {'create': [{'id': 6}, {'id': 5, 'name': 'n'}]}                         | 1 2 5n 6",
        "tags     | {'createMany': {'data': [{'id': 5}, {'id': 6}]}}                        | 1 2 5 6",
        "tags     | {'createMany': {'data': [{'id': 5}, {'id': 9, 'name': 'x'}, {'id': 1}], 'skipDuplicates': true}} | 1 2 5 9",
        "tags     | {'connect': [{'id': 3}, {'id': 1}]}                                     | 1 2 3",
        "tags     | {'connect': {'id': 5}}                                                  | V7001",
        "tags     | {'connectOrCreate': [{'where': {'id': 3}, 'create': {'id': 5}}, {'where': {'id': 6}, 'create': {'id': 6}}]} | 1 2 3 6",
        "tags     | {'disconnect': {'id': 1}}                                               | 2",
        "tags     | {'disconnect': [{'id': 3}, {'id': 2}]}                                  | 1",
        "tags     | {'delete': {'id': 1}}                                                   | 2",
        "tags     | {'delete': {'id': 3}}                                                   | V7001",
        "tags     | {'set': [{'id': 9}, {'id': 2}]}                                         | 2 9",
        "tags     | {'set': []}                                                             | none",
        "tags     | {'set': {'id': 5}}                                                      | V7001",
        "tags     | {'update': {'where': {'id': 1}, 'data': {'name': 'u'}}}                 | 1u 2",
        "tags     | {'update': {'where': {'id': 3}, 'data': {'name': 'u'}}}                 | V7001",
        "tags     | {'updateMany': {'where': {'id': {'gte': 2}}, 'data': {'name': 'u'}}}    | 1 2u",
        "tags     | {'upsert': {'where': {'id': 1}, 'create': {'id': 5}, 'update': {'name': 'u'}}} | 1u 2",
        "tags     | {'upsert': {'where': {'id': 5}, 'create': {'id': 5}, 'update': {'name': 'u'}}} | 1 2 5",
        "tags     | {'upsert': {'where': {'id': 3}, 'create': {'id': 5}, 'update': {'name': 'u'}}} | V7001",
        "tags     | {'deleteMany': {'id': {'gte': 2}}}                                      | 1",
        "tags     | {'deleteMany': [{'id': 1}, {'id': 2}]}                                  | none",
      })
  void inAnUpdate(String relation, String verbs, String expected) {
    String data = "{'title': 't', '%s': %s}".formatted(relation, verbs);

    assertGives(
        1,
        "update",
        "{'where': {'id': 1}, 'data': %s, %s}".formatted(data, SHOWN),
        relation,
        expected);
    fill();
    // the arm of an upsert that updates does the same
    assertGives(
        1,
        "upsert",
        "{'where': {'id': 1}, 'create': {'id': 1, 'authorId': 8}, 'update': %s, %s}"
            .formatted(data, SHOWN),
        relation,
        expected);
  }
}
