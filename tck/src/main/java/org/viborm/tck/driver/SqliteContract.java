package org.viborm.tck.driver;

import java.util.EnumMap;
import java.util.Map;
import org.viborm.driver.BindType;
import org.viborm.tck.db.DatabaseUnderTest;

/** What a driver keeps of its contract on SQLite. */
public abstract class SqliteContract extends DriverContract {

  /** On {@code database}. */
  protected SqliteContract(DatabaseUnderTest database) {
    super(database);
  }

  @Override
  protected final Map<BindType, String> columnTypes() {
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
    return "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n";
  }
}
