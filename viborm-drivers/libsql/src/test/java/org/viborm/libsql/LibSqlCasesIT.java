package org.viborm.libsql;

import org.viborm.tck.db.TestDatabases;
import org.viborm.tck.driver.CasesContract;

/** The differential cases through the driver. */
final class LibSqlCasesIT extends CasesContract {

  LibSqlCasesIT() {
    super(TestDatabases::libsql);
  }
}
