package org.viborm.neonhttp;

import org.viborm.tck.db.TestDatabases;
import org.viborm.tck.driver.RoundTripsContract;

/** How often operations go to the database through the driver. */
final class NeonRoundTripsIT extends RoundTripsContract {

  NeonRoundTripsIT() {
    super(TestDatabases::neon);
  }
}
