package org.viborm.tck.migrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.viborm.errors.CheckConstraintException;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.MigrationException;
import org.viborm.errors.UniqueConstraintException;
import org.viborm.migrations.ApplyOptions;
import org.viborm.migrations.DownOptions;
import org.viborm.migrations.GenerateResult;
import org.viborm.migrations.MigrationClient;
import org.viborm.migrations.MigrationEntry;
import org.viborm.migrations.MigrationStatus.Position;
import org.viborm.migrations.Repair;
import org.viborm.migrations.Resolver;
import org.viborm.schema.NativeSql;
import org.viborm.schema.Schema;
import org.viborm.tck.db.DatabaseUnderTest;

/** How migrations are taken back, forgotten and remembered, and a database is reset. */
abstract class UndoneMigrations extends RenamedMigrations {

  UndoneMigrations(Supplier<DatabaseUnderTest> databases) {
    super(databases);
  }

  @Test
  final void addsChecksAndTakesThemBack() {
    Function<String, Schema.Builder> checked =
        column ->
            post(
                m ->
                    m.field("amount", f -> f.integer().map(column))
                        .check("post_amount", NativeSql.of("{amount} > 0")));
    migrations(post(m -> m.field("amount", f -> f.integer()))).generate();
    migrations(checked.apply("amount")).generate();
    GenerateResult renamed =
        migrations(checked.apply("total")).generate(PLAIN.resolving(Resolver.rename()));
    assertThat(renamed.entry().orElseThrow().name()).isEqualTo("rename-amount-to-total");
    MigrationClient migrations = migrations(checked.apply("total"));
    migrations.apply();
    settled(migrations);
    assertThatThrownBy(() -> run("INSERT INTO \"post\" (\"id\", \"total\") VALUES (1, 0)"))
        .isInstanceOf(CheckConstraintException.class);

    migrations.down();
    assertThatThrownBy(() -> run("INSERT INTO \"post\" (\"id\", \"amount\") VALUES (1, 0)"))
        .isInstanceOf(CheckConstraintException.class);
    migrations.down();
    run("INSERT INTO \"post\" (\"id\", \"amount\") VALUES (1, 0)");
    assertThat(catchThrowableOfType(MigrationException.class, migrations::apply).code())
        .isEqualTo(ErrorCode.MIGRATION_FAILED);
  }

  private static Schema.Builder made(String column, String sql) {
    return post(
        m ->
            m.field("a", f -> f.integer().map(column))
                .field("b", f -> f.integer().generated(NativeSql.of(sql)))
                .index("b"));
  }

  @Test
  final void addsAndChangesGeneratedColumnsAndTakesThemBack() {
    migrate(post(m -> m.field("a", f -> f.integer())), PLAIN);
    run("INSERT INTO \"post\" (\"id\", \"a\") VALUES (1, 5)");
    String plain = inWhole();
    migrate(made("a", "{a} + 1"), PLAIN);
    String first = inWhole();
    GenerateResult changed = migrate(made("a", "{a} * 2"), PLAIN);
    assertThat(changed.warnings()).isEmpty();
    migrate(made("c", "{a} * 2"), PLAIN.resolving(Resolver.rename()));
    run("UPDATE \"post\" SET \"c\" = 7");
    assertThat(texts("SELECT \"b\" FROM \"post\"")).containsExactly("14");

    MigrationClient migrations = migrations(made("c", "{a} * 2"));
    settled(migrations);
    migrations.down(DownOptions.DEFAULT.steps(2));
    assertThat(inWhole()).isEqualTo(first);
    assertThat(texts("SELECT \"b\" FROM \"post\"")).containsExactly("8");
    migrations.down();
    assertThat(inWhole()).isEqualTo(plain);
    migrations.apply();
    assertThat(migrations.validate().valid()).isTrue();
    assertThat(texts("SELECT \"b\" FROM \"post\"")).containsExactly("14");
  }

  @Test
  final void addsCommentsAndOrdersOfIndexesAndTakesThemBack() {
    Schema.Builder after =
        post(
            m ->
                m.comment("what is said")
                    .field("title", f -> f.string().comment("it's \\ short"))
                    .index(List.of("title"), i -> i.descending("title")));
    migrate(post(m -> m.field("title", f -> f.string()).index("title")), PLAIN);
    String before = inWhole();
    GenerateResult made = migrate(after, PLAIN);
    String there = inWhole();
    assertThat(made.warnings()).isEmpty();
    assertThat(there).isNotEqualTo(before);
    assertThat(migrations(after).validate().valid()).isTrue();

    migrations(after).down();
    assertThat(inWhole()).isEqualTo(before);
    migrations(after).apply();
    assertThat(inWhole()).isEqualTo(there);
    assertThat(migrations(after).generate().written()).isFalse();
  }

  private String inWhole() {
    return migrations(post(m -> {})).introspect().toString();
  }

  @Test
  final void takesMigrationsBackOneByOneOrDownToATarget() {
    migrate(titled("title"), PLAIN.named("one"));
    Schema.Builder two = titled("title").model("tag", m -> m.field("id", f -> f.integer().id()));
    migrate(two, PLAIN.named("two"));
    Schema.Builder three =
        post(m ->
                m.field("title", f -> f.string().unique())
                    .field("size", f -> f.integer().defaultValue(0))
                    .index("title", "id"))
            .model("tag", m -> m.field("id", f -> f.integer().id()));
    migrate(three, PLAIN.named("three"));
    run("INSERT INTO \"post\" (\"id\", \"title\") VALUES (1, 't')");

    assertThat(migrations(three).down(DownOptions.DEFAULT.trying()))
        .extracting(run -> run.entry().name())
        .containsExactly("three");
    assertThat(migrations(three).down())
        .extracting(run -> run.entry().name())
        .containsExactly("three");
    assertThat(migrations(three).pending()).hasSize(1);
    assertThat(migrations(three).status().drift()).isEmpty();
    assertThat(refused(() -> migrations(three).down(DownOptions.DEFAULT.downTo("none"))).code())
        .isEqualTo(ErrorCode.MIGRATION_NOT_FOUND);
    migrations(three).apply();
    assertThat(migrations(three).down(DownOptions.DEFAULT.downTo("one"))).hasSize(2);

    assertThat(tables()).containsExactly("post");
    assertThat(texts("SELECT \"title\" FROM \"post\"")).containsExactly("t");
    migrations(three).apply();
    settled(three);
  }

  @Test
  final void takesAllBackOrNoneWhereTheDatabaseCan() {
    migrate(titled("title"), PLAIN.named("one"));
    Schema.Builder two = titled("title").model("tag", m -> m.field("id", f -> f.integer().id()));
    migrate(two, PLAIN.named("two"));
    write("meta/_down/0000_one.sql", inItsWords("DROP TABLE \"nowhere\";\n"));

    MigrationException failure = refused(() -> migrations(two).down(DownOptions.DEFAULT.steps(2)));

    assertThat(failure.code()).isEqualTo(ErrorCode.MIGRATION_FAILED);
    assertThat(failure).hasMessageContaining("0000_one");
    if (atomic()) {
      assertThat(tables()).contains("tag");
      assertThat(migrations(two).status().position()).isEqualTo(Position.UP_TO_DATE);
    } else {
      assertThat(tables()).containsExactly("post");
      assertThat(migrations(two).pending()).extracting(MigrationEntry::name).containsExactly("two");
    }
  }

  @Test
  final void takesNothingBackByAFileThatWasChanged() throws IOException {
    migrate(titled("title"), PLAIN);
    edit("0000_initial.sql", "CREATE TABLE", "CREATE  TABLE");
    leavesAlone(ErrorCode.MIGRATION_CHECKSUM, MigrationClient::down, "checksum is another");
    edit("0000_initial.sql", "CREATE  TABLE", "CREATE TABLE");
    Files.delete(folder.resolve("meta/_down/0000_initial.sql"));
    leavesAlone(ErrorCode.MIGRATION_FILE_MISSING, MigrationClient::down, "Write it; or undo");

    migrations(titled("title")).down(DownOptions.DEFAULT.downTo("0"));
    assertThat(tables()).containsExactly("post");
  }

  /** As older files have it. */
  @Test
  final void takesBackByWhatStandsInTheFileItself() throws IOException {
    migrations(titled("title")).generate();
    Files.delete(folder.resolve("meta/_down/0000_initial.sql"));
    write(
        "0000_initial.sql",
        text("0000_initial.sql") + inItsWords("\n-- Down\nDROP TABLE \"post\";\n"));
    migrations(titled("title")).resolve("initial", Repair.EDITED);

    migrations(titled("title")).apply();
    settled(titled("title"));
    migrations(titled("title")).down();

    assertThat(tables()).isEmpty();
  }

  @Test
  final void triesAResetWithoutLosingAnything() {
    migrate(titled("title"), PLAIN);
    run("INSERT INTO \"post\" (\"id\", \"title\") VALUES (1, 't')");

    assertThat(migrations(titled("title")).reset(ApplyOptions.DEFAULT.trying())).hasSize(1);

    assertThat(texts("SELECT \"title\" FROM \"post\"")).containsExactly("t");
    settled(titled("title"));
  }

  @Test
  final void remembersEachMigrationWithItsChecksumAndTime() {
    migrate(titled("title"), PLAIN);

    MigrationEntry entry = migrations(titled("title")).list().get(0);
    assertThat(texts("SELECT checksum FROM \"_viborm_migrations\""))
        .containsExactly(entry.checksum());
    assertThat(migrations(titled("title")).status().migrations())
        .singleElement()
        .satisfies(
            migration ->
                assertThat(migration.appliedAt().orElseThrow())
                    .isBetween(
                        Instant.now().minus(Duration.ofDays(1)),
                        Instant.now().plus(Duration.ofDays(1))));
    assertThatThrownBy(
            () ->
                run("INSERT INTO \"_viborm_migrations\" (name, checksum) VALUES ('initial', 'x')"))
        .isInstanceOf(UniqueConstraintException.class);
  }

  @Test
  final void forgetsAndRemembersWithoutStatements() {
    migrate(titled("title"), PLAIN);

    assertThat(migrations(titled("title")).rollback(1)).containsExactly("initial");
    assertThat(tables()).containsExactly("post");
    assertThat(migrations(titled("title")).pending()).hasSize(1);
    migrations(titled("title")).resolve("initial", Repair.APPLIED);
    settled(titled("title"));
    assertThat(refused(() -> migrations(titled("title")).resolve("initial", Repair.APPLIED)).code())
        .isEqualTo(ErrorCode.MIGRATION_ALREADY_APPLIED);
    migrations(titled("title")).resolve("initial", Repair.ROLLED_BACK);
    assertThat(
            refused(() -> migrations(titled("title")).resolve("initial", Repair.ROLLED_BACK))
                .code())
        .isEqualTo(ErrorCode.MIGRATION_INVALID_STATE);
    assertThat(refused(() -> migrations(titled("title")).resolve("initial", Repair.GO_ON)).code())
        .isEqualTo(ErrorCode.MIGRATION_INVALID_STATE);
  }

  @Test
  final void resetsToAllMigrationsAndNothingElse() {
    migrate(blog("user", "name", "userId"), PLAIN);
    run("INSERT INTO \"user\" (\"id\", \"name\") VALUES (1, 'ada')");
    run("CREATE TABLE stray (id integer)");

    assertThat(migrations(blog("user", "name", "userId")).reset(ApplyOptions.DEFAULT)).hasSize(1);

    assertThat(tables()).containsExactlyInAnyOrder("user", "post");
    assertThat(texts("SELECT \"id\" FROM \"user\"")).isEmpty();
    settled(blog("user", "name", "userId"));
  }
}
