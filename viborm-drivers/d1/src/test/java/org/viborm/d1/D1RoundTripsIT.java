package org.viborm.d1;

import java.util.Map;
import org.viborm.tck.db.TestDatabases;
import org.viborm.tck.driver.RoundTripsContract;

/** How often operations go to the database through the driver. */
final class D1RoundTripsIT extends RoundTripsContract {

  D1RoundTripsIT() {
    super(() -> TestDatabases.d1("d1", D1Driver.worker(), Map.of()));
  }
}
