package org.viborm.pg;

import org.viborm.tck.db.TestDatabases;
import org.viborm.tck.driver.PostgresContract;

/** What the driver keeps of its contract on PostgreSQL. */
final class PgDriverIT extends PostgresContract {

  PgDriverIT() {
    super(TestDatabases.postgresql());
  }
}
