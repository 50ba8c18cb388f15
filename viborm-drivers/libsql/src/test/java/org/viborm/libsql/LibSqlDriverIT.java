package org.viborm.libsql;

import java.util.Map;
import org.viborm.tck.db.TestDatabases;
import org.viborm.tck.driver.SqliteContract;

/** What the driver keeps of its contract on the real libSQL engine behind the peer. */
final class LibSqlDriverIT extends SqliteContract {

  LibSqlDriverIT() {
    super(TestDatabases.libsql());
  }

  @Override
  protected Map<String, String> settings() {
    return Map.of();
  }

  @Override
  protected String slowQuery() {
    return "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 8000000)"
        + " SELECT count(*) FROM n";
  }
}
