package org.viborm.sqlite3;

import org.viborm.tck.db.TestDatabases;
import org.viborm.tck.driver.CasesContract;

/** The differential cases through the driver. */
final class Sqlite3CasesIT extends CasesContract {

  Sqlite3CasesIT() {
    super(TestDatabases::sqlite);
  }
}
