package org.viborm.mysql2;

import java.util.EnumMap;
import java.util.Map;
import org.viborm.driver.BindType;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.driver.DriverContract;

/** What the driver keeps of its contract on both servers. */
abstract class MySqlFamily extends DriverContract {

  MySqlFamily(DatabaseUnderTest database) {
    super(database);
  }

  @Override
  protected Map<BindType, String> columnTypes() {
    Map<BindType, String> types = new EnumMap<>(BindType.class);
    for (BindType type : BindType.values()) {
      types.put(
          type,
          switch (type) {
            case STRING, ANY -> "longtext";
            case INTEGER -> "int";
            case LONG -> "bigint";
            case DOUBLE -> "double";
            case DECIMAL -> "decimal(65,30)";
            case BOOLEAN -> "tinyint(1)";
            case BYTES -> "longblob";
            case INSTANT, LOCAL_DATE_TIME -> "datetime(6)";
            case LOCAL_DATE -> "date";
            case LOCAL_TIME -> "time(6)";
            case JSON -> "json";
          });
    }
    return types;
  }

  /** A SLEEP that is the whole of a query answers a cancellation as if it had ended. */
  @Override
  protected String slowQuery() {
    return "SELECT sum(SLEEP(60)) FROM information_schema.collations";
  }
}
