package org.viborm.tck.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.viborm.errors.ErrorCode;
import org.viborm.migrations.ApplyOptions;
import org.viborm.migrations.GenerateResult;
import org.viborm.migrations.MigrationClient;
import org.viborm.migrations.MigrationEntry;
import org.viborm.migrations.MigrationListener;
import org.viborm.migrations.MigrationStatus.Position;
import org.viborm.migrations.MigrationStorage;
import org.viborm.migrations.Repair;
import org.viborm.schema.Schema;
import org.viborm.tck.cases.CasesFolder;
import org.viborm.tck.db.DatabaseUnderTest;

/** What is written for a schema, and how it is applied. */
abstract class GeneratedMigrations extends MigrationsFixture {

  GeneratedMigrations(Supplier<DatabaseUnderTest> databases) {
    super(databases);
  }

  @Test
  final void makesTheFirstMigrationAndAppliesIt() {
    Schema cases = CasesFolder.own().build();
    MigrationClient migrations = migrations(driver(), cases);

    GenerateResult made = migrate(cases, PLAIN);

    assertThat(made.entry()).map(MigrationEntry::file).contains("0000_initial");
    assertThat(files())
        .containsExactly(
            "0000_initial.sql",
            "meta/_down/0000_initial.sql",
            "meta/_journal.json",
            "meta/_snapshot.json",
            "meta/_snapshots/0000_initial.json");
    assertThat(tables()).hasSize(12);
    migrations.down();
    assertThat(tables()).isEmpty();
    migrations.apply();
    settled(migrations);
  }

  @Test
  final void writesFilesInTheirFormat() {
    migrations(titled("title")).generate(PLAIN.named("First Post"));

    assertThat(text("0000_first-post.sql").lines().limit(5))
        .satisfiesExactly(
            line -> assertThat(line).isEqualTo("-- Migration: first-post"),
            line -> assertThat(line).matches("-- Generated: \\d{4}-\\d\\d-\\d\\dT.*Z"),
            line -> assertThat(line).matches("-- Checksum: [0-9a-f]{64}"),
            line -> assertThat(line).isEmpty(),
            line -> assertThat(line).startsWith(inItsWords("CREATE TABLE \"post\"")));
    assertThat(text("0000_first-post.sql"))
        .containsPattern(";\n--> statement-breakpoint\n(CREATE|ALTER TABLE \\S+ ADD) INDEX");
    assertThat(text("meta/_journal.json").replaceAll("\\s+", ""))
        .startsWith("{\"version\":\"1\",\"dialect\":\"" + driver().dialect().name())
        .containsPattern(
            "\"entries\":\\[\\{\"idx\":0,\"version\":\"\\d{14}\",\"name\":\"first-post\",\"when\":\\d{13},\"checksum\":\"[0-9a-f]{64}\"\\}\\]");
    assertThat(text("meta/_snapshot.json").replaceAll("\\s+", ""))
        .startsWith("{\"tables\":[{\"name\":\"post\",\"columns\":[{\"name\":\"id\",\"type\":")
        .contains("\"primaryKey\":{\"columns\":[\"id\"],\"name\":\"post_pkey\"}")
        .contains("\"uniqueConstraints\":[{\"name\":\"post_title_key\",\"columns\":[\"title\"]}]");
    assertThat(text("meta/_down/0000_first-post.sql"))
        .startsWith("-- Down: first-post\n-- WARNING: 'post' goes with its rows.\n");
  }

  @Test
  final void namesMigrationsForWhatTheyDo() {
    migrate(titled("title"), PLAIN);

    assertThat(
            migrate(titled("title").model("tag", m -> m.field("id", f -> f.integer().id())), PLAIN)
                .entry())
        .map(MigrationEntry::name)
        .contains("create-tag");
    assertThat(migrate(titled("title"), PLAIN.forced()).entry())
        .map(MigrationEntry::name)
        .contains("drop-tag");
    assertThat(
            migrate(titled("title").model("tag", m -> m.field("id", f -> f.integer().id())), PLAIN)
                .entry())
        .map(MigrationEntry::name)
        .contains("create-tag-2");
  }

  @Test
  final void previewsWithoutWriting() {
    GenerateResult preview = migrations(titled("title")).preview(PLAIN);

    assertThat(preview.entry()).isPresent();
    assertThat(preview.sql()).isNotEmpty();
    assertThat(preview.downSql()).isNotEmpty();
    assertThat(preview.written()).isFalse();
    assertThat(files()).isEmpty();
  }

  @Test
  final void triesWithoutApplying() {
    migrations(titled("title")).generate();

    assertThat(migrations(titled("title")).apply(ApplyOptions.DEFAULT.trying()))
        .extracting(run -> run.entry().name())
        .containsExactly("initial");
    assertThat(tables()).isEmpty();
    assertThat(migrations(titled("title")).pending()).hasSize(1);
  }

  @Test
  final void appliesUpToATarget() {
    migrations(titled("title")).generate(PLAIN.named("one"));
    Schema.Builder second = titled("title").model("tag", m -> m.field("id", f -> f.integer().id()));
    migrations(second).generate(PLAIN.named("two"));

    migrations(second).apply(ApplyOptions.DEFAULT.upTo("one"));

    assertThat(tables()).containsExactly("post");
    assertThat(migrations(second).status().position()).isEqualTo(Position.FILES_AHEAD);
    assertThat(migrations(second).status().drift()).isEmpty();
    assertThat(migrations(second).apply(ApplyOptions.DEFAULT.upTo("1"))).hasSize(1);
    settled(second);
  }

  @Test
  final void makesEmptyMigrationsToBeWrittenByHand() {
    migrate(titled("title"), PLAIN);
    migrations(titled("title")).generate(PLAIN.orEmpty().named("seed"));
    edit(
        "0001_seed.sql",
        "\n\n",
        inItsWords(
            "\n\n-- what a person; writes\nINSERT INTO \"post\" (\"id\", \"title\") VALUES"
                + " (1, 'a; -- b');\nUPDATE \"post\" SET \"title\" = 'it''s; c' WHERE \"id\" = 1;\n"));

    assertThat(refused(() -> migrations(titled("title")).apply()).code())
        .isEqualTo(ErrorCode.MIGRATION_CHECKSUM);
    migrations(titled("title")).resolve("seed", Repair.EDITED);
    migrations(titled("title")).apply();

    assertThat(texts("SELECT \"title\" FROM \"post\"")).containsExactly("it's; c");
    settled(titled("title"));
  }

  @Test
  final void readsMigrationsFromTheClassPath() throws Exception {
    migrations(titled("title")).generate();
    try (TemporaryJar jar = TemporaryJar.of(folder, "db/migrations");
        URLClassLoader loader = new URLClassLoader(new URL[] {jar.url()}, null)) {
      MigrationClient deployed =
          migrations(titled("title")).storage(MigrationStorage.classPath(loader, "/db/migrations"));

      assertThat(deployed.apply()).hasSize(1);
      assertThat(deployed.validate().valid()).isTrue();
      assertThat(
              refused(
                  () ->
                      migrations(titled("other"))
                          .storage(deployed.storage())
                          .generate(PLAIN.forced())))
          .hasMessageContaining("class path cannot be written");
    }
  }

  @Test
  final void remembersInATableOfAnotherName() {
    MigrationClient named = migrations(titled("title")).table("history_of_tables");
    named.generate();

    named.apply();

    assertThat(named.status().position()).isEqualTo(Position.UP_TO_DATE);
    assertThat(named.push().operations()).isEmpty();
    assertThat(texts("SELECT \"name\" FROM \"history_of_tables\"")).containsExactly("initial");
    assertThat(refused(() -> named.table("a; drop")).code()).isEqualTo(ErrorCode.INVALID_INPUT);
  }

  @Test
  final void tellsHowItGoesOn() {
    migrations(titled("title")).generate();
    List<String> heard = new ArrayList<>();
    MigrationListener listener =
        new MigrationListener() {
          @Override
          public void starting(MigrationEntry entry, int statements) {
            heard.add("starting " + entry.file() + " of " + statements);
          }

          @Override
          public void executing(MigrationEntry entry, int number, int total, String sql) {
            heard.add(number + " of " + total);
          }

          @Override
          public void finished(MigrationEntry entry) {
            heard.add("finished " + entry.name());
          }
        };

    migrations(titled("title")).apply(ApplyOptions.DEFAULT.to(listener));

    assertThat(heard)
        .containsExactly("starting 0000_initial of 2", "1 of 2", "2 of 2", "finished initial");
  }
}
