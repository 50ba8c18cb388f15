package org.viborm.postgres;

import org.viborm.tck.db.TestDatabases;
import org.viborm.tck.migrations.MigrationsContract;

/** What migrations keep of their contract through the driver. */
final class PostgresMigrationsIT extends MigrationsContract {

  PostgresMigrationsIT() {
    super(() -> TestDatabases.postgresql(PostgresDriver.NAME));
  }
}
