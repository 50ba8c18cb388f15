package org.viborm.pglite;

import org.viborm.tck.db.TestDatabases;
import org.viborm.tck.driver.CasesContract;

/** The differential cases on the vendor's PGlite. */
final class PGliteSocketCasesIT extends CasesContract {

  PGliteSocketCasesIT() {
    super(TestDatabases::pglite);
  }
}
