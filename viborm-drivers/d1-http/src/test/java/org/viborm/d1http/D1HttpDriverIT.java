package org.viborm.d1http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.viborm.driver.Driver;
import org.viborm.driver.DriverSession;
import org.viborm.errors.ConnectionException;
import org.viborm.errors.OperationNotSupportedException;
import org.viborm.migrations.MigrationClient;
import org.viborm.migrations.PushOptions;
import org.viborm.schema.Schema;
import org.viborm.tck.db.TestDatabases;
import org.viborm.tck.driver.D1Contract;

/** What the driver keeps of its contract in Cloudflare's own emulation of D1. */
final class D1HttpDriverIT extends D1Contract {

  D1HttpDriverIT() {
    super(TestDatabases.d1("d1-http", "", Map.of()));
  }

  @Test
  void aDatabaseThatIsNotThereIsTold() {
    try (Driver other =
            database().newDriver(Map.of("database", "99999999-9999-4999-8999-999999999999"));
        DriverSession session = other.open()) {
      assertThatThrownBy(() -> number(session, "SELECT 1"))
          .isInstanceOf(ConnectionException.class)
          .hasMessageContaining("V1001");
    }
  }

  /** Tables are read; the contract's own would go, so that it is forced. */
  @Test
  void aPushIsTriedAndNotDone() {
    MigrationClient migrations =
        MigrationClient.of(
            driver(),
            Schema.builder().model("pushed", m -> m.field("id", f -> f.integer().id())).build());

    assertThat(migrations.push(PushOptions.DEFAULT.forced().trying()).sql())
        .anyMatch(sql -> sql.startsWith("CREATE TABLE \"pushed\""));
    assertThatThrownBy(() -> migrations.push(PushOptions.DEFAULT.forced()))
        .isInstanceOf(OperationNotSupportedException.class)
        .hasMessageContaining("V8003")
        .hasMessageContaining("ATOMIC_BATCH");
    assertThat(migrations.introspect().table("pushed")).isEmpty();
  }
}
