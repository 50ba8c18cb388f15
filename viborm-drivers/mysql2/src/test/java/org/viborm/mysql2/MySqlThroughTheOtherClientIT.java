package org.viborm.mysql2;

import org.viborm.tck.db.TestDatabases;

/** What the driver keeps of its contract on MySQL, through MariaDB Connector/J. */
final class MySqlThroughTheOtherClientIT extends MySqlFamily {

  MySqlThroughTheOtherClientIT() {
    super(new OtherClient(TestDatabases.mysql(), "jdbc:mariadb:", ""));
  }
}
