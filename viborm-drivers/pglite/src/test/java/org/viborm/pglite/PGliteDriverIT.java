package org.viborm.pglite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.viborm.driver.BindType;
import org.viborm.driver.Driver;
import org.viborm.driver.DriverSession;
import org.viborm.tck.driver.DriverContract;

/** What the driver keeps of its contract on a server of its own. */
final class PGliteDriverIT extends DriverContract {

  PGliteDriverIT() {
    super(new OwnDatabase());
  }

  @Override
  protected Map<BindType, String> columnTypes() {
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

  @Override
  protected String slowQuery() {
    return "SELECT count(*) FROM (SELECT pg_sleep(60)) AS slow";
  }

  @Test
  void aDirectoryKeepsItsRowsAndATemporaryDatabaseDoesNot() {
    try (OwnDatabase database = new OwnDatabase()) {
      try (Driver first = database.newDriver();
          DriverSession session = first.open()) {
        run(session, "CREATE TABLE kept (a integer)");
        run(session, "INSERT INTO kept VALUES (7)");
      }
      try (Driver second = database.newDriver();
          DriverSession session = second.open()) {
        assertThat(number(session, "SELECT a FROM kept")).isEqualTo(7);
      }
    }
    try (Driver temporary = PGliteDriver.temporary();
        DriverSession session = temporary.open()) {
      assertThat(number(session, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"))
          .isZero();
    }
  }
}
