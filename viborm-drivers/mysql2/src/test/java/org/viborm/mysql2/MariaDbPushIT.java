package org.viborm.mysql2;

import org.viborm.tck.db.TestDatabases;

/** What a push keeps of its contract on MariaDB. */
final class MariaDbPushIT extends MySqlFamilyPush {

  MariaDbPushIT() {
    super(TestDatabases::mariadb);
  }
}
