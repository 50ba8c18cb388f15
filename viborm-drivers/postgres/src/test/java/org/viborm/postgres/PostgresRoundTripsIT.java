package org.viborm.postgres;

import org.viborm.tck.db.TestDatabases;
import org.viborm.tck.driver.RoundTripsContract;

/** How often operations go to the database through the driver. */
final class PostgresRoundTripsIT extends RoundTripsContract {

  PostgresRoundTripsIT() {
    super(() -> TestDatabases.postgresql(PostgresDriver.NAME));
  }
}
