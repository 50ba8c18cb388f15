package org.viborm.tck.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.viborm.VibOrm;
import org.viborm.VibOrmClient;
import org.viborm.client.ModelClient;
import org.viborm.driver.DialectCapability;
import org.viborm.errors.CheckConstraintException;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.MigrationException;
import org.viborm.errors.UniqueConstraintException;
import org.viborm.errors.VibOrmException;
import org.viborm.migrations.DiffOperation;
import org.viborm.migrations.IndexSnapshot;
import org.viborm.migrations.MigrationClient;
import org.viborm.migrations.PushOptions;
import org.viborm.migrations.PushResult;
import org.viborm.migrations.Resolver;
import org.viborm.migrations.TableSnapshot;
import org.viborm.schema.Assignment;
import org.viborm.schema.DecimalField;
import org.viborm.schema.Definition;
import org.viborm.schema.FieldSpec;
import org.viborm.schema.IndexSpec;
import org.viborm.schema.IntField;
import org.viborm.schema.Model;
import org.viborm.schema.ModelSpec;
import org.viborm.schema.NativeSql;
import org.viborm.schema.ReferentialAction;
import org.viborm.schema.Schema;
import org.viborm.tck.db.DatabaseUnderTest;

/** What a push keeps of its contract for what a schema says of a table beside keys and columns. */
abstract class DefinitionsContract extends GeneratedContract {

  DefinitionsContract(Supplier<DatabaseUnderTest> databases) {
    super(databases);
  }

  @Test
  final void holdsRowsToChecksOfEveryKind() {
    Schema schema = Schema.of(Checked.class);
    pushTwice(schema, PushOptions.DEFAULT);

    try (VibOrmClient client = VibOrm.createClient(c -> c.schema(Checked.class).driver(driver()))) {
      ModelClient<Checked> rows = client.model(Checked.class);
      rows.create(c -> Checked.good(c, 1, c.note.set(null))).run();
      int id = 2;
      for (Function<Checked, Assignment<Checked>> fault : Checked.FAULTS) {
        int next = id++;
        rows.create(c -> Checked.good(c, next, c.note.set("a"))).run();
        assertThatThrownBy(
                () ->
                    rows.update(
                            c -> c.id.is(next), c -> org.viborm.client.Query.data(fault.apply(c)))
                        .run())
            .as("fault %d", next - 2)
            .isInstanceOf(CheckConstraintException.class);
      }
      assertThat(rows.count().run()).isEqualTo(id - 1);
    }
  }

  @Test
  final void addsChangesAndDropsChecks() {
    Schema.Builder without = post(m -> m.field("a", f -> f.integer()).field("b", f -> f.string()));
    Function<NativeSql, Schema.Builder> checked =
        sql ->
            post(
                m ->
                    m.field("a", f -> f.integer())
                        .field("b", f -> f.string())
                        .check("a_is_right", sql));
    push(without);
    run("INSERT INTO \"post\" (\"id\", \"a\", \"b\") VALUES (1, 5, 'x')");

    assertThat(pushTwice(checked.apply(NativeSql.of("{a} > 3")), PushOptions.DEFAULT).operations())
        .singleElement()
        .isInstanceOf(DiffOperation.AddCheck.class);
    assertThatThrownBy(() -> run("UPDATE \"post\" SET \"a\" = 3"))
        .isInstanceOf(CheckConstraintException.class);
    assertThat(
            pushTwice(checked.apply(NativeSql.of("{a}<10 or {b} = 'a > (3'")), PushOptions.DEFAULT)
                .operations())
        .hasSize(2);
    assertThat(
            catchThrowableOfType(
                    MigrationException.class, () -> push(checked.apply(NativeSql.of("{a} > 5"))))
                .code())
        .isEqualTo(ErrorCode.MIGRATION_FAILED);
    if (has(DialectCapability.TRANSACTIONAL_DDL)) {
      assertThatThrownBy(() -> run("UPDATE \"post\" SET \"a\" = 10"))
          .isInstanceOf(CheckConstraintException.class);
    }
    push(without);
    run("UPDATE \"post\" SET \"a\" = 11");
    assertThat(push(without).operations()).isEmpty();
  }

  @Test
  final void keepsChecksOfColumnsThatAreRenamedOrChanged() {
    push(
        post(
            m ->
                m.field("a", f -> f.integer())
                    .field("order", f -> f.integer().map("theOrder"))
                    .check("rightly", NativeSql.of("{a} > 3 AND {order} > {a}"))));
    run("INSERT INTO \"post\" (\"id\", \"a\", \"theOrder\") VALUES (1, 4, 5)");

    pushTwice(
        post(
            m ->
                m.field("a", f -> f.integer())
                    .field("order", f -> f.integer().map("newOrder"))
                    .check("rightly", NativeSql.of("{a} > 3 AND {order} > {a}"))),
        PushOptions.DEFAULT.resolving(Resolver.rename()));
    assertThatThrownBy(() -> run("UPDATE \"post\" SET \"newOrder\" = 4"))
        .isInstanceOf(CheckConstraintException.class);
    pushTwice(
        post(
            m ->
                m.field("a", f -> f.bigInt())
                    .field("order", f -> f.bigInt().map("newOrder"))
                    .field("more", f -> f.integer().nullable())
                    .check("rightly", NativeSql.of("{a} > 3 AND {order} > {a}"))),
        FORCE);
    assertThatThrownBy(() -> run("UPDATE \"post\" SET \"newOrder\" = 4"))
        .isInstanceOf(CheckConstraintException.class);
    assertThat(texts("SELECT CAST(\"newOrder\" AS CHAR(1)) FROM \"post\"")).containsExactly("5");
  }

  /** A decimal that must not be less than nothing. */
  static class Priced extends Model<Priced> {
    public final IntField.Unique<Priced> id = s.integer().id();
    public final DecimalField<Priced> price = s.decimal();

    @Override
    protected void define(Definition<Priced> d) {
      d.check("price_positive", price.gte(new BigDecimal("0.05")));
    }
  }

  @Test
  final void refusesChecksThatTheDatabaseCannotAsk() {
    Schema schema = Schema.of(Priced.class);
    if (has(DialectCapability.EXACT_DECIMAL)) {
      pushTwice(schema, PushOptions.DEFAULT);
      assertThatThrownBy(() -> run("INSERT INTO \"priced\" (\"id\", \"price\") VALUES (1, 0.049)"))
          .isInstanceOf(CheckConstraintException.class);
    } else {
      assertThatThrownBy(() -> push(schema, PushOptions.DEFAULT))
          .isInstanceOf(VibOrmException.class)
          .hasMessageStartingWith("V8001")
          .hasMessageContaining("price_positive");
    }
    String another = driver().dialect().name().equals("mysql") ? "sqlite" : "mysql";
    assertThatThrownBy(() -> push(post(m -> m.check("foreign", NativeSql.only(another, "1 = 1")))))
        .hasMessageStartingWith("V8001")
        .hasMessageContaining("foreign");
  }

  private static Schema.Builder referring(
      ReferentialAction onDelete, ReferentialAction onUpdate, Consumer<ModelSpec> more) {
    return Schema.builder()
        .model(
            "author",
            m -> m.field("id", f -> f.integer().id()).relation("posts", r -> r.oneToMany("post")))
        .model(
            "post",
            m -> {
              m.field("id", f -> f.integer().id())
                  .field("authorId", f -> f.integer().nullable().map("writer"))
                  .relation(
                      "author",
                      r ->
                          r.manyToOne("author")
                              .optional()
                              .fields("authorId")
                              .references("id")
                              .onDelete(onDelete)
                              .onUpdate(onUpdate));
              more.accept(m);
            });
  }

  /**
   * For each action of a foreign key, a push of {@code more} is refused before any statement where
   * the server refuses {@code statement}, and nowhere else.
   */
  private void refusesWhatTheServerDoes(Consumer<ModelSpec> more, String statement, String fault) {
    List<String> wrong = new ArrayList<>();
    for (ReferentialAction onDelete : ReferentialAction.values()) {
      for (ReferentialAction onUpdate : ReferentialAction.values()) {
        if (onDelete != ReferentialAction.NO_ACTION && onUpdate != ReferentialAction.NO_ACTION) {
          continue;
        }
        push(referring(onDelete, onUpdate, m -> {}), PushOptions.DEFAULT.resetting());
        boolean taken = statement.isEmpty() || takes(statement);
        PushOptions anew = PushOptions.DEFAULT.resetting();
        Schema.Builder schema = referring(onDelete, onUpdate, more);
        VibOrmException refusal =
            catchThrowableOfType(VibOrmException.class, () -> push(schema, anew));
        boolean right =
            taken
                ? refusal == null && push(schema).operations().isEmpty()
                : refusal != null && String.valueOf(refusal.getMessage()).startsWith(fault);
        if (!right) {
          wrong.add("%s %s: taken %s, %s".formatted(onDelete, onUpdate, taken, refusal));
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  private boolean takes(String statement) {
    try {
      run(statement);
      return true;
    } catch (VibOrmException e) {
      return false;
    }
  }

  @Test
  final void refusesChecksOfWhatAForeignKeyChangesWhereTheDatabaseHasNone() {
    boolean all = has(DialectCapability.CHECKED_REFERENCES);
    refusesWhatTheServerDoes(
        m -> m.check("by_somebody", NativeSql.of("{authorId} > 0")),
        all ? "" : "ALTER TABLE \"post\" ADD CONSTRAINT \"c\" CHECK (\"writer\" > 0)",
        "V8001: post: the check 'by_somebody' names 'authorId', which the foreign key of 'author'");
  }

  @Test
  final void refusesColumnsMadeOfWhatAForeignKeyChangesWhereTheDatabaseHasNone() {
    boolean all = has(DialectCapability.CHECKED_REFERENCES);
    NativeSql sql = NativeSql.of("{authorId} + 1");
    String add = "ALTER TABLE \"post\" ADD COLUMN \"c\" bigint AS (\"writer\" + 1) ";
    refusesWhatTheServerDoes(
        m -> m.field("next", f -> f.bigInt().nullable().generated(sql)),
        all ? "" : add + "STORED",
        "V8001: post.next: it is made of 'authorId', which the foreign key of 'author'");
    if (has(DialectCapability.VIRTUAL_COLUMNS)) {
      refusesWhatTheServerDoes(
          m -> m.field("next", f -> f.bigInt().nullable().virtual(sql)),
          all ? "" : add + "VIRTUAL",
          "V8001: post.next: it is made of 'authorId', which the foreign key of 'author'");
    }
  }

  // comments

  @Test
  final void keepsComments() {
    Schema schema = Schema.of(Catalogued.class);
    PushResult first = pushTwice(schema, PushOptions.DEFAULT);

    TableSnapshot table = live(schema, "catalogued");
    if (has(DialectCapability.COMMENTS)) {
      assertThat(table.comment()).isEqualTo(Catalogued.TABLE);
      assertThat(table.column("the_title").orElseThrow().comment()).isEqualTo(Catalogued.TITLE);
      assertThat(table.column("at").orElseThrow().comment()).isNull();
    } else {
      assertThat(table.comment()).isNull();
      assertThat(first.sql()).noneMatch(statement -> statement.contains("heißt"));
    }
  }

  private static Schema.Builder said(@Nullable String table, @Nullable String column) {
    return post(
        m -> {
          m.field(
              "a",
              f -> {
                FieldSpec field = f.integer().defaultValue(7);
                return column == null ? field : field.comment(column);
              });
          if (table != null) {
            m.comment(table);
          }
        });
  }

  @Test
  final void changesAndDropsComments() {
    push(said(null, null));
    run("INSERT INTO \"post\" (\"id\") VALUES (1)");
    int expected = has(DialectCapability.COMMENTS) ? 2 : 0;

    assertThat(pushTwice(said("one", "two"), PushOptions.DEFAULT).operations()).hasSize(expected);
    assertThat(pushTwice(said("uno", "it's"), PushOptions.DEFAULT).operations()).hasSize(expected);
    assertThat(pushTwice(said(null, "it's"), PushOptions.DEFAULT).operations())
        .hasSize(expected / 2);
    pushTwice(
        post(m -> m.field("a", f -> f.bigInt().comment("it's"))), PushOptions.DEFAULT.forced());
    TableSnapshot table = live(said(null, null).build(), "post");
    assertThat(table.comment()).isNull();
    assertThat(table.column("a").orElseThrow().comment()).isEqualTo(expected == 0 ? null : "it's");
    pushTwice(said(null, "   "), PushOptions.DEFAULT.forced());
    assertThat(live(said(null, null).build(), "post").column("a").orElseThrow().comment()).isNull();
    run("INSERT INTO \"post\" (\"id\") VALUES (2)");
    assertThat(texts("SELECT CAST(\"a\" AS CHAR(1)) FROM \"post\" ORDER BY \"id\""))
        .containsExactly("7", "7");
  }

  private TableSnapshot live(Schema schema, String table) {
    return MigrationClient.of(driver(), schema).introspect().table(table).orElseThrow();
  }

  // indexes

  @Test
  final void keepsTheOrderOfIndexes() {
    Schema schema = Schema.of(Catalogued.class);
    push(schema, PushOptions.DEFAULT);
    assertThat(live(schema, "catalogued").indexes())
        .extracting(index -> index.parts().stream().map(IndexSnapshot.Part::descending).toList())
        .containsExactlyInAnyOrder(List.of(true, false), List.of(true, true));

    Function<UnaryOperator<IndexSpec>, Schema.Builder> indexed =
        order ->
            post(
                m ->
                    m.field("a", f -> f.integer())
                        .field("b", f -> f.integer().nullable())
                        .index(List.of("a", "b"), i -> order.apply(i.name("ab"))));
    pushTwice(indexed.apply(i -> i.descending("b")), FORCE);
    assertThat(pushTwice(indexed.apply(i -> i.descending("a")), PushOptions.DEFAULT).operations())
        .hasSize(2);
    assertThat(pushTwice(indexed.apply(i -> i), PushOptions.DEFAULT).operations()).hasSize(2);
  }

  @Test
  final void placesNullInIndexesOrRefusesTo() {
    Function<UnaryOperator<IndexSpec>, Schema.Builder> indexed =
        order ->
            post(
                m ->
                    m.field("b", f -> f.integer().nullable())
                        .index(List.of("b"), i -> order.apply(i)));
    if (!driver().dialect().name().equals("postgresql")) {
      assertThat(refused(indexed.apply(i -> i.nullsFirst("b"))))
          .hasMessageStartingWith("V8001")
          .hasMessageContaining("post_b_idx");
      return;
    }
    pushTwice(indexed.apply(i -> i.nullsFirst("b")), PushOptions.DEFAULT);
    assertThat(pushTwice(indexed.apply(i -> i.nullsLast("b")), PushOptions.DEFAULT).operations())
        .hasSize(2);
    assertThat(push(indexed.apply(i -> i)).operations()).isEmpty();
    assertThat(
            pushTwice(indexed.apply(i -> i.descending("b").nullsLast("b")), PushOptions.DEFAULT)
                .operations())
        .hasSize(2);
  }

  private static Schema.Builder lowered(String column, String sql) {
    return post(
        m ->
            m.field("mail", f -> f.string().map(column))
                .field("n", f -> f.integer().defaultValue(1))
                .index(
                    List.of("n"), i -> i.name("post_mail").unique().expression(NativeSql.of(sql))));
  }

  @Test
  final void indexesExpressions() {
    if (!has(DialectCapability.EXPRESSION_INDEXES)) {
      assertThat(refused(lowered("mail", "lower({mail})")))
          .hasMessageStartingWith("V8001")
          .hasMessageContaining("post_mail");
      return;
    }
    push(post(m -> m.field("mail", f -> f.string())));
    run("INSERT INTO \"post\" (\"id\", \"mail\") VALUES (1, 'Ada')");

    pushTwice(lowered("mail", "lower({mail})"), PushOptions.DEFAULT);
    assertThatThrownBy(() -> run("INSERT INTO \"post\" (\"id\", \"mail\") VALUES (2, 'aDA')"))
        .isInstanceOf(UniqueConstraintException.class);
    assertThat(push(lowered("mail", " LOWER( {mail} ) ")).operations()).isEmpty();
    pushTwice(
        lowered("address", "lower({mail})"), PushOptions.DEFAULT.resolving(Resolver.rename()));
    assertThatThrownBy(() -> run("INSERT INTO \"post\" (\"id\", \"address\") VALUES (2, 'aDA')"))
        .isInstanceOf(UniqueConstraintException.class);
    assertThat(
            pushTwice(lowered("address", "nullif({mail}, 'it''s')"), PushOptions.DEFAULT)
                .operations())
        .hasSize(2);
    run("INSERT INTO \"post\" (\"id\", \"address\") VALUES (2, 'aDA')");
    pushTwice(post(m -> m.field("mail", f -> f.string().map("address").nullable())), FORCE);
    assertThat(live(post(m -> {}).build(), "post").indexes()).isEmpty();
  }

  @Test
  final void keepsIndexesOfExpressionsWhenTheTableIsMadeAnew() {
    if (!has(DialectCapability.EXPRESSION_INDEXES)) {
      return;
    }
    Function<UnaryOperator<FieldSpec>, Schema.Builder> changed =
        other ->
            post(
                m ->
                    m.field("a", f -> f.integer())
                        .field("b", f -> other.apply(f.integer()))
                        .index(
                            List.of(),
                            i ->
                                i.name("sums")
                                    .descending(NativeSql.of("{a} + {b}"))
                                    .expression(NativeSql.of("abs({a})"))));
    pushTwice(changed.apply(b -> b.nullable()), PushOptions.DEFAULT);
    run("INSERT INTO \"post\" (\"id\", \"a\", \"b\") VALUES (1, 2, 3)");
    pushTwice(changed.apply(b -> b), FORCE);
    pushTwice(changed.apply(b -> b.map("c")), PushOptions.DEFAULT.resolving(Resolver.rename()));

    assertThat(live(post(m -> {}).build(), "post").indexes())
        .singleElement()
        .satisfies(
            index -> {
              assertThat(index.name()).isEqualTo("sums");
              assertThat(index.parts())
                  .extracting(IndexSnapshot.Part::descending)
                  .containsExactly(true, false);
            });
  }
}
