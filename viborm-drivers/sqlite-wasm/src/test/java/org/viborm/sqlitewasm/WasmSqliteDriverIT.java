package org.viborm.sqlitewasm;

import java.util.EnumMap;
import java.util.Map;
import org.viborm.driver.BindType;
import org.viborm.tck.driver.DriverContract;

/** What the driver keeps of its contract. */
final class WasmSqliteDriverIT extends DriverContract {

  WasmSqliteDriverIT() {
    super(new MemoryDatabase());
  }

  @Override
  protected Map<String, String> settings() {
    return Map.of("pool.max-wait", "2s");
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
