package org.viborm.pg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.viborm.migrations.Hazard;
import org.viborm.migrations.PushOptions;
import org.viborm.migrations.PushResult;
import org.viborm.schema.FieldSpec;
import org.viborm.schema.FieldTypes;
import org.viborm.schema.IndexType;
import org.viborm.schema.NativeSql;
import org.viborm.schema.PG;
import org.viborm.schema.Schema;
import org.viborm.tck.db.TestDatabases;
import org.viborm.tck.push.PushContract;

/** What a push keeps of its contract on PostgreSQL. */
final class PgPushIT extends PushContract {

  PgPushIT() {
    super(TestDatabases::postgresql);
  }

  @Test
  void hasIndexesOfItsOwnKinds() {
    pushTwice(
        post(
            m ->
                m.field("j", f -> f.json())
                    .field("p", f -> f.point())
                    .field("s", f -> f.string())
                    .index(List.of("j"), i -> i.type(IndexType.GIN))
                    .index(List.of("p"), i -> i.type(IndexType.GIST))
                    .index(List.of("s"), i -> i.type(IndexType.HASH))),
        PushOptions.DEFAULT);
  }

  @Test
  void saysTrulyWhatIsWrittenAnew() {
    rewrites(false, f -> f.integer(), f -> f.integer().nullable());
    rewrites(false, f -> f.integer().nullable(), f -> f.integer().defaultValue(3));
    rewrites(true, f -> f.integer(), f -> f.bigInt());
    rewrites(true, f -> f.string(), f -> f.string(PG.STRING.varchar(10)));
    rewrites(false, f -> f.string(PG.STRING.varchar(10)), f -> f.string(PG.STRING.varchar(20)));
    rewrites(false, f -> f.string(PG.STRING.varchar(10)), f -> f.string());
    rewrites(
        false, f -> f.enumeration("E", List.of("A")), f -> f.enumeration("E", List.of("A", "B")));
    rewrites(
        true, f -> f.enumeration("E", List.of("A", "B")), f -> f.enumeration("E", List.of("A")));
    Function<FieldTypes, FieldSpec> plain = f -> f.integer();
    rewrites(false, post(m -> m.field("a", plain)), post(m -> m.field("a", plain).index("a")));
    rewrites(
        false,
        post(m -> m.field("a", plain)),
        post(m -> m.field("a", plain).check("c", NativeSql.of("{a} IS NOT NULL"))));
    rewrites(false, post(m -> m.field("a", plain)), post(m -> {}));
    rewrites(
        false,
        post(m -> {}),
        post(m -> m.field("at", f -> f.dateTime().now()).field("b", f -> f.integer().nullable())));
    rewrites(true, post(m -> {}), post(m -> m.field("b", f -> f.string().uuid())));
  }

  private void rewrites(
      boolean rewritten,
      Function<FieldTypes, FieldSpec> before,
      Function<FieldTypes, FieldSpec> after) {
    rewrites(rewritten, post(m -> m.field("a", before)), post(m -> m.field("a", after)));
  }

  /** Whether the table gets a file of its own, and whether that was told. */
  private void rewrites(boolean rewritten, Schema.Builder before, Schema.Builder after) {
    push(before, PushOptions.DEFAULT.resetting());
    String file = "SELECT pg_catalog.pg_relation_filenode('post')::text";
    List<@Nullable String> old = texts(file);
    PushResult result = push(after, PushOptions.DEFAULT.forced());

    assertThat(!texts(file).equals(old)).as(result.sql().toString()).isEqualTo(rewritten);
    assertThat(
            result.hazards().stream()
                .anyMatch(hazard -> hazard.kind() == Hazard.Kind.TABLE_REWRITE))
        .as(result.sql().toString())
        .isEqualTo(rewritten);
  }

  @Test
  void keepsThePointInTimeWhenTheZoneGoes() {
    push(post(m -> m.field("at", f -> f.dateTime())));
    run("INSERT INTO \"post\" (\"id\", \"at\") VALUES (1, '2020-01-01T12:00:00+05:00')");

    pushTwice(
        post(m -> m.field("at", f -> f.dateTime().withoutTimezone())),
        PushOptions.DEFAULT.forced());

    assertThat(texts("SELECT \"at\"::text FROM \"post\"")).containsExactly("2020-01-01 07:00:00");
  }

  @Test
  void keepsTheOrderOfEnumValues() {
    push(post(m -> m.field("e", f -> f.enumeration("E", List.of("B", "D")))));
    push(post(m -> m.field("e", f -> f.enumeration("E", List.of("A", "B", "C", "D", "E")))));

    assertThat(texts("SELECT unnest(enum_range(NULL::\"E\"))::text"))
        .containsExactly("A", "B", "C", "D", "E");
  }

  @Test
  void takesValuesFromListsOfEnums() {
    push(post(m -> m.field("e", f -> f.enumeration("E", List.of("A", "B", "C")).array())));
    run("INSERT INTO \"post\" (\"id\", \"e\") VALUES (1, '{A,B,A}')");

    pushTwice(
        post(m -> m.field("e", f -> f.enumeration("E", List.of("A", "C")).array())),
        PushOptions.DEFAULT.forced());

    assertThat(texts("SELECT \"e\"::text FROM \"post\"")).containsExactly("{A,A}");
  }

  @Test
  void turnsTextIntoAnEnumAndBack() {
    push(post(m -> m.field("e", f -> f.string().defaultValue("A"))));
    run("INSERT INTO \"post\" (\"id\", \"e\") VALUES (1, 'B')");

    pushTwice(
        post(m -> m.field("e", f -> f.enumeration("A", "B").defaultValue("A"))),
        PushOptions.DEFAULT.forced());
    pushTwice(
        post(m -> m.field("e", f -> f.string(PG.STRING.varchar(9)).defaultValue("A"))),
        PushOptions.DEFAULT.forced());

    assertThat(texts("SELECT \"e\" FROM \"post\"")).containsExactly("B");
  }
}
