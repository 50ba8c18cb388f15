package org.viborm.d1;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.viborm.driver.DriverSession;
import org.viborm.driver.QueryResult;
import org.viborm.driver.SqlStatement;
import org.viborm.tck.db.TestDatabases;
import org.viborm.tck.driver.D1Contract;

/** What the driver keeps of its contract in Cloudflare's own emulation of D1. */
final class D1DriverIT extends D1Contract {

  D1DriverIT() {
    super(TestDatabases.d1("d1", D1Driver.worker(), Map.of()));
  }

  @Override
  protected Map<String, String> wrongCredentials() {
    return Map.of("token", SECRET);
  }

  @Test
  void columnsOfOneNameAreKeptApart() {
    try (DriverSession session = driver().open();
        QueryResult rows = session.execute(SqlStatement.query("SELECT 1 AS a, 2 AS a"))) {
      assertThat(rows.columnCount()).isEqualTo(2);
      assertThat(rows.next()).isTrue();
      assertThat(rows.integer(1)).isEqualTo(2);
    }
  }
}
