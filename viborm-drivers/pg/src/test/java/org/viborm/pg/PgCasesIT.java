package org.viborm.pg;

import org.viborm.tck.db.TestDatabases;
import org.viborm.tck.driver.CasesContract;

/** The differential cases through the driver. */
final class PgCasesIT extends CasesContract {

  PgCasesIT() {
    super(TestDatabases::postgresql);
  }
}
