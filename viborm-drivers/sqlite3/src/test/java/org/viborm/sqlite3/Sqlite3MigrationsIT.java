package org.viborm.sqlite3;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.viborm.driver.Driver;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.MigrationException;
import org.viborm.migrations.GenerateOptions;
import org.viborm.migrations.MigrationClient;
import org.viborm.migrations.Repair;
import org.viborm.schema.Schema;
import org.viborm.tck.db.TestDatabases;
import org.viborm.tck.migrations.MigrationsContract;

/** What migrations keep of their contract on SQLite. */
final class Sqlite3MigrationsIT extends MigrationsContract {

  Sqlite3MigrationsIT() {
    super(TestDatabases::sqlite);
  }

  private static Schema.Builder post(boolean nullable) {
    return Schema.builder()
        .model(
            "post",
            m ->
                m.field("id", f -> f.integer().id())
                    .field("a", f -> nullable ? f.string().nullable() : f.string()));
  }

  @Test
  void keepsTriggersWhereATableIsBuiltAnew() {
    migrate(post(false), GenerateOptions.DEFAULT);
    run(
        "CREATE TRIGGER \"t\" AFTER INSERT ON \"post\" BEGIN UPDATE \"post\" SET \"a\" ="
            + " 'by the trigger'; SELECT 1; END");

    migrate(post(true), GenerateOptions.DEFAULT);
    run("INSERT INTO \"post\" (\"id\") VALUES (1)");

    assertThat(texts("SELECT \"a\" FROM \"post\"")).containsExactly("by the trigger");
  }

  /** What SQLite says where the disk is full, it also says at a limit of pages. */
  @Test
  void leavesTheDatabaseAsItWasWhereTheDiskIsFull() {
    migrate(post(false), GenerateOptions.DEFAULT);
    MigrationClient migrations = migrations(post(false));
    migrations.generate(GenerateOptions.DEFAULT.named("big").orEmpty());
    String file = migrations.list().get(1).upPath();
    String empty = migrations.storage().get(file).orElseThrow();
    String big = "CREATE TABLE big AS SELECT hex(zeroblob(100000)) AS x;";
    migrations.storage().put(file, empty + "PRAGMA max_page_count = 1;\n" + big);
    migrations.resolve("big", Repair.EDITED);

    MigrationException full = refused(migrations::apply);

    assertThat(full.code()).isEqualTo(ErrorCode.MIGRATION_FAILED);
    assertThat(full).hasMessageContaining("statement 2 of 2").hasMessageContaining("as it was");
    assertThat(full).rootCause().hasMessageContaining("code 13"); // SQLITE_FULL
    try (Driver roomy = database().newDriver()) {
      MigrationClient later =
          MigrationClient.of(roomy, post(false).build()).storage(migrations.storage());
      assertThat(later.introspect().table("big")).isEmpty();
      assertThat(later.pending()).hasSize(1);
      later.storage().put(file, empty + big);
      later.resolve("big", Repair.EDITED);
      assertThat(later.apply()).hasSize(1);
    }
  }
}
