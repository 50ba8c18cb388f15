package org.viborm.mysql2;

import org.viborm.tck.db.TestDatabases;

/** What the driver keeps of its contract on MariaDB, through MariaDB Connector/J. */
final class MariaDbIT extends MySqlFamily {

  MariaDbIT() {
    super(TestDatabases.mariadb());
  }
}
