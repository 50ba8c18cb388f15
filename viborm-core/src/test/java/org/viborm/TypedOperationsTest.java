package org.viborm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.viborm.client.Query.count;
import static org.viborm.client.Query.data;
import static org.viborm.client.Query.grouped;
import static org.viborm.client.Query.input;
import static org.viborm.client.Query.shape;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.viborm.BlogModels.Post;
import org.viborm.BlogModels.Role;
import org.viborm.BlogModels.User;
import org.viborm.client.ModelClient;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.ValidationException;
import org.viborm.internal.operation.Aggregation;
import org.viborm.internal.operation.Assignment;
import org.viborm.internal.operation.Assignment.Change;
import org.viborm.internal.operation.Assignment.NestedItem;
import org.viborm.internal.operation.Assignment.Verb;
import org.viborm.internal.operation.CacheUse;
import org.viborm.internal.operation.Data;
import org.viborm.internal.operation.FieldRef;
import org.viborm.internal.operation.Filter;
import org.viborm.internal.operation.Filter.Comparison;
import org.viborm.internal.operation.Filter.JsonTest;
import org.viborm.internal.operation.Filter.ListTest;
import org.viborm.internal.operation.Filter.Quantifier;
import org.viborm.internal.operation.HavingFilter;
import org.viborm.internal.operation.Operand.Value;
import org.viborm.internal.operation.Operation;
import org.viborm.internal.operation.OrderBy;
import org.viborm.internal.operation.OrderBy.Direction;
import org.viborm.internal.operation.OrderBy.Nulls;
import org.viborm.internal.operation.Projection;
import org.viborm.internal.operation.Read;
import org.viborm.internal.operation.RelationRef;
import org.viborm.schema.F1;
import org.viborm.schema.Order;
import org.viborm.schema.Predicate;
import org.viborm.sql.Sql;

/** From typed expressions to the operation tree. */
class TypedOperationsTest {

  private final CapturingEngine engine = new CapturingEngine();
  private final ModelClient<User> users = BlogModels.users(engine);
  private final ModelClient<Post> posts = BlogModels.posts(engine);

  private static FieldRef user(String field) {
    return new FieldRef(0, "user", field);
  }

  private static FieldRef post(int depth, String field) {
    return new FieldRef(depth, "post", field);
  }

  private static Filter compare(FieldRef field, Comparison comparison, Object value) {
    return new Filter.Compare(field, comparison, new Value(value), false);
  }

  private static void same(Object actual, Object expected) {
    assertThat(actual).usingRecursiveComparison().withStrictTypeChecking().isEqualTo(expected);
  }

  private void filters(F1<User, Predicate<User>> predicate, Filter expected) {
    engine.operations.clear();
    engine.gives(List.of());
    users.findMany().where(predicate).list();
    same(read().where(), expected);
  }

  private void orders(F1<User, Order<User>> order, OrderBy expected) {
    engine.operations.clear();
    engine.gives(List.of());
    users.findMany().orderBy(order).list();
    same(read().orderBy(), List.of(expected));
  }

  private Read read() {
    return ((Operation.Find) engine.only()).read();
  }

  @Test
  void comparesFields() {
    filters(u -> u.email.eq("a"), compare(user("email"), Comparison.EQ, "a"));
    filters(u -> u.role.ne(Role.ADMIN), compare(user("role"), Comparison.NE, Role.ADMIN));
    filters(u -> u.age.gte(3), compare(user("age"), Comparison.GTE, 3));
    filters(
        u -> u.age.between(1, 2),
        new Filter.And(
            List.of(
                compare(user("age"), Comparison.GTE, 1), compare(user("age"), Comparison.LTE, 2))));
    filters(
        u -> u.email.ignoreCase().startsWith("a"),
        new Filter.Compare(user("email"), Comparison.STARTS_WITH, new Value("a"), true));
    filters(
        u -> u.name.in(List.of("a", "b")),
        new Filter.In(user("name"), new Value(List.of("a", "b")), false, false));
    filters(u -> u.name.isNotNull(), new Filter.NullCheck(user("name"), true));
    filters(
        u -> u.name.eq(u.email),
        new Filter.Compare(user("name"), Comparison.EQ, user("email"), false));
  }

  @Test
  void testsListsAndDocuments() {
    filters(
        u -> u.nicknames.hasSome(List.of("a")),
        new Filter.ListCheck(user("nicknames"), ListTest.HAS_SOME, new Value(List.of("a"))));
    filters(
        u -> u.nicknames.isEmpty(),
        new Filter.ListCheck(user("nicknames"), ListTest.IS_EMPTY, null));
    filters(
        u -> u.settings.isNull(),
        new Filter.JsonCheck(user("settings"), List.of(), JsonTest.IS_DB_NULL, null, false));
    filters(
        u -> u.settings.at("a", "0").ignoreCase().stringContains("x"),
        new Filter.JsonCheck(
            user("settings"),
            List.of("a", "0"),
            JsonTest.STRING_CONTAINS,
            new Value(jakarta.json.Json.createValue("x")),
            true));
  }

  @Test
  void combinesConditionsSideBySide() {
    Filter a = compare(user("age"), Comparison.EQ, 1);
    filters(u -> u.age.eq(1).and(u.age.eq(1)).and(u.age.eq(1)), new Filter.And(List.of(a, a, a)));
    filters(u -> u.age.eq(1).or(u.age.eq(1)).not(), new Filter.Not(new Filter.Or(List.of(a, a))));
    filters(u -> Predicate.and(), new Filter.Constant(true));
    filters(u -> Predicate.or(List.of()), new Filter.Constant(false));
  }

  @Test
  void leavesAbsentConditionsOut() {
    filters(
        u -> u.age.eq(1).and(Predicate.when(Optional.<String>empty(), v -> u.name.eq(v))),
        compare(user("age"), Comparison.EQ, 1));
    filters(u -> Predicate.<User>when(false, () -> u.age.eq(1)).not(), new Filter.Absent());
    filters(
        u -> Predicate.when(Optional.of("a"), v -> u.name.eq(v)),
        compare(user("name"), Comparison.EQ, "a"));
  }

  @Test
  void keepsAnAbsentFilterOfABulkWriteInTheTree() {
    engine.gives(1L);

    posts
        .deleteMany(p -> Predicate.when(Optional.<String>empty(), v -> p.title.eq(v)))
        .limit(3)
        .run();

    Operation.DeleteMany delete = (Operation.DeleteMany) engine.only();
    assertThat(delete.where()).isEqualTo(new Filter.Absent());
    assertThat(delete.limit().rows()).isEqualTo(3);
  }

  @Test
  void reachesOuterRowsFromInnerScopes() {
    filters(
        u -> u.manager.is(m -> m.age.lt(u.age)),
        new Filter.Related(
            new RelationRef(0, "user", "manager"),
            Quantifier.IS,
            new Filter.Compare(new FieldRef(1, "user", "age"), Comparison.LT, user("age"), false)));
    filters(u -> u.manager.isNull(), related("manager", Quantifier.IS, null));
    filters(
        u -> u.posts.every(p -> p.author.is(a -> a.name.eq(u.name))),
        related(
            "posts",
            Quantifier.EVERY,
            new Filter.Related(
                new RelationRef(1, "post", "author"),
                Quantifier.IS,
                new Filter.Compare(
                    new FieldRef(2, "user", "name"), Comparison.EQ, user("name"), false))));
  }

  private static Filter related(String relation, Quantifier quantifier, Filter filter) {
    return new Filter.Related(new RelationRef(0, "user", relation), quantifier, filter);
  }

  @Test
  void givesEachLambdaTheSameAliasOfItsScope() {
    List<User> seen = new java.util.ArrayList<>();
    F1<User, Predicate<User>> noting =
        u -> {
          seen.add(u);
          return u.manager.is(
              m -> {
                seen.add(m);
                return Predicate.all();
              });
        };

    users.findMany(noting);
    users.findMany(noting);

    assertThat(seen.get(0)).isSameAs(seen.get(2)).isNotSameAs(seen.get(1));
    assertThat(seen.get(1)).isSameAs(seen.get(3));
  }

  @Test
  void ordersRows() {
    orders(
        u -> u.age.desc().nullsLast(),
        new OrderBy.ByField(user("age"), Direction.DESC, Nulls.LAST));
    orders(
        u -> u.manager.orderBy(m -> m.name.asc()),
        new OrderBy.ByRelated(
            new RelationRef(0, "user", "manager"),
            new OrderBy.ByField(new FieldRef(1, "user", "name"), Direction.ASC, Nulls.DEFAULT)));
    orders(
        u -> u.posts.count().desc(),
        new OrderBy.ByCount(new RelationRef(0, "user", "posts"), null, Direction.DESC));
  }

  @Test
  void namesRowsByKeys() {
    posts.findUnique(p -> p.authorSlug.is("u", "s").and(p.published.isTrue())).run();

    same(
        read().where(),
        new Filter.Unique(
            0,
            "post",
            "authorId_slug",
            List.of("authorId", "slug"),
            List.of(new Value("u"), new Value("s")),
            compare(post(0, "published"), Comparison.EQ, true)));
  }

  @Test
  void pagesRows() {
    engine.gives(List.of());

    users.findMany().cursor(u -> u.id.is("x")).skip(1).take(-5).distinct(u -> u.name).list();

    Read read = read();
    assertThat(read.take().rows()).isEqualTo(-5);
    assertThat(read.skip().rows()).isEqualTo(1);
    assertThat(read.cursor().key()).isEqualTo("id");
    assertThat(read.distinct()).containsExactly("name");
  }

  @Test
  void nestsReadsOneScopeDeeper() {
    engine.gives(List.of());

    users
        .findMany()
        .include(u -> u.posts.where(p -> p.views.gt(3)).take(2).include(p -> p.tags))
        .omit(u -> u.name)
        .list();

    Projection.Row row = (Projection.Row) read().projection();
    assertThat(row.scalars()).isEqualTo(Projection.Scalars.EXCEPT);
    assertThat(row.fields()).containsExactly(new Projection.FieldName("name"));
    Projection.Nested nested = (Projection.Nested) row.nested().get(0).projection();
    assertThat(nested.relation()).isEqualTo(new RelationRef(0, "user", "posts"));
    same(nested.read().where(), compare(post(1, "views"), Comparison.GT, 3));
    Projection.Row inner = (Projection.Row) nested.read().projection();
    assertThat(((Projection.Nested) inner.nested().get(0).projection()).relation())
        .isEqualTo(new RelationRef(1, "post", "tags"));
  }

  @Test
  void writesRowsWithNestedWrites() {
    users
        .create(
            u ->
                data(
                    u.email.set("a"),
                    u.name.set(null),
                    u.posts.create(p -> data(p.tags.connect(t -> t.name.is("java"))))))
        .run();

    same(
        ((Operation.Create) engine.only()).data(),
        new Data(
            List.of(
                new Assignment.Set("email", new Value("a")),
                new Assignment.Set("name", new Value(null)),
                nested(
                    "posts",
                    Verb.CREATE,
                    new NestedItem(
                        null,
                        new Data(
                            List.of(
                                nested(
                                    "tags",
                                    Verb.CONNECT,
                                    new NestedItem(key("tag", "name", "java"), null, null)))),
                        null)))));
  }

  private static Assignment nested(String relation, Verb verb, NestedItem item) {
    return new Assignment.Nested(relation, verb, List.of(item), false);
  }

  private static Filter key(String model, String field, Object value) {
    return new Filter.Unique(0, model, field, List.of(field), List.of(new Value(value)), null);
  }

  @Test
  void changesStoredValues() {
    users
        .update(
            u -> u.id.is("1"),
            u -> data(u.age.increment(1), u.nicknames.push("x"), u.manager.disconnect()))
        .run();

    Operation.Update update = (Operation.Update) engine.only();
    same(update.where(), key("user", "id", "1"));
    same(
        update.data(),
        new Data(
            List.of(
                new Assignment.Update("age", Change.INCREMENT, new Value(1)),
                new Assignment.Update("nicknames", Change.PUSH, new Value(List.of("x"))),
                nested("manager", Verb.DISCONNECT, new NestedItem(null, null, null)))));
  }

  @Test
  void takesValuesByPosition() {
    users.create(u -> input(u.email, u.age).of("a", null)).run();

    same(
        ((Operation.Create) engine.only()).data(),
        new Data(
            List.of(
                new Assignment.Set("email", new Value("a")),
                new Assignment.Set("age", new Value(null)))));
  }

  @Test
  void groupsRows() {
    engine.gives(List.of());

    posts
        .groupBy(p -> p.authorId)
        .having(p -> p.views.sum().gt(BigDecimal.TEN))
        .orderBy((k, p) -> count().desc())
        .orderBy((k, p) -> k.asc())
        .select((k, p) -> grouped(k, count(), p.views.sum()).as(List::of))
        .run();

    Operation.GroupBy groupBy = (Operation.GroupBy) engine.only();
    assertThat(groupBy.by()).containsExactly("authorId");
    same(
        groupBy.having(),
        new HavingFilter.Compare(
            new Aggregation(Aggregation.Function.SUM, post(0, "views")),
            Comparison.GT,
            new Value(BigDecimal.TEN)));
    same(
        groupBy.read().orderBy(),
        List.of(
            new OrderBy.ByAggregate(
                new Aggregation(Aggregation.Function.COUNT, null), Direction.DESC, Nulls.DEFAULT),
            new OrderBy.ByField(post(0, "authorId"), Direction.ASC, Nulls.DEFAULT)));
  }

  @Test
  void readsSumsAsDecimalsAndAveragesAsDoubles() {
    posts.aggregate(p -> grouped(p.views.sum(), p.views.avg()).as(List::of)).run();

    Projection.Shape shape =
        (Projection.Shape) ((Operation.Aggregate) engine.only()).read().projection();
    Projection.Shape sum = (Projection.Shape) shape.parts().get(0);
    Projection.Shape average = (Projection.Shape) shape.parts().get(1);
    assertThat(sum.assembler().assemble(new Object[] {7L})).isEqualTo(new BigDecimal("7"));
    assertThat(average.assembler().assemble(new Object[] {new BigDecimal("1.5")})).isEqualTo(1.5);
    assertThat(average.assembler().assemble(new Object[] {null})).isNull();
  }

  @Test
  void carriesOptionsBesideTheTree() {
    users.findMany().cached(Duration.ofSeconds(1)).timeout(Duration.ofSeconds(2)).list();
    users.delete(u -> u.id.is("1")).invalidates("user:*").autoInvalidate().run();

    assertThat(engine.options.get(0).cache()).isEqualTo(new CacheUse(Duration.ofSeconds(1), null));
    assertThat(engine.options.get(0).timeout()).isEqualTo(Duration.ofSeconds(2));
    assertThat(engine.options.get(1).invalidates()).containsExactly("user:*");
    assertThat(engine.options.get(1).autoInvalidate()).isTrue();
  }

  @Test
  void splicesTheCallersSql() {
    filters(
        u -> Predicate.raw(Sql.of("length(name) > ", 3)),
        new Filter.Raw(
            new org.viborm.internal.operation.RawSql(
                List.of("length(name) > ", ""), List.of(new Value(3)))));
  }

  @Test
  void refusesFieldsOfInstancesOfTheUsersOwn() {
    assertThatThrownBy(() -> posts.findMany(p -> new Post().title.eq("x")))
        .isInstanceOfSatisfying(
            ValidationException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.INVALID_OPERATION);
              assertThat(e).hasMessageContaining("'post.title' is of no enclosing scope.");
            });
  }

  @Test
  void refusesRowsOfOuterWritesInNestedOnes() {
    assertThatThrownBy(
            () ->
                users.update(
                    u -> u.id.is("1"),
                    u ->
                        data(
                            u.reports.updateMany(
                                r -> r.age.lt(u.age), r -> data(r.name.set("x"))))))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("an outer write is of no enclosing scope in a nested one.");
  }

  @Test
  void refusesToCompareWithNull() {
    assertThatThrownBy(() -> users.findMany(u -> u.name.eq((String) null)))
        .isInstanceOf(ValidationException.class)
        .hasMessage(
            "V4001: user.name: eq compares with null, which no row matches. Use isNull() or"
                + " isNotNull(), or Predicate.when(...) for an optional filter.");
  }

  @Test
  void refusesAShapeBesideIncludes() {
    assertThatThrownBy(
            () -> users.findMany().include(u -> u.posts).select(u -> shape(u.id).as(id -> id)))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("rows are read with a shape and with include or omit.");
  }

  @Test
  void refusesARecordOfRelatedRowsBesideWhatShapesThem() {
    assertThatThrownBy(
            () ->
                users
                    .findMany()
                    .select(u -> u.posts.omit(p -> p.title).into(BlogModels.Title.class)))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("is read into a record and with omit or includeCounts.");
    assertThatThrownBy(
            () ->
                users
                    .findMany()
                    .select(u -> u.posts.includeCounts(p -> p.tags.count()).select(p -> p.title)))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("is read with a shape and with include or omit.");
  }

  @Test
  void sendsNothingUntilItIsRun() {
    PendingOperation<Long> count = users.count(u -> u.age.gt(3));

    assertThat(engine.operations).isEmpty();
    assertThat(count.toSql().statements()).containsExactly("select count");

    engine.gives(1L).gives(2L);
    assertThat(count.run()).isEqualTo(1L);
    assertThat(count.runAsync().toCompletableFuture().join()).isEqualTo(2L);
  }
}
