package org.viborm.datasource;

import java.util.EnumMap;
import java.util.Map;
import org.viborm.driver.BindType;
import org.viborm.tck.driver.DriverContract;

/** What the driver keeps of its contract on a data source that an application has made. */
final class DataSourceDriverIT extends DriverContract {

  DataSourceDriverIT() {
    super(new GivenDataSource());
  }

  /** What there is to set is set on the data source. */
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
