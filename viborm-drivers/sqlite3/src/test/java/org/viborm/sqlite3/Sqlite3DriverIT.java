package org.viborm.sqlite3;

import org.viborm.tck.db.TestDatabases;
import org.viborm.tck.driver.SqliteContract;

/** What the driver keeps of its contract on SQLite. */
final class Sqlite3DriverIT extends SqliteContract {

  Sqlite3DriverIT() {
    super(TestDatabases.sqlite());
  }
}
