package org.viborm.sqlite3;

import org.viborm.tck.db.TestDatabases;
import org.viborm.tck.migrations.MigrationsContract;

/** What migrations keep of their contract on SQLite. */
final class Sqlite3MigrationsIT extends MigrationsContract {

  Sqlite3MigrationsIT() {
    super(TestDatabases::sqlite);
  }
}
