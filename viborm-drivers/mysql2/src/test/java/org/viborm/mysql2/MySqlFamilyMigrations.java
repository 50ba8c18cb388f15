package org.viborm.mysql2;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.viborm.driver.Driver;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.MigrationException;
import org.viborm.migrations.GenerateOptions;
import org.viborm.migrations.GenerateResult;
import org.viborm.migrations.MigrationClient;
import org.viborm.migrations.Repair;
import org.viborm.schema.ModelSpec;
import org.viborm.schema.Schema;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.db.SmallDisk;
import org.viborm.tck.migrations.MigrationsContract;

/** What migrations keep of their contract on both servers. */
abstract class MySqlFamilyMigrations extends MigrationsContract {

  MySqlFamilyMigrations(Supplier<DatabaseUnderTest> databases) {
    super(databases);
  }

  @Test
  void saysThatItMayNotCreateTables() {
    Schema.Builder schema =
        Schema.builder().model("post", m -> m.field("id", f -> f.integer().id()));
    migrations(schema).generate();
    String name = texts("SELECT DATABASE()").get(0);
    run("CREATE USER 'r_" + name + "'@'%' IDENTIFIED BY 'r'");
    run("GRANT SELECT ON " + name + ".* TO 'r_" + name + "'@'%'");

    try (Driver reader =
        database()
            .newDriver(
                Map.of(
                    "url",
                    database().url().replace("user=root", "user=r_" + name + "&password=r")))) {
      MigrationException refusal =
          refused(
              () ->
                  MigrationClient.of(reader, schema.build())
                      .storage(migrations(schema).storage())
                      .apply());

      assertThat(refusal.code()).isEqualTo(ErrorCode.MIGRATION_FAILED);
      assertThat(refusal).hasMessageContaining("needs the right to create tables");
    } finally {
      run("DROP USER 'r_" + name + "'@'%'");
    }
    assertThat(
            texts(
                "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()"))
        .isEmpty();
  }

  private static void numbered(ModelSpec m) {
    m.field("id", f -> f.integer().id()).field("a", f -> f.integer());
  }

  @Test
  void makesIndexesWhileOthersWrite() {
    migrate(
        Schema.builder().model("post", MySqlFamilyMigrations::numbered), GenerateOptions.DEFAULT);
    run("INSERT INTO \"post\" VALUES (1, 1), (2, 1)");

    GenerateResult made =
        migrate(
            Schema.builder()
                .model(
                    "post",
                    m -> {
                      numbered(m);
                      m.index("a").index(List.of("a", "id"), i -> i.unique());
                    })
                .model(
                    "tag",
                    m -> {
                      numbered(m);
                      m.index("a");
                    }),
            GenerateOptions.DEFAULT.online());

    assertThat(made.sql().stream().filter(statement -> statement.contains("INDEX")))
        .hasSize(3)
        .allMatch(
            statement ->
                statement.contains("`tag`")
                    != statement.endsWith(", ALGORITHM = INPLACE, LOCK = NONE"));
  }

  /** In rows that stay in their pages: with larger values MariaDB's server ends itself. */
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
                "CREATE TABLE big (x CHAR(200)) ENGINE = InnoDB;\n"
                    + "INSERT INTO big SELECT REPEAT('x', 200) FROM information_schema.columns a"
                    + " JOIN information_schema.columns b LIMIT 100000;\n");
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
        assertThat(texts("SELECT COUNT(*) FROM big")).containsExactly("100000");
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
