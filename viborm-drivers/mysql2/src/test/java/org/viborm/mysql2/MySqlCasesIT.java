package org.viborm.mysql2;

import org.viborm.tck.db.TestDatabases;
import org.viborm.tck.driver.CasesContract;

/** The differential cases through the driver. */
final class MySqlCasesIT extends CasesContract {

  MySqlCasesIT() {
    super(TestDatabases::mysql);
  }
}
