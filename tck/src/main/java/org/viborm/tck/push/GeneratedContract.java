package org.viborm.tck.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.viborm.client.Query.data;
import static org.viborm.client.Query.shape;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.viborm.VibOrm;
import org.viborm.VibOrmClient;
import org.viborm.client.ModelClient;
import org.viborm.client.Row;
import org.viborm.driver.DialectCapability;
import org.viborm.errors.CheckConstraintException;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.UniqueConstraintException;
import org.viborm.errors.ValidationException;
import org.viborm.migrations.DiffOperation.AddColumn;
import org.viborm.migrations.DiffOperation.AlterColumn;
import org.viborm.migrations.DiffOperation.DropColumn;
import org.viborm.migrations.GeneratedSnapshot;
import org.viborm.migrations.MigrationClient;
import org.viborm.migrations.PushOptions;
import org.viborm.migrations.Resolver;
import org.viborm.migrations.TableSnapshot;
import org.viborm.schema.FieldSpec;
import org.viborm.schema.IntField;
import org.viborm.schema.Model;
import org.viborm.schema.NativeSql;
import org.viborm.schema.Schema;
import org.viborm.schema.StringField;
import org.viborm.tck.db.DatabaseUnderTest;

/** What a push keeps of its contract for columns that the database makes of others. */
abstract class GeneratedContract extends PushFixture {

  private static final NativeSql FULL =
      NativeSql.of("{first} || ' ' || {last}").on("mysql", "concat({first}, ' ', {last})");

  GeneratedContract(Supplier<DatabaseUnderTest> databases) {
    super(databases);
  }

  /** Somebody with a name in two parts. */
  static class Person extends Model<Person> {
    public final IntField.Unique<Person> id = s.integer().id();
    public final StringField<Person> first = s.string();
    public final StringField<Person> last = s.string();
    public final IntField<Person> age = s.integer().nullable();
    public final StringField<Person> full = s.string().generated(FULL).map("full_name");
    public final StringField.Unique<Person> handle =
        s.string().generated(NativeSql.of("lower({last})")).unique();
    public final IntField<Person> twice =
        s.integer().nullable().generated(NativeSql.of("{age} * 2"));
  }

  /** A new person, as a record says it. */
  record Named(int id, String first, String last) {}

  /** One that says what it must not. */
  record Told(int id, String first, String last, String full) {}

  @Test
  final void readsWhatTheDatabaseMakesAndNeverWritesIt() {
    pushTwice(Schema.of(Person.class), PushOptions.DEFAULT);

    try (VibOrmClient client = VibOrm.createClient(c -> c.schema(Person.class).driver(driver()))) {
      ModelClient<Person> people = client.model(Person.class);
      Row<Person> ada =
          people
              .create(p -> data(p.id.set(1), p.first.set("Ada"), p.last.set("L"), p.age.set(4)))
              .run();
      assertThat((Object) ada.get(p -> p.full)).isEqualTo("Ada L");
      assertThat((Object) ada.get(p -> p.twice)).isEqualTo(8);
      people.createMany(List.of(new Named(2, "Bo", "M"), new Named(3, "Cy", "N"))).run();
      Row<Person> bo = people.update(p -> p.handle.is("m"), p -> data(p.last.set("Mo"))).run();
      assertThat((Object) bo.get(p -> p.handle)).isEqualTo("mo");
      people
          .upsert(p -> p.id.is(3))
          .create(p -> data(p.id.set(3), p.first.set("Cy"), p.last.set("N")))
          .update(p -> data(p.age.set(9)))
          .run();
      assertThat(
              people
                  .findMany()
                  .where(p -> p.full.startsWith("C").or(p.twice.isNull()))
                  .orderBy(p -> p.full.desc())
                  .select(
                      p -> shape(p.full, p.twice.optional()).as((f, t) -> f + " " + t.orElse(0)))
                  .list())
          .containsExactly("Cy N 18", "Bo Mo 0");
      assertThatThrownBy(
              () -> people.create(p -> data(p.id.set(4), p.first.set("Z"), p.last.set("MO"))).run())
          .isInstanceOf(UniqueConstraintException.class);

      String told = "the database makes the value of field 'full'. Leave it out.";
      assertThatThrownBy(
              () -> people.update(p -> p.id.is(1), p -> data(p.full.set("Somebody"))).run())
          .isInstanceOf(ValidationException.class)
          .hasMessageContaining(told);
      assertThatThrownBy(() -> people.create(new Told(5, "A", "B", "C")).run())
          .isInstanceOf(ValidationException.class)
          .hasMessageContaining(told);
      assertThatThrownBy(
              () -> people.updateMany(p -> p.id.gt(0), p -> data(p.twice.increment(1))).run())
          .isInstanceOf(ValidationException.class)
          .hasMessageContaining("'twice'");
    }
  }

  private static Schema.Builder numbers(UnaryOperator<FieldSpec> made) {
    return numbers("a", made);
  }

  private static Schema.Builder numbers(String column, UnaryOperator<FieldSpec> made) {
    return post(
        m ->
            m.field("a", f -> f.integer().map(column))
                .field("b", f -> made.apply(f.integer()))
                .index(List.of("b", "id"), i -> i.name("by_b"))
                .unique("b", "a")
                .check("b_is_right", NativeSql.of("{b} < 100")));
  }

  private static NativeSql sql(String text) {
    return NativeSql.of(text);
  }

  @Test
  final void changesWhatAColumnIsMadeOf() {
    pushTwice(numbers(b -> b.generated(sql("{a} + 1"))), PushOptions.DEFAULT);
    run("INSERT INTO \"post\" (\"id\", \"a\") VALUES (1, 5)");
    assertThat(push(numbers(b -> b.generated(sql(" {a}+ 1 ")))).operations()).isEmpty();
    assertThat(values("b")).containsExactly("6");

    assertThat(
            pushTwice(numbers(b -> b.generated(sql("{a} * 10"))), PushOptions.DEFAULT).operations())
        .hasAtLeastOneElementOfType(DropColumn.class)
        .hasAtLeastOneElementOfType(AddColumn.class);
    assertThat(values("b")).containsExactly("50");
    assertThatThrownBy(() -> run("UPDATE \"post\" SET \"a\" = 10"))
        .isInstanceOf(CheckConstraintException.class);
    assertThat(live().indexes())
        .singleElement()
        .satisfies(i -> assertThat(i.name()).isEqualTo("by_b"));
    assertThat(live().uniqueConstraints()).hasSize(1);

    pushTwice(
        numbers("c", b -> b.generated(sql("{a} * 10"))),
        PushOptions.DEFAULT.resolving(Resolver.rename()));
    assertThat(values("c")).containsExactly("5");
    pushTwice(
        post(
            m ->
                m.field("a", f -> f.bigInt().map("c"))
                    .field("b", f -> f.bigInt().generated(sql("{a} * 10")))),
        FORCE);
    assertThat(values("b")).containsExactly("50");
    run("UPDATE \"post\" SET \"c\" = 3000000000");
    assertThat(values("b")).containsExactly("30000000000");
    pushTwice(post(m -> m.field("a", f -> f.bigInt().map("c"))), PushOptions.DEFAULT);
    assertThat(live().column("b")).isEmpty();
  }

  @Test
  final void keepsTheValuesOfAColumnThatIsMadeNoMore() {
    push(numbers(b -> b.generated(sql("{a} + 1"))));
    run("INSERT INTO \"post\" (\"id\", \"a\") VALUES (1, 5)");

    assertThat(pushTwice(numbers(b -> b), FORCE).operations())
        .hasAtLeastOneElementOfType(AlterColumn.class);
    run("UPDATE \"post\" SET \"a\" = 7");
    assertThat(values("b")).containsExactly("6");
    assertThat(refused(numbers(b -> b.generated(sql("{a} + 1")))).code())
        .isEqualTo(ErrorCode.MIGRATION_DESTRUCTIVE);
    pushTwice(numbers(b -> b.generated(sql("{a} + 1"))), FORCE);
    assertThat(values("b")).containsExactly("8");
  }

  @Test
  final void makesColumnsWithEachReadWhereItCan() {
    Schema.Builder virtual =
        post(m -> m.field("a", f -> f.integer()).field("b", f -> virtual(f.integer())));
    if (!has(DialectCapability.VIRTUAL_COLUMNS)) {
      assertThat(refused(virtual)).hasMessageStartingWith("V8001: post.b: ");
      return;
    }
    push(post(m -> m.field("a", f -> f.integer())));
    run("INSERT INTO \"post\" (\"id\", \"a\") VALUES (1, 5)");
    pushTwice(virtual, PushOptions.DEFAULT);
    assertThat(values("b")).containsExactly("6");
    assertThat(live().column("b").orElseThrow().generated())
        .isNotNull()
        .extracting(GeneratedSnapshot::stored)
        .isEqualTo(false);
    pushTwice(
        post(
            m ->
                m.field("a", f -> f.integer())
                    .field("b", f -> f.integer().generated(sql("{a} + 1")))),
        PushOptions.DEFAULT);
    pushTwice(virtual, PushOptions.DEFAULT);
    pushTwice(post(m -> m.field("a", f -> f.integer()).field("b", f -> f.integer())), FORCE);
    run("UPDATE \"post\" SET \"a\" = 7");
    assertThat(values("b")).containsExactly("6");
  }

  private static FieldSpec virtual(FieldSpec field) {
    return field.virtual(sql("{a} + 1"));
  }

  @Test
  final void refusesIndexesOfWhatIsMadeWithEachReadWhereThereAreNone() {
    Schema.Builder indexed = numbers(GeneratedContract::virtual);
    if (driver().dialect().name().equals("postgresql")) {
      assertThat(refused(indexed)).hasMessageStartingWith("V8001: post.b: ");
    } else {
      pushTwice(indexed, PushOptions.DEFAULT);
    }
  }

  private List<String> values(String column) {
    return texts("SELECT CAST(\"%s\" AS CHAR(20)) FROM \"post\"".formatted(column)).stream()
        .map(text -> Optional.ofNullable(text).orElse("NULL").strip())
        .toList();
  }

  private TableSnapshot live() {
    return MigrationClient.of(driver(), post(m -> {}).build())
        .introspect()
        .table("post")
        .orElseThrow();
  }
}
