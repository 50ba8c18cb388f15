package org.viborm.d1http;

import java.util.Map;
import org.viborm.tck.db.TestDatabases;
import org.viborm.tck.driver.CasesContract;

/** The differential cases through the driver. */
final class D1HttpCasesIT extends CasesContract {

  D1HttpCasesIT() {
    super(() -> TestDatabases.d1("d1-http", "", Map.of()));
  }
}
