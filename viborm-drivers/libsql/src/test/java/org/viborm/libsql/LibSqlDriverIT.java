package org.viborm.libsql;

import java.util.EnumMap;
import java.util.Map;
import org.viborm.driver.BindType;
import org.viborm.tck.db.TestDatabases;
import org.viborm.tck.driver.DriverContract;

/** What the driver keeps of its contract on the real libSQL engine behind the peer. */
final class LibSqlDriverIT extends DriverContract {

  LibSqlDriverIT() {
    super(TestDatabases.libsql());
  }

  @Override
  protected Map<String, String> settings() {
    return Map.of();
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
            case BYTES, ANY -> "BLOB";
            default -> "TEXT";
          });
    }
    return types;
  }

  @Override
  protected String slowQuery() {
    return "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 8000000)"
        + " SELECT count(*) FROM n";
  }
}
