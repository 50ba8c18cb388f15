package org.viborm.pg;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.viborm.driver.Driver;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.MigrationException;
import org.viborm.migrations.MigrationClient;
import org.viborm.schema.Schema;
import org.viborm.tck.db.TestDatabases;
import org.viborm.tck.migrations.MigrationsContract;

/** What migrations keep of their contract on PostgreSQL. */
final class PgMigrationsIT extends MigrationsContract {

  PgMigrationsIT() {
    super(TestDatabases::postgresql);
  }

  @Test
  void saysThatItMayNotCreateTables() {
    Schema.Builder schema =
        Schema.builder().model("post", m -> m.field("id", f -> f.integer().id()));
    migrations(schema).generate();
    String name = texts("SELECT current_database()::text").get(0);
    run("CREATE ROLE reader_of_" + name);
    run("ALTER DATABASE " + name + " SET role TO reader_of_" + name);

    try (Driver reader = database().newDriver()) {
      MigrationException refusal =
          refused(
              () ->
                  MigrationClient.of(reader, schema.build())
                      .storage(migrations(schema).storage())
                      .apply());

      assertThat(refusal.code()).isEqualTo(ErrorCode.MIGRATION_FAILED);
      assertThat(refusal).hasMessageContaining("needs the right to create tables");
    }
    assertThat(texts("SELECT tablename::text FROM pg_tables WHERE schemaname = 'public'"))
        .isEmpty();
  }
}
