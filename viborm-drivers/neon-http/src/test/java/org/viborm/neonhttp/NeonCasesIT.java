package org.viborm.neonhttp;

import org.viborm.tck.db.TestDatabases;
import org.viborm.tck.driver.CasesContract;

/** The differential cases through the driver. */
final class NeonCasesIT extends CasesContract {

  NeonCasesIT() {
    super(TestDatabases::neon);
  }
}
