package org.viborm.tck.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.viborm.driver.DialectCapability;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.MigrationException;
import org.viborm.errors.VibOrmException;
import org.viborm.migrations.DiffOperation;
import org.viborm.migrations.MigrationClient;
import org.viborm.migrations.PushListener;
import org.viborm.migrations.PushOptions;
import org.viborm.migrations.PushResult;
import org.viborm.migrations.TableSnapshot;
import org.viborm.schema.FieldSpec;
import org.viborm.schema.FieldTypes;
import org.viborm.schema.IndexSpec;
import org.viborm.schema.IndexType;
import org.viborm.schema.MYSQL;
import org.viborm.schema.PG;
import org.viborm.schema.ReferentialAction;
import org.viborm.schema.SQLITE;
import org.viborm.schema.Schema;
import org.viborm.tck.cases.CasesFolder;
import org.viborm.tck.db.DatabaseUnderTest;

/**
 * What a push keeps of its contract, each test on an empty database of its own. A driver's tests
 * extend it.
 */
public abstract class PushContract extends DefinitionsContract {

  /** On databases made by {@code databases}. */
  protected PushContract(Supplier<DatabaseUnderTest> databases) {
    super(databases);
  }

  /** Whether an index may hold a part of the rows. */
  private boolean hasPartialIndexes() {
    return !driver().dialect().name().equals("mysql");
  }

  /** With a condition where the database knows such indexes. */
  private IndexSpec partial(IndexSpec index, String condition) {
    return hasPartialIndexes() ? index.where(condition) : index;
  }

  private static Schema.Builder postWith(String field, Function<FieldTypes, FieldSpec> definition) {
    return post(m -> m.field(field, definition));
  }

  private List<String> tables() {
    return MigrationClient.of(driver(), post(m -> {}).build()).introspect().tables().stream()
        .map(TableSnapshot::name)
        .toList();
  }

  @Test
  final void createsTheTablesOfTheCases() {
    Schema schema = CasesFolder.own().build();

    PushResult result = push(schema, PushOptions.DEFAULT);

    assertThat(push(schema, PushOptions.DEFAULT).operations()).isEmpty();
    assertThat(result.applied()).isTrue();
    assertThat(result.sql()).isNotEmpty();
    assertThat(tables())
        .containsExactlyInAnyOrder(
            "user",
            "profile",
            "category",
            "post",
            "tag",
            "comment",
            "product",
            "order",
            "orderLine",
            "shipment",
            "board",
            "post_tag_PostTags");
  }

  @Test
  final void createsEveryTypeAndModifier() {
    Schema.Builder schema =
        Schema.builder()
            .model(
                "everything",
                m ->
                    m.field("id", f -> f.bigInt().id().autoIncrement())
                        .field("s", f -> f.string().defaultValue("it's \"so\" \\ ::text"))
                        .field("s2", f -> f.string(PG.STRING.varchar(200)).nullable())
                        .field("s3", f -> f.string(PG.STRING.character(3)).defaultValue("abc"))
                        .field("s4", f -> f.string().uuid())
                        .field("s5", f -> f.string(PG.STRING.uuid()).uuid())
                        .field("s6", f -> f.string(MYSQL.STRING.varchar(9)).unique())
                        .field("s7", f -> f.string(PG.STRING.varbit(5)))
                        .field("i", f -> f.integer().defaultValue(-7))
                        .field("i2", f -> f.integer(PG.INT.smallint()).defaultValue(3))
                        .field("b", f -> f.bigInt().defaultValue(1L))
                        .field("d", f -> f.floating().defaultValue(-0.5))
                        .field("d2", f -> f.floating(PG.FLOAT.real()))
                        .field("n", f -> f.decimal().defaultValue(new BigDecimal("-1.50")))
                        .field("n2", f -> f.decimal(PG.DECIMAL.numeric(10, 2)))
                        .field("n3", f -> f.decimal(PG.DECIMAL.decimal(10)))
                        .field("n4", f -> f.decimal(SQLITE.DECIMAL.real()))
                        .field("t", f -> f.bool().defaultValue(true))
                        .field("at", f -> f.dateTime().now())
                        .field("at2", f -> f.dateTime().precision(6).updatedAt())
                        .field("at3", f -> f.dateTime().withoutTimezone())
                        .field("at4", f -> f.dateTime(PG.DATETIME.timestamptz()))
                        .field("at5", f -> f.dateTime(SQLITE.DATETIME.integer()))
                        .field("day", f -> f.date().now())
                        .field("hour", f -> f.time().now())
                        .field("hour2", f -> f.time(PG.DATETIME.timetz(6)).precision(6))
                        .field("j", f -> f.json())
                        .field("j2", f -> f.json(PG.JSON.json()))
                        .field("x", f -> f.blob())
                        .field("e", f -> f.enumeration("A", "it's").defaultValue("it's"))
                        .field("e2", f -> f.enumeration("Shared", List.of("A", "B")))
                        .field("e3", f -> f.enumeration("Shared", List.of("A", "B")).nullable())
                        .field("e4", f -> f.enumeration("K", "L").nativeType(PG.STRING.text()))
                        .field("p", f -> f.point())
                        .field("ls", f -> f.string().array())
                        .field("li", f -> f.integer().array().nullable())
                        .field("ld", f -> f.dateTime().array())
                        .field("le", f -> f.enumeration("Shared", List.of("A", "B")).array())
                        .field("version", f -> f.integer().version())
                        .field("mapped", f -> f.string().map("some_column"))
                        .unique(List.of("i", "s"), "both")
                        .index("i", "d")
                        .index(List.of("b"), i -> i.unique().name("of_b"))
                        .index(List.of("i"), i -> partial(i, "\"i\" > 3").name("partial")));

    pushTwice(schema, PushOptions.DEFAULT);
  }

  @Test
  final void createsRelationsOfEveryKind() {
    Schema.Builder schema =
        Schema.builder()
            .model(
                "line",
                m ->
                    m.field("a", f -> f.string())
                        .field("b", f -> f.integer())
                        .id("a", "b")
                        .relation("marks", r -> r.manyToMany("mark"))
                        .relation("note", r -> r.oneToOne("note")))
            .model(
                "mark",
                m ->
                    m.field("id", f -> f.integer().id().autoIncrement())
                        .relation("lines", r -> r.manyToMany("line"))
                        .relation("next", r -> r.manyToMany("mark").name("N").a("x").b("y"))
                        .relation("previous", r -> r.manyToMany("mark").name("N")))
            .model(
                "note",
                m ->
                    m.field("id", f -> f.string().id())
                        .field("lineA", f -> f.string().nullable())
                        .field("lineB", f -> f.integer().nullable())
                        .unique("lineA", "lineB")
                        .relation(
                            "line",
                            r ->
                                r.oneToOne("line")
                                    .fields("lineA", "lineB")
                                    .references("a", "b")
                                    .onUpdate(ReferentialAction.CASCADE)));

    pushTwice(schema, PushOptions.DEFAULT);
    run("INSERT INTO \"mark\"" + driver().dialect().defaultValues());

    assertThat(tables()).contains("line_mark", "mark_mark_N");
    assertThatThrownBy(
            () ->
                run(
                    "INSERT INTO \"line_mark\" (\"line_a\", \"line_b\", \"markId\") VALUES ('q', 1, 1)"))
        .isInstanceOfSatisfying(
            VibOrmException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.FOREIGN_KEY_CONSTRAINT));
  }

  @Test
  final void addsColumnsAndKeepsRows() {
    push(post(m -> {}));
    run("INSERT INTO \"post\" (\"id\") VALUES (1)");

    PushResult result =
        pushTwice(
            post(
                m ->
                    m.field("title", f -> f.string().defaultValue("none"))
                        .field("views", f -> f.integer().nullable())),
            PushOptions.DEFAULT);

    assertThat(result.operations())
        .extracting(DiffOperation::describe)
        .allMatch(text -> text.startsWith("add column 'post."));
    assertThat(texts("SELECT \"title\" FROM \"post\"")).containsExactly("none");
  }

  @Test
  final void refusesARequiredColumnThatRowsCannotFill() {
    push(post(m -> {}));
    push(postWith("a", f -> f.string()), PushOptions.DEFAULT);
    run("INSERT INTO \"post\" (\"id\", \"a\") VALUES (1, 'x')");

    MigrationException refusal =
        refused(post(m -> m.field("a", f -> f.string()).field("b", f -> f.string())));

    assertThat(refusal.code()).isEqualTo(ErrorCode.MIGRATION_FAILED);
    assertThat(refusal).hasMessageContaining("'post.b'").hasMessageContaining("Give it a default");
    assertThat(texts("SELECT \"a\" FROM \"post\"")).containsExactly("x");
  }

  @Test
  final void refusesToLoseWhatIsStoredAndListsAllOfIt() {
    push(
        post(m ->
                m.field("title", f -> f.string())
                    .field("old", f -> f.string().nullable())
                    .field("size", f -> f.string()))
            .model("gone", m -> m.field("id", f -> f.integer().id())));
    run("INSERT INTO \"post\" (\"id\", \"title\", \"size\") VALUES (1, 't', '12')");
    Schema.Builder changed =
        post(
            m ->
                m.field("name", f -> f.string().defaultValue(""))
                    .field("old", f -> f.string().defaultValue("was null"))
                    .field("size", f -> f.integer()));

    MigrationException refusal = refused(changed);

    assertThat(refusal.code()).isEqualTo(ErrorCode.MIGRATION_DESTRUCTIVE);
    assertThat(refusal)
        .hasMessageContaining("drop column 'post.title'")
        .hasMessageContaining("drop table 'gone'")
        .hasMessageContaining("'post.old': not nullable any more")
        .hasMessageContaining("'post.size': type")
        .hasMessageContaining("renamed");
    assertThat(texts("SELECT \"title\" FROM \"post\"")).containsExactly("t");

    pushTwice(changed, FORCE);

    assertThat(texts("SELECT \"old\" FROM \"post\"")).containsExactly("was null");
    assertThat(texts("SELECT \"size\" + 1 FROM \"post\"")).containsExactly("13");
    assertThat(tables()).containsExactly("post");
  }

  @Test
  final void letsColumnsBeNullAndChangesDefaults() {
    push(post(m -> m.field("a", f -> f.string()).field("b", f -> f.integer().defaultValue(1))));
    run("INSERT INTO \"post\" (\"id\", \"a\") VALUES (1, 'x')");

    pushTwice(
        post(
            m ->
                m.field("a", f -> f.string().nullable())
                    .field("b", f -> f.integer().defaultValue(2))),
        PushOptions.DEFAULT);
    run("INSERT INTO \"post\" (\"id\") VALUES (2)");

    assertThat(texts("SELECT \"b\" FROM \"post\" ORDER BY \"id\"")).containsExactly("1", "2");
  }

  @Test
  final void addsChangesAndDropsIndexes() {
    Function<UnaryOperator<IndexSpec>, Schema.Builder> indexed =
        index ->
            post(
                m ->
                    m.field("a", f -> f.string())
                        .field("b", f -> f.integer())
                        .index(List.of("a"), index));
    push(post(m -> m.field("a", f -> f.string()).field("b", f -> f.integer())));

    assertThat(pushTwice(indexed.apply(i -> i), PushOptions.DEFAULT).operations())
        .extracting(DiffOperation::describe)
        .contains("create index 'post_a_idx' on 'post' (a)");
    assertThat(pushTwice(indexed.apply(i -> i.unique()), PushOptions.DEFAULT).operations())
        .hasSize(2);
    pushTwice(
        indexed.apply(i -> partial(i, "\"b\" > 3 AND \"a\" <> 'where ('")), PushOptions.DEFAULT);
    pushTwice(indexed.apply(i -> partial(i, "b>5 ")), PushOptions.DEFAULT);
    assertThat(
            pushTwice(
                    post(m -> m.field("a", f -> f.string()).field("b", f -> f.integer())),
                    PushOptions.DEFAULT)
                .operations())
        .extracting(DiffOperation::describe)
        .contains("drop index 'post_a_idx' on 'post'");
  }

  @Test
  final void addsValuesToEnumsAndUsesThemAtOnce() {
    push(
        post(
            m -> m.field("role", f -> f.enumeration("Role", List.of("B", "D")).defaultValue("B"))));
    run("INSERT INTO \"post\" (\"id\") VALUES (1)");

    pushTwice(
        post(
            m ->
                m.field(
                    "role",
                    f ->
                        f.enumeration("Role", List.of("A", "B", "C", "D", "E")).defaultValue("E"))),
        PushOptions.DEFAULT);
    run("INSERT INTO \"post\" (\"id\") VALUES (2)");

    assertThat(texts("SELECT \"role\" FROM \"post\" ORDER BY \"id\"")).containsExactly("B", "E");
  }

  @Test
  final void takesValuesFromEnumsOnlyWhenForced() {
    Function<List<String>, Schema.Builder> schema =
        values ->
            post(
                m ->
                    m.field("role", f -> f.enumeration("Role", values).nullable())
                        .field("other", f -> f.enumeration("Role", values).defaultValue("A")));
    push(schema.apply(List.of("A", "B", "C")));
    run("INSERT INTO \"post\" (\"id\", \"role\") VALUES (1, 'A'), (2, 'B')");

    assertThat(refused(schema.apply(List.of("A", "D"))).code())
        .isEqualTo(ErrorCode.MIGRATION_DESTRUCTIVE);
    pushTwice(schema.apply(List.of("A", "D")), FORCE);

    assertThat(texts("SELECT \"role\" FROM \"post\" ORDER BY \"id\"")).containsExactly("A", null);
    assertThatThrownBy(() -> run("INSERT INTO \"post\" (\"id\", \"role\") VALUES (3, 'B')"))
        .isInstanceOf(VibOrmException.class);
    run("INSERT INTO \"post\" (\"id\", \"role\") VALUES (3, 'D')");
  }

  private static Schema.Builder blog(@Nullable ReferentialAction onDelete) {
    return Schema.builder()
        .model(
            "user",
            m -> m.field("id", f -> f.integer().id()).field("name", f -> f.string().nullable()))
        .model(
            "post",
            m -> {
              m.field("id", f -> f.integer().id()).field("userId", f -> f.integer());
              if (onDelete != null) {
                m.relation(
                    "user",
                    r ->
                        r.manyToOne("user")
                            .fields("userId")
                            .references("id")
                            .onDelete(onDelete)
                            .noInverse());
              }
            });
  }

  @Test
  final void addsAndChangesForeignKeys() {
    push(blog(null));
    run("INSERT INTO \"user\" (\"id\") VALUES (1)");
    run("INSERT INTO \"post\" (\"id\", \"userId\") VALUES (1, 1)");

    pushTwice(blog(ReferentialAction.RESTRICT), PushOptions.DEFAULT);
    assertThatThrownBy(() -> run("DELETE FROM \"user\"")).isInstanceOf(VibOrmException.class);
    pushTwice(blog(ReferentialAction.CASCADE), PushOptions.DEFAULT);
    run("DELETE FROM \"user\"");

    assertThat(texts("SELECT \"id\" FROM \"post\"")).isEmpty();
  }

  @Test
  final void changesATableWithoutTouchingTheRowsThatReferToIt() {
    push(blog(ReferentialAction.CASCADE));
    run("INSERT INTO \"user\" (\"id\", \"name\") VALUES (1, 'n')");
    run("INSERT INTO \"post\" (\"id\", \"userId\") VALUES (1, 1)");
    Schema.Builder changed =
        Schema.builder()
            .model(
                "user",
                m ->
                    m.field("id", f -> f.integer().id())
                        .field("name", f -> f.string().defaultValue("?")))
            .model(
                "post",
                m ->
                    m.field("id", f -> f.integer().id())
                        .field("userId", f -> f.integer())
                        .relation(
                            "user",
                            r ->
                                r.manyToOne("user")
                                    .fields("userId")
                                    .references("id")
                                    .onDelete(ReferentialAction.CASCADE)
                                    .noInverse()));

    pushTwice(changed, FORCE);

    assertThat(texts("SELECT \"id\" FROM \"post\"")).containsExactly("1");
    assertThatThrownBy(() -> run("INSERT INTO \"post\" (\"id\", \"userId\") VALUES (2, 9)"))
        .isInstanceOf(VibOrmException.class);
  }

  @Test
  final void rollsEverythingBackWhenOneThingFails() {
    push(blog(null));
    run("INSERT INTO \"post\" (\"id\", \"userId\") VALUES (1, 77)");

    MigrationException orphan =
        refused(
            blog(ReferentialAction.RESTRICT)
                .model("fresh", m -> m.field("id", f -> f.integer().id())));

    assertThat(orphan.code()).isEqualTo(ErrorCode.MIGRATION_FAILED);
    assertThat(tables())
        .containsExactlyInAnyOrderElementsOf(
            has(DialectCapability.TRANSACTIONAL_DDL)
                ? List.of("user", "post")
                : List.of("user", "post", "fresh"));
    assertThat(texts("SELECT \"userId\" FROM \"post\"")).containsExactly("77");
  }

  @Test
  final void namesTheStatementThatFailed() {
    push(postWith("a", f -> f.string()));
    run("INSERT INTO \"post\" (\"id\", \"a\") VALUES (1, 'same'), (2, 'same')");

    MigrationException failure =
        refused(
            post(m -> m.field("a", f -> f.string().unique()))
                .model("fresh", m -> m.field("id", f -> f.integer().id())));

    assertThat(failure.code()).isEqualTo(ErrorCode.MIGRATION_FAILED);
    assertThat(failure)
        .hasMessageContaining("failed")
        .hasMessageContaining(
            has(DialectCapability.TRANSACTIONAL_DDL) ? "rolled back" : "before it stays");
    assertThat(failure.getCause()).isInstanceOf(VibOrmException.class);
    assertThat(tables()).contains("post");
  }

  @Test
  final void changesKeys() {
    push(
        Schema.builder()
            .model(
                "m",
                m -> m.field("a", f -> f.integer().id()).field("b", f -> f.integer().unique())));
    run("INSERT INTO \"m\" (\"a\", \"b\") VALUES (1, 2)");

    pushTwice(
        Schema.builder()
            .model(
                "m",
                m ->
                    m.field("a", f -> f.integer())
                        .field("b", f -> f.integer())
                        .id("a", "b")
                        .unique("b", "a")),
        PushOptions.DEFAULT);

    run("INSERT INTO \"m\" (\"a\", \"b\") VALUES (1, 3), (2, 2)");
  }

  @Test
  final void dropsTablesThatReferToEachOther() {
    push(
        Schema.builder()
            .model(
                "a",
                m ->
                    m.field("id", f -> f.integer().id())
                        .field("bId", f -> f.integer().nullable())
                        .relation(
                            "b", r -> r.manyToOne("b").fields("bId").references("id").noInverse()))
            .model(
                "b",
                m ->
                    m.field("id", f -> f.integer().id())
                        .field("aId", f -> f.integer().nullable())
                        .relation(
                            "a",
                            r -> r.manyToOne("a").fields("aId").references("id").noInverse())));

    pushTwice(post(m -> {}), FORCE);

    assertThat(tables()).containsExactly("post");
  }

  @Test
  final void refusesToDropTablesThatItDidNotMake() {
    run("CREATE TABLE legacy (id integer)");

    assertThat(refused(post(m -> {}))).hasMessageContaining("drop table 'legacy'");
    assertThat(tables()).containsExactly("legacy");
  }

  @Test
  final void resetsWhenAsked() {
    push(postWith("role", f -> f.enumeration("A", "B")));
    run("INSERT INTO \"post\" (\"id\", \"role\") VALUES (1, 'A')");

    PushResult result =
        push(postWith("role", f -> f.enumeration("A", "B")), PushOptions.DEFAULT.resetting());

    assertThat(result.applied()).isTrue();
    assertThat(texts("SELECT \"id\" FROM \"post\"")).isEmpty();
  }

  @Test
  final void changesNothingOnATrial() {
    PushResult result = push(post(m -> {}), PushOptions.DEFAULT.trying());

    assertThat(result.applied()).isFalse();
    assertThat(result.sql())
        .singleElement()
        .asString()
        .startsWith(inItsWords("CREATE TABLE \"post\""));
    assertThat(tables()).isEmpty();
  }

  @Test
  final void cutsNamesThatAreTooLong() {
    String model = "m" + "odel".repeat(20);
    String one = "f" + "ield".repeat(20) + "1";
    String two = "f" + "ield".repeat(20) + "2";
    Schema.Builder schema =
        Schema.builder()
            .model(
                model,
                m ->
                    m.field("id", f -> f.integer().id())
                        .field(one, f -> f.enumeration("A", "B").nullable())
                        .field(two, f -> f.string().unique())
                        .index(one, two)
                        .index(two, one));

    pushTwice(schema, PushOptions.DEFAULT);

    assertThat(tables())
        .singleElement()
        .asString()
        .hasSizeLessThanOrEqualTo(driver().dialect().maxIdentifierBytes());
  }

  @Test
  final void quotesEveryName() {
    pushTwice(
        Schema.builder()
            .model(
                "select",
                m ->
                    m.table("table")
                        .field("where", f -> f.integer().id())
                        .field("group", f -> f.enumeration("order", List.of("from", "to")))
                        .index("group")),
        PushOptions.DEFAULT);
  }

  @Test
  final void tellsHowItGoesOn() {
    List<String> heard = new ArrayList<>();
    PushListener listener =
        new PushListener() {
          @Override
          public void planned(List<DiffOperation> operations, List<String> sql) {
            heard.add("planned " + operations.size());
          }

          @Override
          public void executing(int number, int total, String sql) {
            heard.add(number + " of " + total);
          }

          @Override
          public void applied(int statements) {
            heard.add("applied " + statements);
          }
        };

    push(postWith("a", f -> f.string().unique()), PushOptions.DEFAULT.to(listener));

    assertThat(heard).containsExactly("planned 1", "1 of 1", "applied 1");
  }

  @Test
  final void waitsForOtherPushes() throws Exception {
    Schema schema = CasesFolder.own().build();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      Callable<PushResult> push = () -> push(schema, PushOptions.DEFAULT);
      List<Future<PushResult>> pushes = threads.invokeAll(List.of(push, push, push, push));
      for (Future<PushResult> done : pushes) {
        done.get();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(push(schema, PushOptions.DEFAULT).operations()).isEmpty();
  }

  @Test
  final void refusesIndexesThatTheDatabaseLacks() {
    IndexType lacking =
        driver().dialect().name().equals("mysql") ? IndexType.GIN : IndexType.FULLTEXT;
    MigrationException refusal =
        refused(post(m -> m.field("a", f -> f.string()).index(List.of("a"), i -> i.type(lacking))));

    assertThat(refusal.code()).isEqualTo(ErrorCode.FEATURE_NOT_SUPPORTED);
    assertThat(refusal).hasMessageContaining("post_a_idx").hasMessageContaining("BTREE");
  }

  @Test
  final void refusesOneEnumNameForDifferentMembers() {
    Schema.Builder schema =
        post(
            m ->
                m.field("a", f -> f.enumeration("E", List.of("A")))
                    .field("b", f -> f.enumeration("E", List.of("B"))));

    if (has(DialectCapability.ENUM_TYPES)) {
      assertThat(refused(schema).code()).isEqualTo(ErrorCode.INVALID_INPUT);
    } else {
      pushTwice(schema, PushOptions.DEFAULT);
    }
  }
}
