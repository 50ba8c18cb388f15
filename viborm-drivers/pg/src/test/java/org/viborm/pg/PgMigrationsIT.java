package org.viborm.pg;

import org.viborm.tck.db.TestDatabases;
import org.viborm.tck.migrations.MigrationsContract;

/** What migrations keep of their contract on PostgreSQL. */
final class PgMigrationsIT extends MigrationsContract {

  PgMigrationsIT() {
    super(TestDatabases::postgresql);
  }
}
