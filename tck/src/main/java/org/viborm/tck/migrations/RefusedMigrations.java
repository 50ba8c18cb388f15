package org.viborm.tck.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.MigrationException;
import org.viborm.migrations.ApplyOptions;
import org.viborm.migrations.MigrationClient;
import org.viborm.migrations.MigrationStatus.Position;
import org.viborm.migrations.Repair;
import org.viborm.migrations.SquashOptions;
import org.viborm.schema.Schema;
import org.viborm.tck.db.DatabaseUnderTest;

/** What is refused, for its files or for what the database remembers. */
abstract class RefusedMigrations extends ConcurrentMigrations {

  RefusedMigrations(Supplier<DatabaseUnderTest> databases) {
    super(databases);
  }

  @Test
  final void refusesAJournalThatWasChangedByHand() {
    migrations(titled("title")).generate();
    String journal = text("meta/_journal.json");
    Map<String, String> changes =
        Map.of(
            "\"idx\":", "\"index\":",
            "\"version\": \"1\"", "\"version\": \"7\"",
            "\"idx\": 0", "\"idx\": 3",
            "\"name\": \"initial\"", "\"name\": \"../initial\"",
            "\"checksum\": \"", "\"checksum\": \"zz",
            "{", "<<<<<<< HEAD");

    changes.forEach(
        (from, to) -> {
          write("meta/_journal.json", journal.replace(from, to));
          leavesAlone(
              ErrorCode.MIGRATION_INVALID_STATE,
              MigrationClient::apply,
              "changed by hand or by a merge");
        });
    write("meta/_journal.json", journal.replace("initial", "i".repeat(191)));
    leavesAlone(ErrorCode.MIGRATION_INVALID_STATE, MigrationClient::apply, "at most 190");
  }

  @Test
  final void refusesAMissingFile() throws Exception {
    migrations(titled("title")).generate();
    Files.delete(folder.resolve("0000_initial.sql"));

    leavesAlone(ErrorCode.MIGRATION_FILE_MISSING, MigrationClient::apply, "0000_initial.sql");
    assertThat(migrations(titled("title")).validate().faults())
        .extracting(MigrationException::code)
        .contains(ErrorCode.MIGRATION_FILE_MISSING);
    Files.delete(folder.resolve("meta/_snapshots/0000_initial.json"));
    Files.delete(folder.resolve("meta/_snapshot.json"));
    leavesAlone(ErrorCode.MIGRATION_FILE_MISSING, MigrationClient::generate, "meta/_snapshot.json");
  }

  @Test
  final void refusesAChangedFile() {
    migrations(titled("title")).generate();
    edit("0000_initial.sql", "CREATE TABLE", "CREATE  TABLE");

    leavesAlone(ErrorCode.MIGRATION_CHECKSUM, MigrationClient::apply, "checksum is another");
  }

  @Test
  final void refusesAFileThatWasChangedSinceItWasApplied() throws IOException {
    Schema.Builder two = titled("title").model("tag", m -> m.field("id", f -> f.integer().id()));
    migrate(titled("title"), PLAIN);
    edit("0000_initial.sql", "CREATE TABLE", "CREATE  TABLE");

    leavesAlone(ErrorCode.MIGRATION_CHECKSUM, MigrationClient::apply, "0000_initial.sql");
    leavesAlone(
        ErrorCode.MIGRATION_CHECKSUM,
        migrations -> migrations.apply(ApplyOptions.DEFAULT.trying()),
        "checksum is another");
    assertThat(migrations(titled("title")).status().position()).isEqualTo(Position.UP_TO_DATE);
    assertThat(migrations(titled("title")).pending()).isEmpty();
    edit("0000_initial.sql", "CREATE  TABLE", "CREATE TABLE");
    migrations(two).generate();
    edit("0000_initial.sql", "CREATE TABLE", "CREATE  TABLE");
    leavesAlone(ErrorCode.MIGRATION_CHECKSUM, MigrationClient::apply, "0000_initial.sql");
    assertThat(migrations(two).pending()).hasSize(1);
    Path file = folder.resolve("0000_initial.sql");
    String changed = Files.readString(file);
    Files.delete(file);
    leavesAlone(ErrorCode.MIGRATION_FILE_MISSING, MigrationClient::apply, "0000_initial.sql");
    assertThat(migrations(two).status().position()).isEqualTo(Position.FILES_AHEAD);

    write("0000_initial.sql", changed);
    migrations(two).resolve("initial", Repair.EDITED);
    migrations(two).apply();
    settled(two);
  }

  @Test
  final void takesTheEndsOfLinesOfEverySystem() {
    migrations(titled("title")).generate();
    write("0000_initial.sql", text("0000_initial.sql").replace("\n", "\r\n"));

    migrations(titled("title")).apply();

    settled(titled("title"));
  }

  @Test
  final void refusesAFileThatWasAppliedOtherwise() {
    migrate(titled("title"), PLAIN);
    edit("0000_initial.sql", "CREATE TABLE", "CREATE  TABLE");
    run("UPDATE \"_viborm_migrations\" SET checksum = '" + "0".repeat(64) + "'");
    edit("0000_initial.sql", "CREATE  TABLE", "CREATE TABLE");

    leavesAlone(ErrorCode.MIGRATION_CHECKSUM, MigrationClient::apply, "has applied another file");
    migrations(titled("title")).resolve("initial", Repair.EDITED);
    settled(titled("title"));
  }

  @Test
  final void refusesAnUnknownTarget() {
    migrations(titled("title")).generate();

    leavesAlone(
        ErrorCode.MIGRATION_NOT_FOUND,
        migrations -> migrations.apply(ApplyOptions.DEFAULT.upTo("nothing")),
        "Migrations: 0000_initial.");
    leavesAlone(
        ErrorCode.MIGRATION_NOT_FOUND,
        migrations -> migrations.squash(SquashOptions.DEFAULT.range("initial", "nothing")),
        "Migrations: 0000_initial.");
    leavesAlone(
        ErrorCode.MIGRATION_NOT_FOUND,
        migrations -> migrations.resolve("nothing", Repair.APPLIED),
        "Migrations: 0000_initial.");
  }

  @Test
  final void refusesMigrationsOfAnotherDialect() {
    migrations(titled("title")).generate();
    edit("meta/_journal.json", driver().dialect().name(), "oracle");

    leavesAlone(ErrorCode.MIGRATION_DIALECT, MigrationClient::apply, "for 'oracle'");
    leavesAlone(ErrorCode.MIGRATION_DIALECT, MigrationClient::generate, "for 'oracle'");
    leavesAlone(ErrorCode.MIGRATION_DIALECT, MigrationClient::status, "for 'oracle'");
  }

  @Test
  final void refusesADatabaseThatIsAhead() {
    migrate(titled("title"), PLAIN);
    run(
        "INSERT INTO \"_viborm_migrations\" (name, checksum) VALUES ('newer', '"
            + "0".repeat(64)
            + "')");

    leavesAlone(ErrorCode.MIGRATION_INVALID_STATE, MigrationClient::apply, "is ahead");
    leavesAlone(ErrorCode.MIGRATION_INVALID_STATE, MigrationClient::down, "newer");
    assertThat(migrations(titled("title")).status().position()).isEqualTo(Position.DATABASE_AHEAD);
    migrations(titled("title")).resolve("newer", Repair.ROLLED_BACK);
    settled(titled("title"));
  }

  @Test
  final void refusesWhatComesTooLateUnlessTold() {
    Schema.Builder schema = threeMigrations();
    migrations(schema).apply(ApplyOptions.DEFAULT.upTo("one"));
    run(
        inItsWords("CREATE TABLE \"tag\" (\"id\" ")
            + (driver().dialect().name().equals("mysql") ? "int" : "integer")
            + " NOT NULL, CONSTRAINT \"tag_pkey\" PRIMARY KEY (\"id\"))");
    migrations(schema).resolve("three", Repair.APPLIED);

    MigrationException refusal = refused(() -> migrations(schema).apply());

    assertThat(refusal.code()).isEqualTo(ErrorCode.MIGRATION_OUT_OF_ORDER);
    assertThat(refusal).hasMessageContaining("0001_two").hasMessageContaining("0002_three");
    migrations(schema).apply(ApplyOptions.DEFAULT.inAnyOrder());
    settled(schema);
  }

  @Test
  final void refusesToWorkWithoutFiles() {
    MigrationClient none = MigrationClient.of(driver(), titled("title").build());

    assertThat(refused(none::apply).code()).isEqualTo(ErrorCode.MIGRATION_STORAGE_REQUIRED);
    leavesAlone(ErrorCode.MIGRATION_STORAGE_REQUIRED, MigrationClient::apply, "Generate the first");
  }

  @Test
  final void refusesANameThatNoFileCanHave() {
    leavesAlone(
        ErrorCode.INVALID_INPUT,
        migrations -> migrations.generate(PLAIN.named("n".repeat(191))),
        "gives no name for a file");
    leavesAlone(
        ErrorCode.INVALID_INPUT,
        migrations -> migrations.generate(PLAIN.named("---")),
        "gives no name for a file");
    assertThat(files()).isEmpty();
  }
}
