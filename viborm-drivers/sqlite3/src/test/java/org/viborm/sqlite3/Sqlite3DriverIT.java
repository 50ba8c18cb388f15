package org.viborm.sqlite3;

import java.util.EnumMap;
import java.util.Map;
import org.viborm.driver.BindType;
import org.viborm.tck.db.TestDatabases;
import org.viborm.tck.driver.DriverContract;

/** What the driver keeps of its contract on SQLite. */
final class Sqlite3DriverIT extends DriverContract {

  Sqlite3DriverIT() {
    super(TestDatabases.sqlite());
  }

  @Override
  protected Map<BindType, String> columnTypes() {
    Map<BindType, String> types = new EnumMap<>(BindType.class);
    for (BindType type : BindType.values()) {
      types.put(
          type,
          switch (type) {
            case INTEGER, LONG, BOOLEAN -> "INTEGER";
            case DOUBLE -> "REAL";
            case BYTES -> "BLOB";
            default -> "TEXT";
          });
    }
    return types;
  }

  @Override
  protected String slowQuery() {
    return "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n";
  }
}
