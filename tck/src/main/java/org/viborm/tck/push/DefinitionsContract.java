package org.viborm.tck.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.viborm.VibOrm;
import org.viborm.VibOrmClient;
import org.viborm.client.ModelClient;
import org.viborm.driver.DialectCapability;
import org.viborm.errors.CheckConstraintException;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.MigrationException;
import org.viborm.errors.VibOrmException;
import org.viborm.migrations.DiffOperation;
import org.viborm.migrations.PushOptions;
import org.viborm.migrations.Resolver;
import org.viborm.schema.Assignment;
import org.viborm.schema.DecimalField;
import org.viborm.schema.Definition;
import org.viborm.schema.IntField;
import org.viborm.schema.Model;
import org.viborm.schema.NativeSql;
import org.viborm.schema.Schema;
import org.viborm.tck.db.DatabaseUnderTest;

/** What a push keeps of its contract for what a schema says of a table beside keys and columns. */
abstract class DefinitionsContract extends PushFixture {

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
            org.assertj.core.api.Assertions.catchThrowableOfType(
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
}
