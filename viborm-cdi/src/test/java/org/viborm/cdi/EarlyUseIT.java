package org.viborm.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.viborm.cdi.app.EarlyReader;
import org.viborm.cdi.app.Library;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.db.TestDatabases;

/** Whoever uses a client before its start waits for that. */
final class EarlyUseIT {

  @Test
  void waitsUntilTheTablesAreThere() {
    try (DatabaseUnderTest database = TestDatabases.sqlite();
        Application application =
            Application.start(
                Map.of("viborm.url", database.url(), "viborm.migrations.on-start", "push"),
                Library.class,
                EarlyReader.class)) {
      EarlyReader reader = application.bean(EarlyReader.class);

      assertThat(reader.failures()).isEmpty();
      assertThat(reader.counts()).containsExactly(0L, 0L, 0L, 0L);
    }
  }
}
