package org.viborm.mysql2;

import org.viborm.tck.db.TestDatabases;
import org.viborm.tck.migrations.MigrationsContract;

/** What migrations keep of their contract on MariaDB. */
final class MariaDbMigrationsIT extends MigrationsContract {

  MariaDbMigrationsIT() {
    super(TestDatabases::mariadb);
  }
}
