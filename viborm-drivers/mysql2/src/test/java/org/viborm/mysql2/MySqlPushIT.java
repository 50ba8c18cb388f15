package org.viborm.mysql2;

import org.viborm.tck.db.TestDatabases;

/** What a push keeps of its contract on MySQL. */
final class MySqlPushIT extends MySqlFamilyPush {

  MySqlPushIT() {
    super(TestDatabases::mysql);
  }
}
