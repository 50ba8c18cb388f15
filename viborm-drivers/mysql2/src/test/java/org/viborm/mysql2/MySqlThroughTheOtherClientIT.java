package org.viborm.mysql2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.viborm.driver.Driver;
import org.viborm.errors.ConnectionException;
import org.viborm.tck.db.TestDatabases;

/** What the driver keeps of its contract on MySQL, through MariaDB Connector/J. */
final class MySqlThroughTheOtherClientIT extends MySqlFamily {

  MySqlThroughTheOtherClientIT() {
    super(new OtherClient(TestDatabases.mysql(), "jdbc:mariadb:", ""));
  }

  /** MySQL makes a certificate for itself when it first starts. */
  @Test
  void aCertificateThatNobodyTrustsIsToldWithItsCause() {
    OtherClient strict =
        new OtherClient(
            TestDatabases.mysql(),
            "jdbc:mariadb:",
            "&sslMode=VERIFY_CA&fallbackToSystemTrustStore=true");
    Map<String, String> verified = Map.of("url", strict.url().replace("sslMode=DISABLED&", ""));
    try (Driver careful = database().newDriver(verified)) {
      ConnectionException error = catchThrowableOfType(ConnectionException.class, careful::dialect);
      assertThat(error)
          .hasMessageContaining("V1001")
          .hasMessageContaining("the TLS handshake failed");
      assertThat(error.getCause()).isNotNull();
    } finally {
      strict.close();
    }
  }
}
