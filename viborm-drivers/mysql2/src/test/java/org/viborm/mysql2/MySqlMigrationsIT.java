package org.viborm.mysql2;

import org.viborm.tck.db.TestDatabases;
import org.viborm.tck.migrations.MigrationsContract;

/** What migrations keep of their contract on MySQL. */
final class MySqlMigrationsIT extends MigrationsContract {

  MySqlMigrationsIT() {
    super(TestDatabases::mysql);
  }
}
