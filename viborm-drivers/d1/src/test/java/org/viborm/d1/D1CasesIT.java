package org.viborm.d1;

import java.util.Map;
import org.viborm.tck.db.TestDatabases;
import org.viborm.tck.driver.CasesContract;

/** The differential cases through the driver. */
final class D1CasesIT extends CasesContract {

  D1CasesIT() {
    super(() -> TestDatabases.d1("d1", D1Driver.worker(), Map.of()));
  }
}
