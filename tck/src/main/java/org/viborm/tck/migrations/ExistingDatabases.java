package org.viborm.tck.migrations;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.viborm.driver.DialectCapability;
import org.viborm.driver.Driver;
import org.viborm.errors.ErrorCode;
import org.viborm.migrations.DiffOperation;
import org.viborm.migrations.MigrationClient;
import org.viborm.migrations.PulledModels;
import org.viborm.migrations.Repair;
import org.viborm.migrations.SchemaSnapshot;
import org.viborm.migrations.TableSnapshot;
import org.viborm.migrations.UniqueSnapshot;
import org.viborm.schema.FieldSpec;
import org.viborm.schema.NativeSql;
import org.viborm.schema.ReferentialAction;
import org.viborm.schema.Schema;
import org.viborm.tck.cases.CasesFolder;
import org.viborm.tck.db.DatabaseUnderTest;

/** What is told of a database that was changed by hand, and the models that are pulled from one. */
abstract class ExistingDatabases extends RefusedMigrations {

  ExistingDatabases(Supplier<DatabaseUnderTest> databases) {
    super(databases);
  }

  @Test
  final void tellsWhatWasChangedByHand() {
    migrate(titled("title"), PLAIN);
    run("CREATE TABLE stray (id integer)");
    Schema.Builder changed = titled("title").model("x", m -> m.field("id", f -> f.integer().id()));

    assertThat(migrations(titled("title")).status().drift())
        .extracting(DiffOperation::describe)
        .containsExactly("drop table 'stray'");
    assertThat(migrations(titled("title")).validate().faults())
        .singleElement()
        .satisfies(
            fault -> {
              assertThat(fault.code()).isEqualTo(ErrorCode.MIGRATION_INVALID_STATE);
              assertThat(fault).hasMessageContaining("drop table 'stray'");
            });
    assertThat(refused(() -> migrations(changed).generate()).code())
        .isEqualTo(ErrorCode.MIGRATION_INVALID_STATE);
    assertThat(files()).hasSize(5);
    assertThat(migrations(changed).generate(PLAIN.despiteDrift()).operations())
        .extracting(DiffOperation::describe)
        .containsExactly("create table 'x'");
  }

  @Test
  final void takesWhatWasPushedForNoDrift() {
    migrations(titled("title")).push();

    migrations(titled("title")).generate();
    migrations(titled("title")).resolve("initial", Repair.APPLIED);

    settled(titled("title"));
  }

  @Test
  final void tellsThatTheSchemaIsAhead() {
    migrate(titled("title"), PLAIN);
    Schema.Builder changed = titled("title").model("x", m -> m.field("id", f -> f.integer().id()));

    assertThat(migrations(changed).status().ungenerated())
        .extracting(DiffOperation::describe)
        .containsExactly("create table 'x'");
    assertThat(migrations(changed).validate().faults())
        .singleElement()
        .satisfies(fault -> assertThat(fault).hasMessageContaining("Generate a migration."));
  }

  private void pulls(Schema schema) throws Exception {
    MigrationClient.of(driver(), schema).push();

    PulledModels pulled = MigrationClient.pull(driver(), "pulled");

    assertThat(pulled.notes()).isEmpty();
    Schema again = CompiledModels.schema(pulled.files(), "pulled", folder);
    assertThat(MigrationClient.of(driver(), again).push().operations())
        .extracting(DiffOperation::describe)
        .isEmpty();
    try (DatabaseUnderTest other = anotherDatabase();
        Driver empty = other.newDriver()) {
      MigrationClient.of(empty, again).push();
      SchemaSnapshot copy = MigrationClient.of(empty, again).introspect();
      SchemaSnapshot original = MigrationClient.of(driver(), schema).introspect();
      assertThat(copy.enums()).containsExactlyInAnyOrderElementsOf(original.enums());
      for (TableSnapshot table : original.tables()) {
        assertThat(copy.table(table.name()).map(ExistingDatabases::plain)).contains(plain(table));
      }
      assertThat(copy.tables()).hasSameSizeAs(original.tables());
    }
  }

  /** Without the names of constraints, which a schema does not choose, and without an order. */
  private static List<Object> plain(TableSnapshot table) {
    return List.of(
        Set.copyOf(table.columns()),
        requireNonNull(table.primaryKey()).columns(),
        Set.copyOf(table.indexes()),
        table.uniqueConstraints().stream().map(UniqueSnapshot::columns).collect(toSet()),
        Set.copyOf(table.checks()),
        table.foreignKeys().stream()
            .map(
                key ->
                    List.of(
                        key.columns(),
                        key.referencedTable(),
                        key.referencedColumns(),
                        key.onDelete(),
                        key.onUpdate()))
            .collect(toSet()));
  }

  @Test
  final void pullsGeneratedColumns() throws Exception {
    pulls(
        post(m ->
                m.field("a", f -> f.integer())
                    .field("name", f -> f.string())
                    .field(
                        "sum",
                        f -> f.bigInt().nullable().unique().generated(NativeSql.of("{a} + 1")))
                    .field(
                        "small",
                        f -> {
                          FieldSpec small = f.string().nullable();
                          NativeSql sql = NativeSql.of("lower({name})");
                          return driver().dialect().has(DialectCapability.VIRTUAL_COLUMNS)
                              ? small.virtual(sql)
                              : small.generated(sql);
                        }))
            .build());
  }

  @Test
  final void pullsTheModelsOfTheCases() throws Exception {
    pulls(CasesFolder.own().build());
  }

  @Test
  final void pullsKeysAndRelationsOfEveryKind() throws Exception {
    pulls(
        Schema.builder()
            .model(
                "people",
                m ->
                    m.table("app_people")
                        .field("id", f -> f.integer().id().autoIncrement())
                        .field("firstName", f -> f.string().map("first_name"))
                        .field("class", f -> f.string().unique().map("CLASS"))
                        .field("bossId", f -> f.integer().nullable())
                        .field("state", f -> f.enumeration("ON", "OFF").defaultValue("ON"))
                        .field("score", f -> f.floating().defaultValue(1.5).comment("of ten"))
                        .field("open", f -> f.bool().defaultValue(true))
                        .field("note", f -> f.string().defaultValue("it's \\ \"so\""))
                        .unique("firstName", "score")
                        .check(
                            "people_plausible", NativeSql.of("{score} > 0 AND {firstName} <> 'a'"))
                        .relation(
                            "boss",
                            r ->
                                r.manyToOne("people")
                                    .fields("bossId")
                                    .references("id")
                                    .onDelete(ReferentialAction.SET_NULL)
                                    .noInverse()))
            .model(
                "badge",
                m ->
                    m.field("area", f -> f.string())
                        .field("number", f -> f.integer())
                        .id("area", "number")
                        .field("ownerId", f -> f.integer().unique())
                        .field("giverId", f -> f.integer().nullable())
                        .comment("It's \"given\" \\ by\nsomebody")
                        .index("number", "area")
                        .index(List.of("giverId", "area"), i -> i.unique().descending("giverId"))
                        .relation(
                            "owner",
                            r ->
                                r.oneToOne("people")
                                    .name("owner")
                                    .fields("ownerId")
                                    .references("id")
                                    .onDelete(ReferentialAction.CASCADE)
                                    .noInverse())
                        .relation(
                            "giver",
                            r ->
                                r.manyToOne("people")
                                    .name("giver")
                                    .fields("giverId")
                                    .references("id")
                                    .noInverse()))
            .build());
  }

  @Test
  final void pullsIndexesOfExpressions() throws Exception {
    if (driver().dialect().has(DialectCapability.EXPRESSION_INDEXES)) {
      pulls(
          post(m ->
                  m.field("mail", f -> f.string())
                      .field("n", f -> f.integer())
                      .index(
                          List.of("n"),
                          i ->
                              i.name("lowered")
                                  .descending("n")
                                  .descending(NativeSql.of("lower({mail})"))
                                  .expression(NativeSql.of("{n} + 1"))))
              .build());
    }
  }

  @Test
  final void saysWhatNoModelCanSay() {
    run("CREATE TABLE keyless (id integer)");

    PulledModels pulled = MigrationClient.pull(driver(), "pulled");

    assertThat(pulled.files()).isEmpty();
    assertThat(pulled.notes())
        .containsExactly("Table 'keyless' has no primary key: it is left out.");
  }
}
