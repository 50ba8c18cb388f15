package org.viborm.postgres;

import org.viborm.tck.db.TestDatabases;
import org.viborm.tck.push.PushContract;

/** What a push keeps of its contract through the driver. */
final class PostgresPushIT extends PushContract {

  PostgresPushIT() {
    super(() -> TestDatabases.postgresql(PostgresDriver.NAME));
  }
}
