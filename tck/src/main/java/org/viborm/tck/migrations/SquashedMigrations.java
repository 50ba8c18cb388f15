package org.viborm.tck.migrations;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.viborm.driver.Driver;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.MigrationException;
import org.viborm.migrations.ApplyOptions;
import org.viborm.migrations.DiffOperation;
import org.viborm.migrations.DownOptions;
import org.viborm.migrations.GenerateResult;
import org.viborm.migrations.MigrationClient;
import org.viborm.migrations.MigrationEntry;
import org.viborm.migrations.MigrationRun;
import org.viborm.migrations.MigrationStorage;
import org.viborm.migrations.Repair;
import org.viborm.migrations.SquashOptions;
import org.viborm.schema.Schema;
import org.viborm.tck.db.DatabaseUnderTest;

/** What becomes of the migrations of a team, which squashes them and merges its branches. */
abstract class SquashedMigrations extends NamesInDatabases {

  SquashedMigrations(Supplier<DatabaseUnderTest> databases) {
    super(databases);
  }

  @Test
  final void squashesMigrationsThatWereApplied() {
    Schema.Builder schema = threeMigrations();
    migrations(schema).apply();

    MigrationRun squashed = migrations(schema).squash(SquashOptions.DEFAULT.range("one", "two"));

    assertThat(squashed.entry().file()).isEqualTo("0000_squash-0-to-1");
    assertThat(migrations(schema).list())
        .extracting(MigrationEntry::file)
        .containsExactly("0000_squash-0-to-1", "0001_three");
    assertThat(files())
        .contains("0000_squash-0-to-1.sql", "0001_three.sql", "meta/_down/0001_three.sql")
        .doesNotContain("0002_three.sql", "0000_one.sql", "meta/_snapshots/0002_three.json")
        .anyMatch(file -> file.startsWith("meta/_backup/") && file.endsWith("0000_one.sql"));
    settled(schema);
    migrations(schema).down(DownOptions.DEFAULT.steps(2));
    assertThat(tables()).isEmpty();
    migrations(schema).apply();
    settled(schema);
  }

  @Test
  final void takesWhatWasSquashedElsewhereForApplied() {
    Schema.Builder schema = threeMigrations();
    try (DatabaseUnderTest other = anotherDatabase();
        Driver production = other.newDriver()) {
      migrations(production, schema).apply();
      migrations(schema).squash(SquashOptions.DEFAULT.named("all"));

      assertThat(migrations(production, schema).pending()).isEmpty();
      assertThat(migrations(production, schema).apply()).isEmpty();
      assertThat(migrations(production, schema).validate().valid()).isTrue();
      assertThat(texts(production, "SELECT \"name\" FROM \"_viborm_migrations\""))
          .containsExactly("all");
    }
    migrations(schema).apply();
    settled(schema);
  }

  @Test
  final void keepsNoCopiesOfWhatWasSquashedWhereTold() {
    Schema.Builder schema = threeMigrations();
    migrations(schema).squash(SquashOptions.DEFAULT.withoutBackup());

    assertThat(files()).noneMatch(file -> file.startsWith("meta/_backup/"));
    assertThat(migrations(schema).apply()).hasSize(1);
    settled(schema);
  }

  @Test
  final void refusesToSquashWhatIsHalfApplied() {
    Schema.Builder schema = threeMigrations();
    migrations(schema).apply(ApplyOptions.DEFAULT.upTo("one"));

    assertThat(refused(() -> migrations(schema).squash(SquashOptions.DEFAULT)))
        .hasMessageContaining("1 of the 3 migrations have been applied");
    assertThat(
            refused(() -> migrations(schema).squash(SquashOptions.DEFAULT.range("two", "two")))
                .code())
        .isEqualTo(ErrorCode.MIGRATION_INVALID_STATE);
    assertThat(
            migrations(schema).squash(SquashOptions.DEFAULT.range("two", "three").trying()).sql())
        .isNotEmpty();
    assertThat(migrations(schema).list()).hasSize(3);
  }

  /** What a team does whose production is behind. */
  @Test
  final void saysWhatToDoWhereADatabaseHasAPartOfWhatWasSquashed(@TempDir Path other)
      throws IOException {
    Schema.Builder schema = threeMigrations();
    Path before = copied(folder, other);
    MigrationClient old = migrations(schema).storage(MigrationStorage.folder(before));
    try (DatabaseUnderTest another = anotherDatabase();
        Driver production = another.newDriver()) {
      migrations(production, schema).apply(ApplyOptions.DEFAULT.upTo("one"));
      migrations(schema).apply();
      migrations(schema).squash(SquashOptions.DEFAULT.named("all"));
      MigrationClient behind = migrations(production, schema);

      for (Runnable command : List.<Runnable>of(behind::apply, behind::down)) {
        MigrationException refusal = refused(command);
        assertThat(refusal.code()).isEqualTo(ErrorCode.MIGRATION_INVALID_STATE);
        assertThat(refusal)
            .hasMessageContaining(
                "'all' was squashed from 3 migrations, of which the database has only: one.")
            .hasMessageContaining("Apply the others from the files as they were before that");
      }
      assertThat(behind.validate().faults())
          .anySatisfy(fault -> assertThat(fault).hasMessageContaining("was squashed from 3"))
          .noneSatisfy(fault -> assertThat(fault).hasMessageContaining("is ahead"));
      migrations(production, schema).storage(old.storage()).apply();
      assertThat(behind.apply()).isEmpty();
      settled(behind);
    }
  }

  private static Path copied(Path folder, Path copy) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = copy.resolve(folder.relativize(file).toString());
        Files.createDirectories(requireNonNull(target.getParent()));
        Files.copy(file, target);
      }
    }
    return copy;
  }

  private static Schema.Builder columns(String... fields) {
    return post(
        m -> {
          for (String field : fields) {
            m.field(field, f -> f.string().nullable());
          }
        });
  }

  /** Two of a team have each added a column, and their branches are merged. */
  @Test
  final void goesOnAfterTwoBranchesWereMerged(@TempDir Path branch) throws IOException {
    migrate(columns("title"), PLAIN);
    copied(folder, branch);
    migrate(columns("title", "mine"), PLAIN);
    try (DatabaseUnderTest other = anotherDatabase();
        Driver theirs = other.newDriver()) {
      MigrationClient colleague =
          migrations(theirs, columns("title", "theirs")).storage(MigrationStorage.folder(branch));
      colleague.apply();
      colleague.generate();
      colleague.apply();

      // The version control has taken the colleague's files, and both entries of the journal.
      String journal = text("meta/_journal.json");
      String entry = journal.substring(journal.indexOf('{', journal.indexOf("\"idx\": 1") - 30));
      String ours = entry.substring(0, entry.indexOf('}') + 1);
      write(
          "meta/_journal.json",
          Files.readString(branch.resolve("meta/_journal.json"))
              .replaceFirst("(?s)\\}(\\s*\\])", "}," + ours.replace("\\", "\\\\") + "$1"));
      leavesAlone(
          ErrorCode.MIGRATION_INVALID_STATE, MigrationClient::apply, "Where two branches were");
      write("meta/_journal.json", "<<<<<<< HEAD\n" + journal);
      leavesAlone(
          ErrorCode.MIGRATION_INVALID_STATE, MigrationClient::status, "nobody has resolved");

      // What the message says: theirs as it is, mine made again.
      for (String file : List.of("meta/_journal.json", "meta/_snapshot.json")) {
        Files.write(folder.resolve(file), Files.readAllBytes(branch.resolve(file)));
      }
      Files.delete(folder.resolve("0001_add-mine-to-post.sql"));
      for (String file :
          List.of(
              "0001_add-theirs-to-post.sql",
              "meta/_down/0001_add-theirs-to-post.sql",
              "meta/_snapshots/0001_add-theirs-to-post.json")) {
        Files.copy(branch.resolve(file), folder.resolve(file));
      }
      Schema.Builder both = columns("title", "mine", "theirs");
      GenerateResult again = migrations(both).generate(PLAIN.withoutDatabase());
      assertThat(again.operations())
          .extracting(DiffOperation::describe)
          .singleElement()
          .asString()
          .startsWith("add column 'post.mine'");
      assertThat(again.entry()).map(MigrationEntry::file).contains("0002_add-mine-to-post");
      // The colleague only has to apply it.
      assertThat(migrations(theirs, both).apply()).hasSize(1);
      settled(migrations(theirs, both));
      // My database has the column already, by the file that is no more.
      leavesAlone(
          ErrorCode.MIGRATION_CHECKSUM, MigrationClient::apply, "resolve 'add-mine-to-post' as");
      migrations(both).resolve("add-mine-to-post", Repair.EDITED);
      leavesAlone(ErrorCode.MIGRATION_OUT_OF_ORDER, MigrationClient::apply, "out of order");
      migrations(both).apply(ApplyOptions.DEFAULT.inAnyOrder());
      settled(both);
    }
  }
}
