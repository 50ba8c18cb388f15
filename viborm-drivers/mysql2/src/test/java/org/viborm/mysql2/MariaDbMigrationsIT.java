package org.viborm.mysql2;

import org.viborm.tck.db.TestDatabases;

/** What migrations keep of their contract on MariaDB. */
final class MariaDbMigrationsIT extends MySqlFamilyMigrations {

  MariaDbMigrationsIT() {
    super(TestDatabases::mariadb);
  }
}
