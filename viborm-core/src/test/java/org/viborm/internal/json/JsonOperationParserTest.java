package org.viborm.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.viborm.errors.ValidationException;
import org.viborm.errors.ValidationException.Issue;
import org.viborm.internal.operation.Assignment;
import org.viborm.internal.operation.Filter;
import org.viborm.internal.operation.Operand;
import org.viborm.internal.operation.Operation;
import org.viborm.internal.operation.Structure;
import org.viborm.internal.validation.OperationValidator;
import org.viborm.schema.CasesSchema;
import org.viborm.schema.Schema;

/** What the JSON form accepts, what it refuses, and where it says the fault is. */
class JsonOperationParserTest {

  private final Schema schema = CasesSchema.builder().build();
  private final JsonOperationParser parser = new JsonOperationParser(schema);
  private final OperationValidator validator = new OperationValidator(schema);

  private static JsonObject json(String text) {
    try (JsonReader reader = Json.createReader(new StringReader(text.replace('\'', '"')))) {
      return reader.readObject();
    }
  }

  private Operation operation(String model, String name, String args) {
    return parser.parse(model, name, json(args)).operation();
  }

  private List<Issue> faults(String model, String name, String args) {
    ValidationException refused =
        catchThrowableOfType(
            ValidationException.class, () -> validator.validate(operation(model, name, args)));
    assertThat(refused).as("refusal of %s %s %s", model, name, args).isNotNull();
    return refused.issues();
  }

  @ParameterizedTest(name = "{0}.{1} {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          user | findMany   | {'wehre': {}}                                                          | wehre
          user | findMany   | {'where': {'emial': 'a'}}                                              | where.emial
          user | findMany   | {'where': {'OR': [{'id': 'a'}, {'posts': {'some': {'titel': 'x'}}}]}}  | where.OR[1].posts.some.titel
          user | findMany   | {'where': {'name': {'not': {'startWith': 'x'}}}}                       | where.name.not.startWith
          user | findMany   | {'where': {'age': {'in': [1, 'x']}}}                                   | where.age.in[1]
          user | findMany   | {'where': {'age': {}}}                                                 | where.age
          user | findMany   | {'where': {'name': {'mode': 'insensitive'}}}                           | where.name
          user | findMany   | {'where': {'email': null}}                                             | where.email
          user | findMany   | {'where': {'settings': {'path': 'a.b', 'equals': 1}}}                  | where.settings.path
          user | findMany   | {'where': {'settings': {'mode': 'insensitive', 'equals': 1}}}          | where.settings.mode
          user | findMany   | {'where': {'age': {'gt': {'$ref': 'likes', '$model': 'post'}}}}        | where.age.gt.$model
          user | findMany   | {'where': {'age': {'gt': {'$ref': 'name', '$model': 'user'}}}}         | where.age.gt.$ref
          post | findMany   | {'where': {'author': null}}                                            | where.author
          user | findMany   | {'orderBy': [{'id': 'asc'}, {'age': {'sort': 'down'}}]}                | orderBy[1].age.sort
          user | findMany   | {'select': {'id': true, 'posts': {'select': {'idd': true}}}}            | select.posts.select.idd
          user | findMany   | {'include': {'profile': {'where': {}}}}                                | include.profile.where
          user | findMany   | {'include': {'_count': {'select': {'profile': true}}}}                 | include._count.select.profile
          user | findMany   | {'select': {'id': true}, 'omit': {'name': true}}                       | omit
          user | findMany   | {'cursor': {'id': 'a', 'name': 'x'}}                                   | cursor.name
          user | findMany   | {'cursor': {'id': 'a'}, 'orderBy': {'profile': {'level': 'asc'}}}      | orderBy
          user | findUnique | {'where': {}}                                                          | where
          orderLine | findUnique | {'where': {'orderId_lineNo': {'orderId': 'a'}}}                   | where.orderId_lineNo.lineNo
          user | create     | {'data': {'id': 'a', 'email': 'a', 'createdAt': '2024-01-01T00:00:00Z', 'posts': {'create': [{'id': 1, 'slug': 's', 'createdAt': '2024-01-01T00:00:00Z', 'title': 't'}, {'id': 2, 'slug': 's', 'createdAt': '2024-01-01T00:00:00Z', 'title': 5}]}}} | data.posts.create[1].title
          post | create     | {'data': {'id': 1, 'slug': 's', 'title': 't', 'createdAt': '2024-01-01T00:00:00Z'}} | data.authorId
          user | update     | {'where': {'id': 'a'}, 'data': {'age': {'add': 1}}}                    | data.age.add
          user | update     | {'where': {'id': 'a'}, 'data': {'age': {'divide': 0}}}                 | data.age.divide
          user | update     | {'where': {'id': 'a'}, 'data': {'posts': {'update': {'where': {'id': 1}, 'data': {'authorId': 'b'}}}}} | data.posts.update.data.authorId
          user | update     | {'where': {'id': 'a'}, 'data': {'profile': {'set': []}}}               | data.profile.set
          user | update     | {'where': {'id': 'a'}, 'data': {'posts': {'connect': {'id': 1, 'title': 'x'}}}} | data.posts.connect.title
          user | createMany | {'data': [{'id': 'a', 'email': 'a'}]}                                  | data[0].createdAt
          user | updateMany | {'data': {'age': 1}, 'limit': -1}                                      | limit
          user | updateMany | {'data': {'age': 1}, 'select': {'posts': true}}                        | select.posts
          user | aggregate  | {'_avg': {'name': true}}                                               | _avg.name
          user | groupBy    | {'by': ['role'], 'orderBy': {'age': 'asc'}}                            | orderBy.age
          user | groupBy    | {'by': 'role', 'having': {'age': {'gt': 1}}}                           | having.age
          user | groupBy    | {'by': ['role', 'role']}                                               | by
          user | findMany | {'where': {'age': {'in': [1, null]}}} | where.age.in[1]
          user | findMany | {'where': {'age': {'in': {'$ref': 'age', '$model': 'user'}}}} | where.age.in
          user | findMany | {'where': {'active': {'in': [true]}}} | where.active.in
          user | findMany | {'where': {'active': {'gt': true}}} | where.active.gt
          user | findMany | {'where': {'role': {'contains': 'A'}}} | where.role.contains
          user | findMany | {'where': {'avatar': {'lt': 'AA=='}}} | where.avatar.lt
          user | findMany | {'where': {'avatar': {'equals': {'$ref': 'avatar', '$model': 'user'}}}} | where.avatar.equals.$ref
          user | findMany | {'where': {'settings': {'equals': {'$ref': 'settings', '$model': 'user'}}}} | where.settings.equals
          board | findMany | {'where': {'labels': {'has': null}}} | where.labels.has
          board | findMany | {'where': {'labels': {'hasSome': ['a', null]}}} | where.labels.hasSome[1]
          board | findMany | {'where': {'labels': {'in': [['a']]}}} | where.labels.in
          board | findMany | {'where': {'labels': {'has': {'$ref': 'title', '$model': 'board'}}}} | where.labels.has
          user | findMany | {'where': {'OR': {'id': 'a'}}} | where.OR
          user | findMany | {'where': {'settings': 'x'}} | where.settings
          user | findMany | {'where': {'settings': {'not': 'x'}}} | where.settings.not
          user | findMany | {'where': {'settings': {'path': ['a'], 'gt': true}}} | where.settings.gt
          user | findMany | {'where': {'settings': {'path': ['a'], 'gt': null}}} | where.settings.gt
          user | findMany | {'where': {'settings': {'path': '$.*', 'equals': 1}}} | where.settings.path
          user | findMany | {'where': {'settings': {'path': '$.a[-1]', 'equals': 1}}} | where.settings.path
          user | findMany | {'where': {'settings': {'path': ['a\\\\'], 'equals': 1}}} | where.settings.path
          user | findMany | {'where': {'settings': {'path': ['a'], 'equals': {'$null': 'DbNull'}}}} | where.settings.equals
          user | findMany | {'where': {'settings': {'array_contains': {'$null': 'AnyNull'}}}} | where.settings.array_contains
          user | findMany | {'where': {'posts': {}}} | where.posts
          user | findMany | {'where': {'posts': {'some': null}}} | where.posts.some
          post | findMany | {'where': {'author': {'isNot': null}}} | where.author.isNot
          user | findMany | {'where': {'profile': {'is': {}, 'level': 3}}} | where.profile.is
          user | findMany | {'orderBy': {'posts': {'_count': {'sort': 'asc'}}}} | orderBy.posts._count
          user | findMany | {'orderBy': {'posts': {'author': {'id': 'asc'}}}} | orderBy.posts.author
          user | findMany | {'orderBy': {'age': {'nulls': 'first'}}} | orderBy.age
          user | findMany | {'orderBy': {'settings': 'asc'}} | orderBy.settings
          user | findMany | {'cursor': {'id': 'a'}, 'orderBy': {'posts': {'_count': 'asc'}}} | orderBy
          user | findUnique | {'where': {'id': 'a'}, 'take': 1} | take
          user | findUnique | {'where': {'age': 1}} | where
          user | findMany | {'select': {'posts': {'select': {'id': true}, 'include': {'author': true}}}} | select.posts.include
          user | findMany | {'select': {'posts': {'select': {'id': true}, 'omit': {'title': true}}}} | select.posts.omit
          user | findMany | {'include': {'profile': {'take': 1}}} | include.profile.take
          profile | findMany | {'include': {'_count': true}} | include._count
          user | findMany | {'omit': {'posts': true}} | omit.posts
          user | findMany | {'omit': {'name': 'x'}} | omit.name
          user | count | {'select': {}} | select
          user | count | {'distinct': ['age']} | distinct
          user | exist | {'take': 1} | take
          user | aggregate | {'_min': {'settings': true}} | _min.settings
          user | aggregate | {'_sum': {'active': true}} | _sum.active
          user | groupBy | {'by': ['settings']} | by[0]
          user | groupBy | {'by': 'role', 'cursor': {'id': 'a'}} | cursor
          user | groupBy | {'by': 'role', 'distinct': ['role']} | distinct
          user | groupBy | {'by': 'role', 'orderBy': {'_sum': {'name': 'asc'}}} | orderBy._sum.name
          user | groupBy | {'by': 'role', 'having': {'name': {'_max': {'contains': 'a'}}}} | having.name._max.contains
          user | groupBy | {'by': 'role', 'having': {'_count': {'gt': 1}}} | having._count
          user | groupBy | {'by': 'role', 'having': {'posts': {'some': {}}}} | having.posts
          user | groupBy | {'by': 'role', 'having': {'role': {'$ref': 'role', '$model': 'user'}}} | having.role
          user | groupBy | {'by': 'role', 'having': {'age': {'_sum': {'gt': {'$ref': 'age', '$model': 'user'}}}}} | having.age._sum.gt
          """)
  void tellsWhereTheFaultIs(String model, String name, String args, String path) {
    assertThat(faults(model, name, args)).extracting(Issue::path).contains(path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "exists",
        "createManyAndReturn",
        "updateManyAndReturn",
        "deleteManyAndReturn",
        "$transaction"
      })
  void refusesOperationsThatThereAreNot(String name) {
    assertThat(faults("user", name, "{}"))
        .singleElement()
        .extracting(Issue::message)
        .asString()
        .startsWith("unknown operation '" + name + "'.");
  }

  @Test
  void aggregatesSomething() {
    assertThat(faults("user", "aggregate", "{}"))
        .singleElement()
        .extracting(Issue::message)
        .asString()
        .startsWith("nothing is aggregated.");
    assertThat(faults("user", "aggregate", "{'_count': false}")).hasSize(1);
  }

  /** A field of each type of time, which is called as its type. */
  private static Schema times() {
    return Schema.builder()
        .model(
            "m",
            m ->
                m.field("id", f -> f.integer().id())
                    .field("instant", f -> f.dateTime().nullable())
                    .field("local", f -> f.dateTime().withoutTimezone().nullable())
                    .field("date", f -> f.date().nullable())
                    .field("time", f -> f.time().nullable()))
        .build();
  }

  private static void create(String field, String text) {
    Schema schema = times();
    new OperationValidator(schema)
        .validate(
            new JsonOperationParser(schema)
                .parse(
                    "m", "create", json("{'data': {'id': 1, '%s': '%s'}}".formatted(field, text)))
                .operation());
  }

  @ParameterizedTest
  @CsvSource({
    "instant, 2024-01-31T12:00:00Z",
    "instant, 2024-01-31T12:00:00.1Z",
    "instant, 2024-01-31T12:00:00.123456-09:30",
    "local, 2024-01-31T12:00:00",
    "local, 2024-01-31T12:00:00.123",
    "date, 2024-02-29",
    "time, 23:59:59",
    "time, 23:59:59.999",
  })
  void takesTimesAsIsoWritesThem(String field, String text) {
    create(field, text);
  }

  @ParameterizedTest
  @CsvSource({
    "instant, 2024-01-31",
    "instant, 2024-01-31T12:00Z",
    "instant, 2024-01-31T12:00:00",
    "instant, 2024-01-31T12:00:00+01",
    "instant, 2024-01-31T12:00:00+01:00:30",
    "instant, 2024-01-31 12:00:00Z",
    "instant, 2024-01-31t12:00:00z",
    "instant, 2023-02-29T12:00:00Z",
    "instant, +12024-01-31T12:00:00Z",
    "instant, 0000-01-31T12:00:00Z",
    "local, 2024-01-31T12:00",
    "local, 2024-01-31T12:00:00Z",
    "date, 2024-1-31",
    "date, 2024-02-30",
    "date, 2024-02-29T00:00:00Z",
    "date, 0000-12-31",
    "time, 12:00",
    "time, 24:00:00",
    "time, 12:00:00Z",
    "time, 12:00:60",
  })
  void refusesOtherSpellingsOfTimes(String field, String text) {
    ValidationException refused =
        catchThrowableOfType(ValidationException.class, () -> create(field, text));

    assertThat(refused).as(text).isNotNull();
    assertThat(refused.issues()).extracting(Issue::path).containsExactly("data." + field);
  }

  /** Only what is asked for can collide: a group is called by its field too. */
  @Test
  void refusesAGroupThatIsCalledAsAnAggregateOfTheSameGroups() {
    Schema schema =
        Schema.builder()
            .model(
                "m",
                m ->
                    m.field("id", f -> f.integer().id())
                        .field("_count", f -> f.integer())
                        .relation("ns", r -> r.oneToMany("n")))
            .model(
                "n",
                n ->
                    n.field("id", f -> f.integer().id())
                        .field("mId", f -> f.integer())
                        .relation("m", r -> r.manyToOne("m").fields("mId").references("id")))
            .build();
    JsonOperationParser reader = new JsonOperationParser(schema);

    ValidationException refused =
        catchThrowableOfType(
            ValidationException.class,
            () -> reader.parse("m", "groupBy", json("{'by': ['_count'], '_count': true}")));
    assertThat(refused).hasMessageContaining("by: ").hasMessageContaining("They collide.");
    new OperationValidator(schema)
        .validate(
            reader
                .parse(
                    "m",
                    "groupBy",
                    json("{'by': ['_count'], '_sum': {'id': true}, 'orderBy': {'_count': 'asc'}}"))
                .operation());
    ValidationException counted =
        catchThrowableOfType(
            ValidationException.class,
            () ->
                new OperationValidator(schema)
                    .validate(
                        reader
                            .parse("m", "findMany", json("{'include': {'_count': true}}"))
                            .operation()));
    assertThat(counted).hasMessageContaining("'_count' is no relation");
  }

  @Test
  void reportsAllFaultsTogether() {
    List<Issue> issues =
        faults(
            "user",
            "findMany",
            "{'where': {'emial': 'a', 'age': 'x'}, 'take': '5', 'orderBy': {'nam': 'asc'}}");

    assertThat(issues)
        .extracting(Issue::path)
        .containsExactlyInAnyOrder("where.emial", "where.age", "take", "orderBy.nam");
  }

  @Test
  void hintsAtTheNearestName() {
    assertThat(faults("user", "findMany", "{'where': {'emial': 'a'}}"))
        .singleElement()
        .extracting(Issue::message)
        .asString()
        .startsWith("model 'user' has no field 'emial'. Did you mean 'email'?");
    assertThat(faults("user", "findMny", "{}"))
        .singleElement()
        .extracting(Issue::message)
        .asString()
        .contains("Did you mean 'findMany'?");
    assertThat(faults("usr", "findMany", "{}"))
        .singleElement()
        .extracting(Issue::message)
        .asString()
        .contains("Did you mean 'user'?");
  }

  @Test
  void keepsValuesOutOfMessages() {
    assertThat(faults("user", "findMany", "{'where': {'role': 'S3CRET', 'createdAt': 'S3CRET'}}"))
        .hasSize(2)
        .allSatisfy(issue -> assertThat(issue.message()).doesNotContain("S3CRET"));
  }

  @Test
  void decodesValuesByTheTypeOfTheField() {
    Operation.Create create =
        (Operation.Create)
            operation(
                "user",
                "create",
                """
                {'data': {'id': 'a', 'email': 'e', 'balance': '1.50', 'karma': '9223372036854775807',
                 'createdAt': '2024-01-03T13:30:45.123456+01:00', 'avatar': 'AQI=', 'score': 1,
                 'settings': {'$null': 'JsonNull'}, 'age': null, 'role': 'ADMIN'}}
                """);

    assertThat(value(create, "balance")).isEqualTo(new BigDecimal("1.50"));
    assertThat(value(create, "karma")).isEqualTo(Long.MAX_VALUE);
    assertThat(value(create, "createdAt")).isEqualTo(Instant.parse("2024-01-03T12:30:45.123Z"));
    assertThat(value(create, "avatar")).isEqualTo(new byte[] {1, 2});
    assertThat(value(create, "score")).isEqualTo(1.0);
    assertThat(value(create, "settings")).isEqualTo(JsonValue.NULL);
    assertThat(value(create, "age")).isNull();
    assertThat(value(create, "role")).isEqualTo("ADMIN");
  }

  private static Object value(Operation.Create create, String field) {
    return create.data().assignments().stream()
        .filter(Assignment.Set.class::isInstance)
        .map(Assignment.Set.class::cast)
        .filter(set -> set.field().equals(field))
        .findFirst()
        .orElseThrow()
        .value()
        .value();
  }

  @Test
  void putsOneKeyFirstAndNarrowsByTheRest() {
    Operation.Update update =
        (Operation.Update)
            operation(
                "user", "update", "{'where': {'age': 3, 'email': 'e', 'id': 'a'}, 'data': {}}");

    Filter.Unique where = (Filter.Unique) update.where();
    assertThat(where.key()).isEqualTo("id");
    assertThat(where.narrow()).isInstanceOf(Filter.And.class);
    assertThat(((Filter.And) where.narrow()).filters()).hasSize(2);
  }

  @Test
  void takesEveryRowForAnEmptyWhere() {
    Operation.DeleteMany delete =
        (Operation.DeleteMany) operation("user", "deleteMany", "{'where': {}}");

    assertThat(delete.where()).isEqualTo(new Filter.Constant(true));
    validator.validate(delete);
  }

  @Test
  void leavesOutAKeyThatRepeatsTheParents() {
    String row = "{'id': 1, 'slug': 's', 'title': 't', 'createdAt': '2024-01-01T00:00:00Z'%s}";
    String data = "{'where': {'id': 'a'}, 'data': {'posts': {'create': [%s]}}}";

    validator.validate(
        operation("user", "update", data.formatted(row.formatted(", 'authorId': 'a'"))));
    assertThat(faults("user", "update", data.formatted(row.formatted(", 'authorId': 'b'"))))
        .singleElement()
        .extracting(Issue::path)
        .isEqualTo("data.posts.create.authorId");
  }

  @Test
  void appliesTheFirstOfSeveralUpdatesOfAField() {
    Operation.Update update =
        (Operation.Update)
            operation(
                "post",
                "update",
                "{'where': {'id': 1}, 'data': {'views': {'decrement': 1, 'increment': 2}}}");

    assertThat(update.data().assignments())
        .singleElement()
        .isInstanceOfSatisfying(
            Assignment.Update.class,
            change -> {
              assertThat(change.change()).isEqualTo(Assignment.Change.INCREMENT);
              assertThat(change.value()).extracting(Operand.Value::value).isEqualTo(2);
            });
  }

  @Test
  void givesOneStructureToOperationsThatDifferInValuesOnly() {
    Operation one = operation("user", "findMany", "{'where': {'id': 'a'}, 'take': 3}");
    Operation other = operation("user", "findMany", "{'where': {'id': 'b'}, 'take': 5}");

    assertThat(Structure.of(one).key()).isEqualTo(Structure.of(other).key());
  }

  @Test
  void readsTheOptionsOfTheCache() {
    JsonRequest request =
        parser.parse(
            "user",
            "deleteMany",
            json("{'cache': {'autoInvalidate': true, 'invalidate': ['user:*']}}"));

    assertThat(request.options().autoInvalidate()).isTrue();
    assertThat(request.options().invalidates()).containsExactly("user:*");
  }
}
