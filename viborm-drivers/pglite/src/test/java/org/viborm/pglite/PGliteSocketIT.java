package org.viborm.pglite;

import java.util.Map;
import org.viborm.tck.db.TestDatabases;
import org.viborm.tck.driver.PostgresContract;

/** What the driver keeps of its contract on the vendor's PGlite, over its socket. */
final class PGliteSocketIT extends PostgresContract {

  PGliteSocketIT() {
    super(TestDatabases.pglite());
  }

  /** A PGlite has one session, and serves nobody else while a statement runs. */
  @Override
  protected Map<String, String> settings() {
    return Map.of("pool.max-wait", "20s");
  }

  @Override
  protected boolean hasOtherSessions() {
    return false;
  }

  /** It ends no statement before its time: longer than is waited for that, and no longer. */
  @Override
  protected String slowQuery() {
    return "SELECT count(*) FROM (SELECT pg_sleep(12)) AS slow";
  }
}
