package org.viborm.planetscale;

import org.viborm.tck.db.TestDatabases;
import org.viborm.tck.driver.CasesContract;

/** The differential cases through the driver. */
final class PsCasesIT extends CasesContract {

  PsCasesIT() {
    super(() -> TestDatabases.planetScale(TestDatabases.mariadb()));
  }
}
