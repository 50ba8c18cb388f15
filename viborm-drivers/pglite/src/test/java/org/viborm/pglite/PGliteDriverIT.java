package org.viborm.pglite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.viborm.driver.Driver;
import org.viborm.driver.DriverSession;
import org.viborm.errors.ConnectionException;
import org.viborm.tck.driver.PostgresContract;

/** What the driver keeps of its contract on a server of its own. */
final class PGliteDriverIT extends PostgresContract {

  PGliteDriverIT() {
    super(new OwnDatabase());
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

  @Test
  void nobodyComesInWithoutItsPassword() {
    String seen = "SELECT current_setting('port')::bigint";
    Long port = number(seen);

    String url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres";
    for (String password : List.of("", "&password=postgres")) {
      try (Driver stranger = PGliteDriver.builder().socket(url + password).build()) {
        assertThatThrownBy(stranger::dialect)
            .isInstanceOf(ConnectionException.class)
            .hasMessageContaining("V1001");
      }
    }
  }
}
