package org.viborm.postgres;

import org.viborm.tck.db.TestDatabases;
import org.viborm.tck.driver.CasesContract;

/** The differential cases through the driver. */
final class PostgresCasesIT extends CasesContract {

  PostgresCasesIT() {
    super(() -> TestDatabases.postgresql(PostgresDriver.NAME));
  }
}
