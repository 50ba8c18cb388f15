package org.viborm.libsql;

import org.viborm.tck.db.TestDatabases;
import org.viborm.tck.push.PushContract;

/** What a push keeps of its contract on libSQL. */
final class LibSqlPushIT extends PushContract {

  LibSqlPushIT() {
    super(TestDatabases::libsql);
  }
}
