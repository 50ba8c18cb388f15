package org.viborm.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.viborm.driver.Dialect;
import org.viborm.migrations.Hazard.Kind;
import org.viborm.schema.ModelSpec;
import org.viborm.schema.NativeSql;
import org.viborm.schema.PG;
import org.viborm.schema.Schema;

/** The dangerous steps that are named. */
class HazardsTest {

  private static Schema.Builder post(Consumer<ModelSpec> more) {
    return Schema.builder()
        .model(
            "post",
            m -> {
              m.field("id", f -> f.integer().id());
              more.accept(m);
            });
  }

  private static List<Hazard> hazards(Dialect dialect, Schema.Builder from, Schema.Builder to) {
    DdlDialect ddl = DdlDialects.of(dialect);
    DiffPlan plan =
        DiffPlan.between(
            ddl.plain(SchemaSerializer.serialize(from.build(), dialect)),
            ddl.plain(SchemaSerializer.serialize(to.build(), dialect)),
            ddl,
            Decisions.of(Resolver.rename(), true));
    return Hazards.of(ddl, plan.from(), plan.operations());
  }

  private static List<Kind> kinds(Dialect dialect, Schema.Builder from, Schema.Builder to) {
    return hazards(dialect, from, to).stream().map(Hazard::kind).toList();
  }

  @Test
  void nothingIsDangerousAboutNewTables() {
    Schema.Builder schema =
        post(
            m ->
                m.field("a", f -> f.integer().unique())
                    .field("b", f -> f.string())
                    .index("b")
                    .check("c", NativeSql.of("{a} > 0")));

    for (Dialect dialect : List.of(Dialect.postgresql(), Dialect.mysql(), Dialect.sqlite())) {
      assertThat(kinds(dialect, Schema.builder(), schema)).isEmpty();
    }
  }

  @Test
  void aRequiredColumnWithoutDefaultFailsOnRows() {
    assertThat(
            hazards(Dialect.postgresql(), post(m -> {}), post(m -> m.field("a", f -> f.integer()))))
        .singleElement()
        .satisfies(
            hazard ->
                assertThat(hazard.describe())
                    .isEqualTo(
                        "add column 'post.a' (integer): it is required and has no default, so it"
                            + " fails where the table has rows. Give it a default, or let it be"
                            + " null until it is filled."));
    assertThat(
            kinds(
                Dialect.postgresql(),
                post(m -> {}),
                post(m -> m.field("a", f -> f.integer().defaultValue(1)))))
        .isEmpty();
  }

  @Test
  void whatGoesOrIsRenamedMayStillBeInUse() {
    Schema.Builder before = post(m -> m.field("a", f -> f.integer()));

    assertThat(kinds(Dialect.postgresql(), before, post(m -> {}))).contains(Kind.STILL_IN_USE);
    assertThat(kinds(Dialect.postgresql(), before, post(m -> m.field("b", f -> f.integer()))))
        .containsExactly(Kind.STILL_IN_USE);
    assertThat(kinds(Dialect.postgresql(), before, Schema.builder())).contains(Kind.STILL_IN_USE);
    assertThat(
            kinds(
                Dialect.mysql(),
                post(m -> m.field("e", f -> f.enumeration("A", "B"))),
                post(m -> m.field("e", f -> f.enumeration("A")))))
        .contains(Kind.STILL_IN_USE);
  }

  @Test
  void narrowerTypesAreTold() {
    Schema.Builder wide = post(m -> m.field("a", f -> f.bigInt()));
    Schema.Builder narrow = post(m -> m.field("a", f -> f.integer()));

    assertThat(kinds(Dialect.postgresql(), wide, narrow))
        .containsExactly(Kind.TABLE_REWRITE, Kind.NARROWER_TYPE);
    assertThat(kinds(Dialect.postgresql(), narrow, wide)).containsExactly(Kind.TABLE_REWRITE);
    assertThat(
            kinds(
                Dialect.postgresql(),
                post(m -> m.field("a", f -> f.string(PG.STRING.varchar(10)))),
                post(m -> m.field("a", f -> f.string(PG.STRING.varchar(20))))))
        .isEmpty();
    assertThat(
            kinds(
                Dialect.postgresql(),
                post(m -> m.field("a", f -> f.string(PG.STRING.varchar(20)))),
                post(m -> m.field("a", f -> f.string(PG.STRING.varchar(10))))))
        .containsExactly(Kind.TABLE_REWRITE, Kind.NARROWER_TYPE);
  }

  @Test
  void locksOnLargeTablesAreTold() {
    Schema.Builder plain = post(m -> m.field("a", f -> f.integer()));
    Schema.Builder indexed = post(m -> m.field("a", f -> f.integer()).index("a"));
    Schema.Builder unique = post(m -> m.field("a", f -> f.integer().unique()));

    assertThat(kinds(Dialect.postgresql(), plain, indexed)).containsExactly(Kind.LONG_LOCK);
    assertThat(kinds(Dialect.mysql(), plain, indexed)).isEmpty();
    assertThat(kinds(Dialect.postgresql(), plain, unique))
        .containsExactly(Kind.LONG_LOCK, Kind.FAILS_ON_ROWS);
    assertThat(kinds(Dialect.mysql(), plain, unique)).containsExactly(Kind.FAILS_ON_ROWS);
  }
}
