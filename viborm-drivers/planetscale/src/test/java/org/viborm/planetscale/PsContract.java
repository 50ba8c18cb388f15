package org.viborm.planetscale;

import java.util.EnumMap;
import java.util.Map;
import org.viborm.driver.BindType;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.db.TestDatabases;
import org.viborm.tck.driver.DriverContract;

/** What the driver keeps of its contract on a real server behind the peer. */
abstract class PsContract extends DriverContract {

  PsContract(DatabaseUnderTest real) {
    super(TestDatabases.planetScale(real));
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
            case STRING, ANY -> "LONGTEXT";
            case INTEGER -> "INT";
            case LONG -> "BIGINT";
            case DOUBLE -> "DOUBLE";
            case DECIMAL -> "DECIMAL(65,30)";
            case BOOLEAN -> "TINYINT(1)";
            case BYTES -> "LONGBLOB";
            case INSTANT, LOCAL_DATE_TIME -> "DATETIME(6)";
            case LOCAL_DATE -> "DATE";
            case LOCAL_TIME -> "TIME(3)";
            case JSON -> "JSON";
          });
    }
    return types;
  }

  @Override
  protected String slowQuery() {
    return "SELECT SLEEP(20)";
  }
}
