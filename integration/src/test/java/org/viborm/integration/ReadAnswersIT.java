package org.viborm.integration;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.viborm.schema.Schema;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.db.OnAllDatabases;

/**
 * Reads have one answer on every database. Single quotes stand for double ones; rows of which the
 * id alone is read are written as their ids.
 */
@OnAllDatabases
final class ReadAnswersIT {

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
                        .field("email", f -> f.string().unique())
                        .field("name", f -> f.string().nullable())
                        .field("nick", f -> f.string().nullable())
                        .field("age", f -> f.integer().nullable())
                        .field("age2", f -> f.integer())
                        .field("big", f -> f.bigInt().nullable())
                        .field("flag", f -> f.bool().nullable())
                        .field("flag2", f -> f.bool())
                        .field("at", f -> f.dateTime().nullable())
                        .field("at2", f -> f.dateTime().nullable())
                        .field("day", f -> f.date().nullable())
                        .field("hour", f -> f.time().nullable())
                        .field("role", f -> f.enumeration("B", "A", "C").nullable())
                        .field("role2", f -> f.enumeration("B", "A", "C").nullable())
                        .field("other", f -> f.enumeration("C", "D", "A").nullable())
                        .field("doc", f -> f.json().nullable())
                        .field("bytes", f -> f.blob().nullable())
                        .field("tags", f -> f.string().array().nullable())
                        .field("nums", f -> f.integer().array())
                        .field("place", f -> f.point().nullable())
                        .unique(List.of("age2", "email"), "inYear")
                        .relation("posts", r -> r.oneToMany("post"))
                        .relation("profile", r -> r.oneToOne("profile"))
                        .relation("groups", r -> r.manyToMany("group")))
            .model(
                "group",
                m ->
                    m.field("id", f -> f.integer().id())
                        .relation("users", r -> r.manyToMany("user")))
            .model(
                "profile",
                m ->
                    m.field("id", f -> f.integer().id())
                        .field("level", f -> f.integer().nullable())
                        .field("userId", f -> f.integer().nullable().unique())
                        .relation(
                            "user",
                            r -> r.oneToOne("user").fields("userId").references("id").optional()))
            .model(
                "post",
                m ->
                    m.field("id", f -> f.integer().id())
                        .field("title", f -> f.string().nullable())
                        .field("views", f -> f.integer().nullable())
                        .field("userId", f -> f.integer())
                        .relation(
                            "user", r -> r.manyToOne("user").fields("userId").references("id")))
            .build();
    client = JsonClient.on(database, schema);
    fill();
  }

  @AfterParameterizedClassInvocation
  void close() {
    client.close();
  }

  private void fill() {
    create(
        "user",
        "'id': 1, 'email': 'a', 'name': 'Ann', 'nick': 'ann', 'age': 1, 'age2': 1, 'big': '5',"
            + " 'flag': true, 'flag2': true, 'at': '2024-01-01T00:00:00.000Z',"
            + " 'at2': '2024-01-01T00:00:00.000Z', 'day': '2024-01-02', 'hour': '10:00:00.000',"
            + " 'role': 'B', 'role2': 'A', 'other': 'A', 'tags': ['x', 'y'], 'nums': [1, 2],"
            + " 'place': {'x': 1, 'y': 2}");
    create(
        "user",
        "'id': 2, 'email': 'b', 'name': 'bob', 'nick': 'Bob', 'age': 2, 'age2': 1, 'big': '6',"
            + " 'flag': false, 'flag2': false, 'at': '2024-01-03T00:00:00.000Z',"
            + " 'at2': '2024-01-02T00:00:00.000Z', 'role': 'A', 'role2': 'A', 'other': 'A',"
            + " 'tags': [], 'nums': []");
    String rest = "'age2': 2, 'flag2': true, 'nums': [3]";
    create("user", "'id': 3, 'email': 'c', " + rest);
    create(
        "user",
        "'id': 4, 'email': 'd', 'name': '\u00c9lodie', 'nick': '\u00e9lodie', 'role': 'C',"
            + " 'role2': 'C', 'other': 'D', 'doc': {'s': 'Z', 'k': '\ufffd'}, "
            + rest);
    create(
        "user",
        "'id': 5, 'email': 'e', 'name': 'a%_\\\\b', 'nick': '%_\\\\', 'bytes': '',"
            + " 'doc': {'s': 'a', 'k': '\ud83d\ude00'}, "
            + rest);
    create(
        "user",
        "'id': 6, 'email': 'f', 'name': 'ann ', 'nick': 'ann', 'bytes': 'AA==',"
            + " 'doc': {'s': '\u00e9', 'k': 'ab'}, "
            + rest);
    create("post", "'id': 1, 'title': 't1', 'views': 1, 'userId': 1");
    create("post", "'id': 2, 'title': 't2', 'views': 2, 'userId': 1");
    create("post", "'id': 3, 'userId': 2");
    create("profile", "'id': 1, 'level': 3, 'userId': 1");
    create("profile", "'id': 2, 'userId': 2");
    create("profile", "'id': 3, 'level': 1");
    create("group", "'id': 1, 'users': {'connect': [{'id': 1}, {'id': 2}]}");
  }

  private void create(String model, String row) {
    client.run(model, "create", "{'data': {" + row + "}}");
  }

  private void answers(String operation, String arguments, String expected) {
    JsonValue answer = client.run("user", operation, arguments);
    assertThat(written(answer)).isEqualTo(expected.replace('\'', '"'));
  }

  private static String written(JsonValue answer) {
    boolean ids =
        answer.getValueType() == JsonValue.ValueType.ARRAY
            && answer.asJsonArray().stream().allMatch(ReadAnswersIT::isId);
    if (ids && !answer.toString().equals("[]")) {
      return answer.asJsonArray().stream()
          .map(row -> row.asJsonObject().get("id").toString())
          .collect(Collectors.joining(","));
    }
    return isId(answer) ? answer.asJsonObject().get("id").toString() : answer.toString();
  }

  private static boolean isId(JsonValue row) {
    return row instanceof JsonObject object && object.keySet().equals(Set.of("id"));
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "findMany | {'where': {'name': {'lt': 'Z'}}, 'orderBy': {'id': 'asc'}, 'select': {'id': true}} | 1",
        "findMany | {'where': {'name': {'gte': 'ann'}}, 'orderBy': {'id': 'asc'}, 'select': {'id': true}} | 2,4,6",
        // sizes are compared by the letters themselves, whatever the mode
        "findMany | {'where': {'name': {'lt': 'ANN', 'mode': 'insensitive'}}, 'orderBy': {'id': 'asc'}, 'select': {'id': true}} | []",
        "findMany | {'where': {'name': {'not': {'equals': 'ANN', 'mode': 'insensitive'}}}, 'orderBy': {'id': 'asc'}, 'select': {'id': true}} | 2,4,5,6",
        "findMany | {'where': {'name': {'mode': 'insensitive', 'not': {'equals': 'ANN'}}}, 'orderBy': {'id': 'asc'}, 'select': {'id': true}} | 2,4,5,6",
        "findMany | {'where': {'name': {'mode': 'insensitive', 'not': 'ANN'}}, 'orderBy': {'id': 'asc'}, 'select': {'id': true}} | 2,4,5,6",
        "findMany | {'where': {'name': {'mode': 'insensitive', 'not': {'mode': 'default', 'equals': 'ANN'}}}, 'orderBy': {'id': 'asc'}, 'select': {'id': true}} | 2,4,5,6",
        "findMany | {'where': {'name': {'mode': 'insensitive', 'notIn': ['ANN', 'BOB']}}, 'orderBy': {'id': 'asc'}, 'select': {'id': true}} | 4,5,6",
        "findMany | {'where': {'name': {'mode': 'insensitive', 'equals': 'éLODIE'}}, 'orderBy': {'id': 'asc'}, 'select': {'id': true}} | []",
        "findMany | {'where': {'name': {'mode': 'insensitive', 'equals': 'ÉLODIE'}}, 'orderBy': {'id': 'asc'}, 'select': {'id': true}} | 4",
        "findMany | {'where': {'name': {'mode': 'insensitive', 'endsWith': '%_\\\\B'}}, 'orderBy': {'id': 'asc'}, 'select': {'id': true}} | 5",
        "findMany | {'where': {'name': {'startsWith': 'a%'}}, 'orderBy': {'id': 'asc'}, 'select': {'id': true}} | 5",
        "findMany | {'where': {'name': {'contains': ''}}, 'orderBy': {'id': 'asc'}, 'select': {'id': true}} | 1,2,4,5,6",
        "findMany | {'where': {'name': {'startsWith': '', 'endsWith': ''}}, 'orderBy': {'id': 'asc'}, 'select': {'id': true}} | 1,2,4,5,6",
      })
  void ofTexts(String operation, String arguments, String expected) {
    answers(operation, arguments, expected);
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "findMany | {'where': {'name': {'$ref': 'nick', '$model': 'user'}}, 'orderBy': {'id': 'asc'}, 'select': {'id': true}} | []",
        "findMany | {'where': {'name': {'equals': {'$ref': 'nick', '$model': 'user'}, 'mode': 'insensitive'}}, 'orderBy': {'id': 'asc'}, 'select': {'id': true}} | 1,2",
        "findMany | {'where': {'name': {'contains': {'$ref': 'nick', '$model': 'user'}}}, 'orderBy': {'id': 'asc'}, 'select': {'id': true}} | 5,6",
        "findMany | {'where': {'name': {'contains': {'$ref': 'nick', '$model': 'user'}, 'mode': 'insensitive'}}, 'orderBy': {'id': 'asc'}, 'select': {'id': true}} | 1,2,5,6",
        "findMany | {'where': {'name': {'startsWith': {'$ref': 'nick', '$model': 'user'}}}, 'orderBy': {'id': 'asc'}, 'select': {'id': true}} | 6",
        "findMany | {'where': {'name': {'endsWith': {'$ref': 'nick', '$model': 'user'}}}, 'orderBy': {'id': 'asc'}, 'select': {'id': true}} | []",
        // each enum may be a type of its own
        "findMany | {'where': {'role': {'$ref': 'role2', '$model': 'user'}}, 'orderBy': {'id': 'asc'}, 'select': {'id': true}} | 2,4",
        "findMany | {'where': {'role': {'not': {'$ref': 'role2', '$model': 'user'}}}, 'orderBy': {'id': 'asc'}, 'select': {'id': true}} | 1",
        "findMany | {'where': {'role': {'equals': {'$ref': 'other', '$model': 'user'}}}, 'orderBy': {'id': 'asc'}, 'select': {'id': true}} | 2",
        "findMany | {'where': {'role': {'not': {'equals': {'$ref': 'other', '$model': 'user'}}}}, 'orderBy': {'id': 'asc'}, 'select': {'id': true}} | 1,4",
        "findMany | {'where': {'flag': {'$ref': 'flag2', '$model': 'user'}}, 'orderBy': {'id': 'asc'}, 'select': {'id': true}} | 1,2",
        "findMany | {'where': {'at': {'gt': {'$ref': 'at2', '$model': 'user'}}}, 'orderBy': {'id': 'asc'}, 'select': {'id': true}} | 2",
        "findMany | {'where': {'at': {'lte': {'$ref': 'at2', '$model': 'user'}}}, 'orderBy': {'id': 'asc'}, 'select': {'id': true}} | 1",
        "findMany | {'where': {'age': {'gte': {'$ref': 'age2', '$model': 'user'}}}, 'orderBy': {'id': 'asc'}, 'select': {'id': true}} | 1,2",
        "findMany | {'where': {'age': {'lt': {'$ref': 'age2', '$model': 'user'}}}, 'orderBy': {'id': 'asc'}, 'select': {'id': true}} | []",
      })
  void ofFieldsComparedWithFields(String operation, String arguments, String expected) {
    answers(operation, arguments, expected);
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "findMany | {'where': {'age': {'in': []}}, 'orderBy': {'id': 'asc'}, 'select': {'id': true}} | []",
        "findMany | {'where': {'age': {'notIn': []}}, 'orderBy': {'id': 'asc'}, 'select': {'id': true}} | 1,2,3,4,5,6",
        "findMany | {'where': {'age': {'not': {'not': 1}}}, 'orderBy': {'id': 'asc'}, 'select': {'id': true}} | 1",
        "findMany | {'where': {'age': {'not': {'in': [1]}}}, 'orderBy': {'id': 'asc'}, 'select': {'id': true}} | 2",
        "findMany | {'where': {'NOT': [{'age': 1}, {'flag2': false}]}, 'orderBy': {'id': 'asc'}, 'select': {'id': true}} | []",
        "findMany | {'where': {'NOT': {'OR': []}}, 'orderBy': {'id': 'asc'}, 'select': {'id': true}} | 1,2,3,4,5,6",
        "findMany | {'where': {'AND': [{}], 'NOT': [{}]}, 'orderBy': {'id': 'asc'}, 'select': {'id': true}} | 1,2,3,4,5,6",
        "findMany | {'where': {'flag': {'not': {'equals': true}}}, 'orderBy': {'id': 'asc'}, 'select': {'id': true}} | 2",
        "findMany | {'where': {'role': {'notIn': ['B']}}, 'orderBy': {'id': 'asc'}, 'select': {'id': true}} | 2,4",
        "findMany | {'where': {'bytes': ''}, 'orderBy': {'id': 'asc'}, 'select': {'id': true}} | 5",
        "findMany | {'where': {'bytes': {'not': ''}}, 'orderBy': {'id': 'asc'}, 'select': {'id': true}} | 6",
        "findMany | {'where': {'bytes': {'in': ['AA==', '']}}, 'orderBy': {'id': 'asc'}, 'select': {'id': true}} | 5,6",
        "findMany | {'where': {'place': {'not': {'x': 1, 'y': 2}}}, 'orderBy': {'id': 'asc'}, 'select': {'id': true}} | []",
        "findMany | {'where': {'place': {'not': null}}, 'orderBy': {'id': 'asc'}, 'select': {'id': true}} | 1",
        "findMany | {'where': {'nums': {'not': [3]}}, 'orderBy': {'id': 'asc'}, 'select': {'id': true}} | 1,2",
        "findMany | {'where': {'tags': {'not': null}}, 'orderBy': {'id': 'asc'}, 'select': {'id': true}} | 1,2",
        "findMany | {'where': {'day': {'gt': '2024-01-01'}, 'hour': {'lt': '10:00:00.001'}}, 'orderBy': {'id': 'asc'}, 'select': {'id': true}} | 1",
      })
  void ofConditionsOnNothing(String operation, String arguments, String expected) {
    answers(operation, arguments, expected);
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "findMany | {'where': {'doc': {'path': ['s'], 'gt': 'Z'}}, 'orderBy': {'id': 'asc'}, 'select': {'id': true}} | 5,6",
        "findMany | {'where': {'doc': {'path': ['s'], 'gt': 'a'}}, 'orderBy': {'id': 'asc'}, 'select': {'id': true}} | 6",
        // by code points, which UTF-16 would order otherwise
        "findMany | {'where': {'doc': {'path': ['k'], 'gt': '�'}}, 'orderBy': {'id': 'asc'}, 'select': {'id': true}} | 5",
        "findMany | {'where': {'doc': {'path': ['k'], 'lt': '😀'}}, 'orderBy': {'id': 'asc'}, 'select': {'id': true}} | 4,6",
        "findMany | {'where': {'doc': {'path': ['s'], 'not': {'string_contains': 'z', 'mode': 'insensitive'}}}, 'orderBy': {'id': 'asc'}, 'select': {'id': true}} | 5,6",
        "findMany | {'where': {'doc': {'path': ['s'], 'mode': 'insensitive', 'not': {'string_contains': 'z'}}}, 'orderBy': {'id': 'asc'}, 'select': {'id': true}} | 5,6",
        "findMany | {'where': {'doc': {'path': ['s'], 'mode': 'insensitive', 'string_contains': 'É'}}, 'orderBy': {'id': 'asc'}, 'select': {'id': true}} | []",
        "findMany | {'where': {'doc': {'path': '$.s', 'equals': 'a'}}, 'orderBy': {'id': 'asc'}, 'select': {'id': true}} | 5",
        "findMany | {'where': {'doc': {'path': '$', 'equals': {'k': 'ab', 's': 'é'}}}, 'orderBy': {'id': 'asc'}, 'select': {'id': true}} | 6",
        "findMany | {'where': {'doc': {'path': ['s'], 'equals': 'a', 'string_contains': 'b'}}, 'orderBy': {'id': 'asc'}, 'select': {'id': true}} | []",
      })
  void ofTextsInDocuments(String operation, String arguments, String expected) {
    answers(operation, arguments, expected);
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "findMany | {'where': {'posts': {'every': {}}}, 'orderBy': {'id': 'asc'}, 'select': {'id': true}} | 1,2,3,4,5,6",
        // what is unknown of a row does not make it differ
        "findMany | {'where': {'posts': {'every': {'views': {'gt': 0}}}}, 'orderBy': {'id': 'asc'}, 'select': {'id': true}} | 1,2,3,4,5,6",
        "findMany | {'where': {'posts': {'every': {'views': {'gt': 1}}}}, 'orderBy': {'id': 'asc'}, 'select': {'id': true}} | 2,3,4,5,6",
        "findMany | {'where': {'posts': {'none': {}}}, 'orderBy': {'id': 'asc'}, 'select': {'id': true}} | 3,4,5,6",
        "findMany | {'where': {'posts': {'some': {}, 'none': {'views': 1}}}, 'orderBy': {'id': 'asc'}, 'select': {'id': true}} | 2",
        "findMany | {'where': {'profile': null}, 'orderBy': {'id': 'asc'}, 'select': {'id': true}} | 3,4,5,6",
        "findMany | {'where': {'profile': {}}, 'orderBy': {'id': 'asc'}, 'select': {'id': true}} | 1,2",
        "findMany | {'where': {'profile': {'isNot': {'level': 3}}}, 'orderBy': {'id': 'asc'}, 'select': {'id': true}} | 2,3,4,5,6",
        "findMany | {'where': {'profile': {'is': {'level': {'not': null}}, 'isNot': null}}, 'orderBy': {'id': 'asc'}, 'select': {'id': true}} | 1",
        "findUnique | {'where': {'id': 1, 'posts': {'some': {'views': 1}}, 'OR': [{'age': 1}]}, 'select': {'id': true}} | 1",
        "findUnique | {'where': {'id': 1, 'age': 99}} | null",
        "findUnique | {'where': {'id': 1, 'email': 'b'}} | null",
        "findUnique | {'where': {'age2_email': {'age2': 1, 'email': 'b'}}, 'select': {'id': true}} | 2",
        "findUnique | {'where': {'inYear': {'age2': 1, 'email': 'b'}}, 'select': {'id': true}} | 2",
      })
  void ofRelatedRows(String operation, String arguments, String expected) {
    answers(operation, arguments, expected);
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "findMany | {'orderBy': [{'age': 'asc'}, {'id': 'desc'}], 'select': {'id': true}} | 1,2,6,5,4,3",
        "findMany | {'orderBy': [{'age': 'desc'}, {'id': 'asc'}], 'select': {'id': true}} | 3,4,5,6,2,1",
        "findMany | {'orderBy': {'age': 'asc'}, 'take': 4, 'select': {'id': true}} | 1,2,3,4",
        "findMany | {'orderBy': {'age': 'desc'}, 'take': 5, 'select': {'id': true}} | 3,4,5,6,2",
        "findMany | {'orderBy': [{'age': {'sort': 'asc', 'nulls': 'first'}}, {'id': 'asc'}], 'select': {'id': true}} | 3,4,5,6,1,2",
        "findMany | {'orderBy': [{'age': {'sort': 'desc', 'nulls': 'last'}}, {'id': 'asc'}], 'select': {'id': true}} | 2,1,3,4,5,6",
        "findMany | {'orderBy': [{'age2': {'sort': 'asc', 'nulls': 'first'}}, {'id': 'desc'}], 'select': {'id': true}} | 2,1,6,5,4,3",
        // also where it is the related row that is missing
        "findMany | {'orderBy': [{'profile': {'id': 'asc'}}, {'id': 'asc'}], 'select': {'id': true}} | 1,2,3,4,5,6",
        "findMany | {'orderBy': [{'profile': {'id': 'desc'}}, {'id': 'asc'}], 'take': 9, 'select': {'id': true}} | 3,4,5,6,2,1",
        "findMany | {'orderBy': [{'profile': {'id': {'sort': 'asc', 'nulls': 'first'}}}, {'id': 'asc'}], 'select': {'id': true}} | 3,4,5,6,1,2",
        "findMany | {'orderBy': [{'profile': {'level': 'desc'}}, {'id': 'asc'}], 'select': {'id': true}} | 2,3,4,5,6,1",
        "findMany | {'orderBy': [{'posts': {'_count': 'desc'}}, {'id': 'asc'}], 'select': {'id': true}} | 1,2,3,4,5,6",
        // enums as they are declared, bytes and texts as they are
        "findMany | {'orderBy': [{'role': 'asc'}, {'id': 'asc'}], 'select': {'id': true}} | 1,2,4,3,5,6",
        "findMany | {'orderBy': [{'bytes': 'asc'}, {'id': 'asc'}], 'select': {'id': true}} | 5,6,1,2,3,4",
        "findMany | {'orderBy': [{'name': 'asc'}, {'id': 'asc'}], 'select': {'id': true}} | 1,5,6,2,4,3",
      })
  void whereNullsStand(String operation, String arguments, String expected) {
    answers(operation, arguments, expected);
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "findMany | {'orderBy': {'id': 'asc'}, 'take': 0, 'select': {'id': true}} | []",
        "findMany | {'take': -2, 'select': {'id': true}} | 5,6",
        "findMany | {'orderBy': {'age': 'desc'}, 'take': -2, 'skip': 1, 'select': {'id': true}} | 6,2",
        // the first of the rows, or with a negative number the last
        "findFirst | {'take': -2, 'orderBy': {'id': 'asc'}, 'select': {'id': true}} | 6",
        "findFirst | {'take': 0, 'orderBy': {'id': 'asc'}, 'select': {'id': true}} | 1",
        "findFirst | {'skip': 1, 'orderBy': {'id': 'asc'}, 'select': {'id': true}} | 2",
        "findFirst | {'cursor': {'id': 2}, 'skip': 1, 'take': -1, 'select': {'id': true}} | 1",
        "findFirst | {'distinct': ['age2'], 'skip': 1, 'orderBy': {'id': 'desc'}, 'select': {'id': true}} | 2",
        "findMany | {'cursor': {'id': 99}, 'select': {'id': true}} | []",
        "findMany | {'cursor': {'inYear': {'age2': 2, 'email': 'd'}}, 'orderBy': {'email': 'asc'}, 'select': {'id': true}} | 4,5,6",
        "findMany | {'orderBy': {'age': 'asc'}, 'cursor': {'id': 3}, 'select': {'id': true}} | 3,4,5,6",
        "findMany | {'orderBy': {'age': 'desc'}, 'cursor': {'id': 2}, 'select': {'id': true}} | 2,1",
        "findMany | {'orderBy': {'id': 'desc'}, 'distinct': 'age2', 'select': {'id': true}} | 6,2",
        "findMany | {'orderBy': {'id': 'desc'}, 'distinct': ['age2'], 'skip': 1, 'take': 1, 'select': {'id': true}} | 2",
        "findMany | {'distinct': ['name', 'nick'], 'take': -1, 'select': {'id': true}} | 6",
        "findMany | {'distinct': ['age'], 'orderBy': {'id': 'asc'}, 'select': {'posts': {'distinct': 'userId', 'orderBy': {'id': 'desc'}, 'select': {'id': true}}}} | [{'posts':[{'id':2}]},{'posts':[{'id':3}]},{'posts':[]}]",
      })
  void ofPartsOfTheRows(String operation, String arguments, String expected) {
    answers(operation, arguments, expected);
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "count | {'select': {'_all': true, 'age': true, 'doc': true, 'tags': true, 'place': true}} | {'_all':6,'age':2,'doc':3,'tags':2,'place':1}",
        "count | {'take': 2, 'skip': 1, 'orderBy': {'id': 'asc'}, 'select': {'age': true}} | {'age':1}",
        "count | {'take': -3, 'orderBy': {'id': 'asc'}, 'select': {'_all': true, 'age': true}} | {'_all':3,'age':0}",
        "count | {'cursor': {'id': 3}} | 4",
        "count | {'take': 0} | 0",
        "exist | {'where': {'age': 1}} | true",
        "exist | {'where': {'age': 3}} | false",
        "aggregate | {'_sum': {'age': true, 'big': true}, '_avg': {'age': true, 'big': true}, '_max': {'big': true, 'role': true, 'bytes': true}} | {'_sum':{'age':3,'big':'11'},'_avg':{'age':1.5,'big':5.5},'_max':{'big':'6','role':'C','bytes':'AA=='}}",
        "aggregate | {'_min': {'name': true, 'at': true, 'day': true, 'hour': true, 'role': true, 'flag': true, 'bytes': true}} | {'_min':{'name':'Ann','at':'2024-01-01T00:00:00.000Z','day':'2024-01-02','hour':'10:00:00.000','role':'B','flag':false,'bytes':''}}",
        "aggregate | {'where': {'id': 99}, '_count': {'_all': true, 'age': true}, '_sum': {'age': true, 'big': true}, '_avg': {'age': true}, '_min': {'name': true}} | {'_count':{'_all':0,'age':0},'_sum':{'age':null,'big':null},'_avg':{'age':null},'_min':{'name':null}}",
        "aggregate | {'orderBy': {'id': 'asc'}, 'take': -2, '_sum': {'age2': true}, '_count': {'name': true}} | {'_sum':{'age2':4},'_count':{'name':2}}",
        "aggregate | {'orderBy': {'age': 'desc'}, 'cursor': {'id': 2}, 'take': 2, '_sum': {'age': true}, '_count': true} | {'_sum':{'age':3},'_count':2}",
      })
  void ofCountsAndAggregates(String operation, String arguments, String expected) {
    answers(operation, arguments, expected);
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "groupBy | {'by': 'age2', '_count': true, 'orderBy': {'age2': 'asc'}} | [{'age2':1,'_count':2},{'age2':2,'_count':4}]",
        "groupBy | {'by': ['age2', 'flag2'], '_count': {'_all': true, 'name': true}, 'orderBy': [{'_count': {'_all': 'desc'}}, {'age2': 'asc'}, {'flag2': 'asc'}]} | [{'age2':2,'flag2':true,'_count':{'_all':4,'name':3}},{'age2':1,'flag2':false,'_count':{'_all':1,'name':1}},{'age2':1,'flag2':true,'_count':{'_all':1,'name':1}}]",
        "groupBy | {'by': ['age'], '_count': true, 'orderBy': {'age': 'asc'}} | [{'age':1,'_count':1},{'age':2,'_count':1},{'age':null,'_count':4}]",
        "groupBy | {'by': ['age'], '_count': true, 'orderBy': {'age': 'desc'}, 'take': 2} | [{'age':null,'_count':4},{'age':2,'_count':1}]",
        "groupBy | {'by': ['age2'], 'take': -1, 'orderBy': {'age2': 'asc'}} | [{'age2':2}]",
        "groupBy | {'by': ['role'], 'orderBy': [{'_sum': {'age': 'asc'}}, {'role': 'asc'}]} | [{'role':'B'},{'role':'A'},{'role':'C'},{'role':null}]",
        "groupBy | {'by': ['role'], 'orderBy': [{'_sum': {'age': {'sort': 'asc', 'nulls': 'first'}}}, {'role': 'asc'}], 'skip': 1} | [{'role':null},{'role':'B'},{'role':'A'}]",
        "groupBy | {'by': ['age2'], 'orderBy': {'_max': {'name': 'asc'}}} | [{'age2':1},{'age2':2}]",
        "groupBy | {'by': ['name'], 'orderBy': {'name': 'asc'}, 'take': 4} | [{'name':'Ann'},{'name':'a%_\\\\b'},{'name':'ann '},{'name':'bob'}]",
        "groupBy | {'by': ['bytes'], '_count': true, 'orderBy': {'bytes': 'asc'}} | [{'bytes':'','_count':1},{'bytes':'AA==','_count':1},{'bytes':null,'_count':4}]",
        "groupBy | {'by': ['age2'], 'having': {'OR': []}} | []",
        "groupBy | {'by': ['age2'], 'having': {'NOT': {'age': {'_sum': {'gt': 1}}}}} | []",
        "groupBy | {'by': ['age2'], 'having': {'AND': [{'age2': {'gt': 1}}, {'id': {'_count': {'gte': 4}}}]}} | [{'age2':2}]",
        "groupBy | {'by': ['age2'], 'having': {'age2': {'in': [1], '_count': {'not': 5}}}} | [{'age2':1}]",
        "groupBy | {'by': ['age2'], 'having': {'age': {'_sum': {'not': {'gt': 5}}}}} | [{'age2':1}]",
        "groupBy | {'by': ['age2'], 'having': {'age': {'_sum': null}}} | [{'age2':2}]",
        "groupBy | {'by': ['age2'], 'having': {'age': {'_sum': {'not': null}}}} | [{'age2':1}]",
        "groupBy | {'by': ['age2'], 'having': {'age': {'_avg': {'equals': 1.5}}}} | [{'age2':1}]",
      })
  void ofGroups(String operation, String arguments, String expected) {
    answers(operation, arguments, expected);
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "findMany | {'take': 2, 'select': {'id': true, '_count': true}} | [{'id':1,'_count':{'posts':2,'groups':1}},{'id':2,'_count':{'posts':1,'groups':1}}]",
        "findMany | {'take': 2, 'select': {'_count': {'select': {'posts': {'where': {'views': {'gt': 1}}}, 'groups': true}}}} | [{'_count':{'posts':1,'groups':1}},{'_count':{'posts':0,'groups':1}}]",
        "findMany | {'take': 2, 'select': {'posts': {'take': -1, 'select': {'id': true}}}} | [{'posts':[{'id':2}]},{'posts':[{'id':3}]}]",
        // from the place of the cursor, whether or not it is a row of the parent
        "findMany | {'take': 2, 'select': {'posts': {'cursor': {'id': 2}, 'select': {'id': true}}}} | [{'posts':[{'id':2}]},{'posts':[{'id':3}]}]",
        "findMany | {'take': 1, 'select': {'posts': {'take': 1, 'select': {'title': true, 'user': {'include': {'profile': {'omit': {'userId': true}}, '_count': true}, 'omit': {'email': true, 'nick': true, 'age': true, 'age2': true, 'big': true, 'flag': true, 'flag2': true, 'at': true, 'at2': true, 'day': true, 'hour': true, 'role': true, 'role2': true, 'other': true, 'doc': true, 'bytes': true, 'tags': true, 'nums': true, 'place': true}}}}}} | [{'posts':[{'title':'t1','user':{'id':1,'name':'Ann','profile':{'id':1,'level':3},'_count':{'posts':2,'groups':1}}}]}]",
      })
  void ofWhatRowsHold(String operation, String arguments, String expected) {
    answers(operation, arguments, expected);
  }
}
