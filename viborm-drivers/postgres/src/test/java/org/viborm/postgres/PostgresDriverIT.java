package org.viborm.postgres;

import org.viborm.tck.db.TestDatabases;
import org.viborm.tck.driver.PostgresContract;

/** What the driver keeps of its contract on PostgreSQL. */
final class PostgresDriverIT extends PostgresContract {

  PostgresDriverIT() {
    super(TestDatabases.postgresql(PostgresDriver.NAME));
  }
}
