package org.viborm.mysql2;

import org.viborm.tck.db.TestDatabases;

/** What the driver keeps of its contract on MariaDB, through MySQL Connector/J. */
final class MariaDbThroughTheOtherClientIT extends MySqlFamily {

  MariaDbThroughTheOtherClientIT() {
    super(new OtherClient(TestDatabases.mariadb(), "jdbc:mysql:", "&sslMode=DISABLED"));
  }
}
