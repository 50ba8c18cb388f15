package org.viborm.mysql2;

import org.viborm.tck.db.TestDatabases;

/** What the driver keeps of its contract on MySQL, through MySQL Connector/J. */
final class MySqlIT extends MySqlFamily {

  MySqlIT() {
    super(TestDatabases.mysql());
  }
}
