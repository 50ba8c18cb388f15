package org.viborm.mysql2;

import org.viborm.tck.db.TestDatabases;

/** What migrations keep of their contract on MySQL. */
final class MySqlMigrationsIT extends MySqlFamilyMigrations {

  MySqlMigrationsIT() {
    super(TestDatabases::mysql);
  }
}
