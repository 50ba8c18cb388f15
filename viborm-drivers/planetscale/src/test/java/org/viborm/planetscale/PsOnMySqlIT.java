package org.viborm.planetscale;

import org.viborm.tck.db.TestDatabases;

/** On MySQL. */
final class PsOnMySqlIT extends PsContract {

  PsOnMySqlIT() {
    super(TestDatabases.mysql());
  }
}
