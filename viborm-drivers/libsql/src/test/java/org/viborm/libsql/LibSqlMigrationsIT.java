package org.viborm.libsql;

import org.viborm.tck.db.TestDatabases;
import org.viborm.tck.migrations.MigrationsContract;

/** What migrations keep of their contract on libSQL, each statement a request of its own. */
final class LibSqlMigrationsIT extends MigrationsContract {

  LibSqlMigrationsIT() {
    super(TestDatabases::libsql);
  }
}
