package org.viborm.tck.driver;

import java.util.EnumMap;
import java.util.Map;
import org.viborm.driver.BindType;
import org.viborm.tck.db.DatabaseUnderTest;

/** What a driver keeps of its contract on PostgreSQL. */
public abstract class PostgresContract extends DriverContract {

  /** On {@code database}. */
  protected PostgresContract(DatabaseUnderTest database) {
    super(database);
  }

  @Override
  protected final Map<BindType, String> columnTypes() {
    Map<BindType, String> types = new EnumMap<>(BindType.class);
    for (BindType type : BindType.values()) {
      types.put(
          type,
          switch (type) {
            case STRING, ANY -> "text";
            case INTEGER -> "integer";
            case LONG -> "bigint";
            case DOUBLE -> "double precision";
            case DECIMAL -> "numeric";
            case BOOLEAN -> "boolean";
            case BYTES -> "bytea";
            case INSTANT -> "timestamptz";
            case LOCAL_DATE_TIME -> "timestamp";
            case LOCAL_DATE -> "date";
            case LOCAL_TIME -> "time";
            case JSON -> "jsonb";
          });
    }
    return types;
  }

  /** The test server asks nobody for a password, and does not know everybody. */
  @Override
  protected Map<String, String> wrongCredentials() {
    String url = database().url();
    String strange =
        url.replaceFirst("user=[^&]*&password=[^&]*", "user=nobody&password=" + SECRET);
    return strange.equals(url) ? Map.of() : Map.of("url", strange);
  }

  @Override
  protected String slowQuery() {
    return "SELECT count(*) FROM (SELECT pg_sleep(60)) AS slow";
  }
}
