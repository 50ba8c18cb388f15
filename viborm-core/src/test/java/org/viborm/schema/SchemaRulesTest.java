package org.viborm.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.viborm.errors.SchemaValidationException;
import org.viborm.schema.SchemaIssue.Severity;

/** Each case breaks one rule and no other. */
class SchemaRulesTest {

  private static Arguments error(String code, String where, Schema.Builder schema) {
    return Arguments.of(code, Severity.ERROR, where, schema);
  }

  private static Arguments warning(String code, String where, Schema.Builder schema) {
    return Arguments.of(code, Severity.WARNING, where, schema);
  }

  private static Schema.Builder model(Consumer<ModelSpec> definition) {
    return Schema.builder().model("post", m -> definition.accept(withId(m)));
  }

  private static ModelSpec withId(ModelSpec m) {
    return m.field("id", f -> f.integer().id());
  }

  private static Schema.Builder field(
      java.util.function.Function<FieldTypes, FieldSpec> definition) {
    return model(m -> m.field("x", definition));
  }

  /** A post of a user. */
  private static Schema.Builder pair(Consumer<ModelSpec> post, Consumer<ModelSpec> user) {
    return Schema.builder()
        .model("post", m -> post.accept(withId(m)))
        .model("user", m -> user.accept(withId(m)));
  }

  private static Schema.Builder author(java.util.function.UnaryOperator<RelationSpec> relation) {
    return pair(
        m ->
            m.field("userId", f -> f.integer())
                .relation(
                    "user",
                    r ->
                        relation.apply(
                            r.manyToOne("user").fields("userId").references("id").noInverse())),
        m -> {});
  }

  private static Schema.Builder tags(
      java.util.function.UnaryOperator<RelationSpec> post,
      java.util.function.UnaryOperator<RelationSpec> tag) {
    return Schema.builder()
        .model("post", m -> withId(m).relation("tags", r -> post.apply(r.manyToMany("tag"))))
        .model("tag", m -> withId(m).relation("posts", r -> tag.apply(r.manyToMany("post"))));
  }

  static Stream<Arguments> brokenRules() {
    return Stream.of(
        error("M001", "post", Schema.builder().model("post", m -> m.field("a", f -> f.string()))),
        error("M002", "post", Schema.builder().model("post", m -> {})),
        error(
            "M003",
            "post",
            Schema.builder()
                .model("post", m -> withId(m).table("a"))
                .model("post", m -> withId(m).table("b"))),
        error("M004", "user", pair(m -> m.table("t"), m -> m.table("t"))),
        error("M005", "po st", Schema.builder().model("po st", m -> withId(m).table("p"))),
        error("M007", "post", model(m -> m.table("my-posts"))),
        error("M008", "post", model(m -> m.omit("secret"))),
        error("F001", "post.a b", model(m -> m.field("a b", f -> f.string().map("ab")))),
        error(
            "F001",
            "post.re l",
            Schema.builder()
                .model("post", m -> withId(m).relation("re l", r -> r.manyToMany("post")))),
        error("F002", "post", model(m -> m.field("x", f -> f.integer().id()))),
        error("F002", "post", model(m -> m.field("a", f -> f.integer()).id("a", "id"))),
        error(
            "F002",
            "post",
            Schema.builder()
                .model(
                    "post",
                    m ->
                        m.field("a", f -> f.string())
                            .field("b", f -> f.string())
                            .id("a", "b")
                            .id("b", "a"))),
        error(
            "F003",
            "post.y",
            model(m -> m.field("x", f -> f.string()).field("y", f -> f.string().map("x")))),
        error("F004", "post.x", field(f -> f.integer().defaultValue("7"))),
        error("F004", "post.x", field(f -> f.floating().defaultValue(Double.NaN))),
        error("F004", "post.x", field(f -> f.enumeration("A", "B").defaultValue("C"))),
        error("F004", "post.x", field(f -> f.string().array().defaultValue(List.of(1)))),
        error(
            "F004",
            "post.x",
            field(f -> f.dateTime().withoutTimezone().defaultValue(java.time.Instant.EPOCH))),
        error(
            "F006",
            "post.id",
            Schema.builder().model("post", m -> m.field("id", f -> f.string().id().nullable()))),
        error(
            "F007",
            "post.id",
            Schema.builder().model("post", m -> m.field("id", f -> f.integer().id().array()))),
        warning("F008", "post.x", field(f -> f.string().uuid())),
        error("F009", "post.x", field(f -> f.string().map("1x"))),
        error("F010", "post.x", field(f -> f.integer().now())),
        error("F010", "post.x", field(f -> f.string().version())),
        error("F010", "post.x", field(f -> f.integer().version().nullable())),
        error(
            "F010",
            "post.y",
            model(
                m ->
                    m.field("x", f -> f.integer().version())
                        .field("y", f -> f.bigInt().version()))),
        error(
            "F010",
            "post.id",
            Schema.builder().model("post", m -> m.field("id", f -> f.string().id().nanoid(0)))),
        error("F011", "post.x", field(f -> f.integer(PG.STRING.varchar(20)))),
        error(
            "F011",
            "post.id",
            Schema.builder()
                .model(
                    "post", m -> m.field("id", f -> f.integer(PG.INT.oid()).id().autoIncrement()))),
        error("F012", "post.x", field(f -> f.enumeration())),
        error("F012", "post.x", field(f -> f.enumeration("A", "A"))),
        error("F012", "post.x", field(f -> f.enumeration("my role", List.of("A")))),
        error("F013", "post.x", field(f -> f.bool().unique())),
        error("F013", "post.x", field(f -> f.json().array())),
        error("F013", "post.x", field(f -> f.dateTime().precision(4))),
        error("F013", "post.x", field(f -> f.string().dimension(3))),
        error("F014", "post", model(m -> m.field("id", f -> f.string()))),
        error(
            "F015", "post.x", field(f -> f.integer().generated(NativeSql.of("1")).defaultValue(1))),
        error("F015", "post.x", field(f -> f.dateTime().now().virtual(NativeSql.of("{id}")))),
        error("F015", "post.x", field(f -> f.integer().generated(NativeSql.of("{idd} + 1")))),
        error(
            "F015",
            "post.x",
            model(
                m ->
                    m.field("x", f -> f.integer().generated(NativeSql.of("{y} + 1")))
                        .field("y", f -> f.integer().virtual(NativeSql.of("{id} + 1"))))),
        error(
            "F015",
            "post.x",
            Schema.builder()
                .model(
                    "post",
                    m ->
                        m.field("a", f -> f.integer())
                            .field("x", f -> f.integer().generated(NativeSql.of("{a} + 1")))
                            .id("x"))),
        error(
            "F015",
            "post.userId",
            Schema.builder()
                .model(
                    "user",
                    m ->
                        m.field("id", f -> f.integer().id())
                            .relation("posts", r -> r.oneToMany("post")))
                .model(
                    "post",
                    m ->
                        m.field("id", f -> f.integer().id())
                            .field("userId", f -> f.integer().generated(NativeSql.of("{id} + 1")))
                            .relation(
                                "user",
                                r -> r.manyToOne("user").fields("userId").references("id")))),
        error("I001", "post", model(m -> m.index("nope"))),
        error("I001", "post", model(m -> m.index())),
        error(
            "I001",
            "post",
            model(
                m ->
                    m.index(
                        List.of(), i -> i.name("i").expression(NativeSql.of("lower({nope})"))))),
        error(
            "I004",
            "post",
            model(
                m ->
                    m.field("x", f -> f.string())
                        .index(List.of("x"), i -> i.type(IndexType.HASH).descending("x")))),
        error(
            "I006",
            "post",
            model(m -> m.index(List.of("id"), i -> i.expression(NativeSql.of("abs({id})"))))),
        error("I007", "post", model(m -> m.uniqueName("u", "id"))),
        error("I007", "post", model(m -> m.foreignKeyName("f", "author"))),
        error(
            "I008",
            "post",
            model(
                m ->
                    m.field("x", f -> f.string().unique())
                        .primaryKeyName("k")
                        .uniqueName("k", "x"))),
        error("I008", "post", model(m -> m.primaryKeyName(" "))),
        error("I002", "post", model(m -> m.field("x", f -> f.string()).index("x").index("x"))),
        error("I003", "post", model(m -> m.unique("id", "nope"))),
        error("I003", "post", model(m -> m.unique())),
        error(
            "I004",
            "post",
            model(
                m ->
                    m.field("x", f -> f.string())
                        .index(List.of("x"), i -> i.type(IndexType.FULLTEXT).unique()))),
        error(
            "I005",
            "post",
            model(m -> m.field("x", f -> f.string()).unique(List.of("x", "id"), "x"))),
        error("K001", "post", model(m -> m.check("a-b", NativeSql.of("1 = 1")))),
        error(
            "K001",
            "post",
            model(
                m -> m.check("same", NativeSql.of("1 = 1")).check("same", NativeSql.of("1 = 1")))),
        error("K002", "post", model(m -> m.check("c", NativeSql.of("{idd} > 1 or '{x}' = ''")))),
        error(
            "R002",
            "post.user",
            pair(
                m ->
                    m.field("userId", f -> f.integer().unique())
                        .relation(
                            "user", r -> r.oneToOne("user").fields("userId").references("id")),
                m -> {})),
        error("R002", "user.post", pair(m -> {}, m -> m.relation("post", r -> r.oneToOne("post")))),
        error(
            "R003",
            "user.posts",
            pair(m -> {}, m -> m.relation("posts", r -> r.oneToMany("post")))),
        error(
            "R004",
            "post.user",
            pair(
                m ->
                    m.field("userId", f -> f.integer())
                        .relation(
                            "user", r -> r.manyToOne("user").fields("userId").references("id")),
                m -> {})),
        error(
            "R005",
            "post.tags",
            Schema.builder()
                .model("post", m -> withId(m).relation("tags", r -> r.manyToMany("tag")))
                .model("tag", SchemaRulesTest::withId)),
        error(
            "R006",
            "post.user",
            model(
                m ->
                    m.field("userId", f -> f.integer())
                        .relation(
                            "user", r -> r.manyToOne("user").fields("userId").references("id")))),
        warning(
            "R007",
            "post.b",
            pair(
                m ->
                    m.field("aId", f -> f.integer())
                        .field("bId", f -> f.integer())
                        .relation(
                            "a",
                            r ->
                                r.manyToOne("user")
                                    .fields("aId")
                                    .references("id")
                                    .name("N")
                                    .noInverse())
                        .relation(
                            "b",
                            r ->
                                r.manyToOne("user")
                                    .fields("bId")
                                    .references("id")
                                    .name("N")
                                    .noInverse()),
                m -> {})),
        error("JT001", "post.tags", tags(r -> r.through("post"), r -> r)),
        error(
            "JT001",
            "post.more",
            Schema.builder()
                .model(
                    "post",
                    m ->
                        withId(m)
                            .relation("tags", r -> r.manyToMany("tag").name("A").through("pt"))
                            .relation("more", r -> r.manyToMany("tag").name("B").through("pt")))
                .model(
                    "tag",
                    m ->
                        withId(m)
                            .relation("posts", r -> r.manyToMany("post").name("A"))
                            .relation("others", r -> r.manyToMany("post").name("B")))),
        error("JT002", "post.tags", tags(r -> r.a("post id").b("tagId"), r -> r)),
        error("JT003", "post.tags", tags(r -> r.a("x").b("x"), r -> r)),
        error("JT004", "post.tags", tags(r -> r.through("one"), r -> r.through("two"))),
        error("JT004", "post.tags", tags(r -> r.a("tagId"), r -> r)),
        error("JT004", "post.tags", tags(r -> r.a("x", "y").b("z"), r -> r)),
        error(
            "JT004",
            "post.likes",
            model(
                m ->
                    m.relation("likes", r -> r.manyToMany("post").name("L"))
                        .relation("likedBy", r -> r.manyToMany("post").name("L")))),
        warning("CM001", "post.otherId", model(m -> m.field("otherId", f -> f.string()))),
        error(
            "CM002",
            "post.user",
            pair(
                m ->
                    m.field("userId", f -> f.integer())
                        .relation(
                            "user",
                            r -> r.manyToOne("user").fields("userId").references("id").noInverse()),
                m ->
                    m.field("postId", f -> f.integer())
                        .relation(
                            "post",
                            r ->
                                r.manyToOne("post")
                                    .fields("postId")
                                    .references("id")
                                    .noInverse()))),
        error(
            "CM002",
            "post.parent",
            model(
                m ->
                    m.field("parentId", f -> f.integer())
                        .relation(
                            "parent",
                            r ->
                                r.manyToOne("post")
                                    .fields("parentId")
                                    .references("id")
                                    .noInverse()))),
        warning(
            "CM003",
            "post.user",
            pair(
                m ->
                    m.field("userId", f -> f.integer().unique().nullable())
                        .relation(
                            "user", r -> r.oneToOne("user").fields("userId").references("id")),
                m ->
                    m.field("postId", f -> f.integer().unique())
                        .relation(
                            "post", r -> r.oneToOne("post").fields("postId").references("id")))),
        warning(
            "CM004",
            "post.owner_type",
            model(m -> m.field("owner_type", f -> f.string()).field("owner_id", f -> f.string()))),
        error(
            "FK001",
            "post.user",
            pair(
                m ->
                    m.relation(
                        "user",
                        r -> r.manyToOne("user").fields("nope").references("id").noInverse()),
                m -> {})),
        error("FK002", "post.user", author(r -> r.references("nope"))),
        error(
            "FK003",
            "post.user",
            pair(
                m ->
                    m.field("userId", f -> f.string())
                        .relation(
                            "user",
                            r -> r.manyToOne("user").fields("userId").references("id").noInverse()),
                m -> {})),
        warning(
            "FK004",
            "post.user",
            pair(m -> m.relation("user", r -> r.manyToOne("user").noInverse()), m -> {})),
        warning(
            "FK005",
            "post.user",
            pair(
                m ->
                    m.field("userName", f -> f.string())
                        .relation(
                            "user",
                            r ->
                                r.manyToOne("user")
                                    .fields("userName")
                                    .references("name")
                                    .noInverse()),
                m -> m.field("name", f -> f.string()))),
        error("FK007", "post.user", author(r -> r.references())),
        error(
            "FK008",
            "post.user",
            pair(
                m ->
                    m.field("userId", f -> f.integer())
                        .relation(
                            "user",
                            r -> r.oneToOne("user").fields("userId").references("id").noInverse()),
                m -> {})),
        warning("RA003", "post.user", author(r -> r.onDelete(ReferentialAction.CASCADE))),
        error("RA004", "post.user", author(r -> r.onDelete(ReferentialAction.SET_NULL))),
        error("RA004", "post.tags", tags(r -> r.onDelete(ReferentialAction.SET_NULL), r -> r)));
  }

  @ParameterizedTest(name = "{0} at {2}")
  @MethodSource("brokenRules")
  void findsExactlyTheBrokenRule(
      String code, Severity severity, String where, Schema.Builder schema) {
    List<SchemaIssue> issues = schema.validate();

    assertThat(issues).hasSize(1);
    assertThat(issues.get(0).code()).isEqualTo(code);
    assertThat(issues.get(0).severity()).isEqualTo(severity);
    assertThat(issues.get(0).toString()).startsWith(code + ": " + where + ": ");
    assertThat(issues.get(0).message()).matches("(?s).+[.:].* .+\\.");
  }

  @Test
  void hasACaseForEveryRule() {
    List<String> codes = brokenRules().map(arguments -> (String) arguments.get()[0]).toList();

    assertThat(codes)
        .contains(
            "M001 M002 M003 M004 M005 M007 F001 F002 F003 F004 F006 F007 F008 F009 I001 I002 I003 R002 R003 R004 R005 R006 R007 JT001 JT002 JT003 JT004 CM001 CM002 CM003 CM004 FK001 FK002 FK003 FK004 FK005 FK007 FK008 RA003 RA004"
                .split(" "));
  }

  @Test
  void tellsOfARuleThatCrashes() {
    SchemaValidator validator =
        new SchemaValidator(
            List.of(
                (schema, issues) -> {
                  throw new IllegalStateException("secret");
                }));

    List<SchemaIssue> issues = validator.check(new DeclaredSchema(List.of()));

    assertThat(issues).extracting(SchemaIssue::code).containsExactly("S001");
    assertThat(issues.get(0).message()).contains("IllegalStateException").doesNotContain("secret");
  }

  @Test
  void reportsAllFaultsTogether() {
    Schema.Builder schema =
        Schema.builder()
            .model(
                "post",
                m ->
                    m.field("a", f -> f.integer().defaultValue("x"))
                        .field("authrId", f -> f.string())
                        .relation(
                            "author", r -> r.manyToOne("usr").fields("authorId").references("id"))
                        .index("titel"))
            .model("user", SchemaRulesTest::withId);

    assertThatThrownBy(schema::build)
        .isInstanceOfSatisfying(
            SchemaValidationException.class,
            e ->
                assertThat(e.issues())
                    .extracting(SchemaValidationException.Issue::rule)
                    .containsExactlyInAnyOrder("M001", "F004", "R006", "FK001", "I001"))
        .hasMessageContaining("5 faults")
        .hasMessageContaining("Did you mean 'user'?")
        .hasMessageContaining("Did you mean 'authrId'?");
  }

  @Test
  void refusesNoReservedWord() {
    Schema schema =
        Schema.builder()
            .model("order", m -> withId(m).field("select", f -> f.string()).table("table"))
            .model("model", SchemaRulesTest::withId)
            .build();

    assertThat(schema.warnings()).isEmpty();
  }

  @Test
  void refusesNoNameForItsLength() {
    String name = "n".repeat(200);

    assertThat(Schema.builder().model(name, SchemaRulesTest::withId).build().model(name).table())
        .isEqualTo(name);
  }
}
