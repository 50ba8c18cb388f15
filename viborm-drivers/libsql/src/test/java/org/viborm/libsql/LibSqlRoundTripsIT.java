package org.viborm.libsql;

import org.viborm.tck.db.TestDatabases;
import org.viborm.tck.driver.RoundTripsContract;

/** How often operations go to the database through the driver. */
final class LibSqlRoundTripsIT extends RoundTripsContract {

  LibSqlRoundTripsIT() {
    super(TestDatabases::libsql);
  }
}
