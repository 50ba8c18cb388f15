package org.viborm.sqlite3;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.viborm.migrations.GenerateOptions;
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
  void keepsTriggersAndIndexesOfExpressionsWhereATableIsBuiltAnew() {
    migrate(post(false), GenerateOptions.DEFAULT);
    run(
        "CREATE TRIGGER \"t\" AFTER INSERT ON \"post\" BEGIN UPDATE \"post\" SET \"a\" ="
            + " 'by the trigger'; SELECT 1; END");
    run("CREATE INDEX \"lowered\" ON \"post\" (lower(\"a\"))");

    migrate(post(true), GenerateOptions.DEFAULT);
    run("INSERT INTO \"post\" (\"id\") VALUES (1)");

    assertThat(texts("SELECT \"a\" FROM \"post\"")).containsExactly("by the trigger");
    assertThat(texts("SELECT name FROM sqlite_master WHERE name = 'lowered'")).hasSize(1);
  }
}
