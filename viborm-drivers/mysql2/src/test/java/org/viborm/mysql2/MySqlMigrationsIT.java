package org.viborm.mysql2;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.MigrationException;
import org.viborm.migrations.GenerateOptions;
import org.viborm.migrations.MigrationClient;
import org.viborm.migrations.Repair;
import org.viborm.schema.Schema;
import org.viborm.tck.db.SmallDisk;
import org.viborm.tck.db.TestDatabases;

/** What migrations keep of their contract on MySQL. */
final class MySqlMigrationsIT extends MySqlFamilyMigrations {

  MySqlMigrationsIT() {
    super(TestDatabases::mysql);
  }

  /** MariaDB is not tried: its server ends itself where its disk is full. */
  @Test
  void goesOnWhereTheDiskOfTheServerWasFull() throws IOException {
    Schema.Builder schema =
        Schema.builder().model("post", m -> m.field("id", f -> f.integer().id()));
    Path folder =
        Path.of(requireNonNull(texts("SELECT CONCAT(@@datadir, '/', DATABASE())").get(0)));
    try (SmallDisk disk = SmallDisk.at(folder, 6)) {
      try {
        migrate(schema, GenerateOptions.DEFAULT);
        MigrationClient migrations = migrations(schema);
        migrations.generate(GenerateOptions.DEFAULT.named("big").orEmpty());
        migrations
            .storage()
            .put(
                migrations.list().get(1).upPath(),
                "CREATE TABLE big (x LONGBLOB) ENGINE = InnoDB;\n"
                    + "INSERT INTO big SELECT REPEAT('x', 1000000) FROM information_schema.columns"
                    + " LIMIT 20;\n");
        migrations.resolve("big", Repair.EDITED);

        MigrationException full = refused(migrations::apply);

        assertThat(full.code()).isEqualTo(ErrorCode.MIGRATION_FAILED);
        assertThat(full)
            .hasMessageContaining("0001_big: statement 2 of 2 failed: INSERT INTO big")
            .hasMessageContaining("partly applied");
        assertThat(full).rootCause().hasMessageContaining("code 1114");
        assertThat(refused(migrations::apply).code()).isEqualTo(ErrorCode.MIGRATION_INVALID_STATE);
        assertThat(texts("SELECT COUNT(*) FROM big")).containsExactly("0");
        disk.grow(200);
        migrations.resolve("big", Repair.GO_ON);
        assertThat(texts("SELECT COUNT(*) FROM big")).containsExactly("20");
        assertThat(migrations.pending()).isEmpty();
      } finally {
        for (String table :
            texts(
                "SELECT table_name FROM information_schema.tables WHERE"
                    + " table_schema = DATABASE()")) {
          run("DROP TABLE \"" + table + "\"");
        }
      }
    }
  }
}
