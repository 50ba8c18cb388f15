package org.viborm.mysql2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.viborm.driver.Driver;
import org.viborm.errors.ConnectionException;
import org.viborm.tck.db.TestDatabases;

/** What the driver keeps of its contract on MySQL, through MySQL Connector/J. */
final class MySqlIT extends MySqlFamily {

  MySqlIT() {
    super(TestDatabases.mysql());
  }

  /** MySQL makes a certificate for itself when it first starts. */
  @Test
  void aCertificateThatNobodyTrustsIsToldWithItsCause() {
    String verified = database().url().replace("sslMode=DISABLED", "sslMode=VERIFY_CA");
    try (Driver careful = database().newDriver(Map.of("url", verified))) {
      ConnectionException error = catchThrowableOfType(ConnectionException.class, careful::dialect);
      assertThat(error)
          .hasMessageContaining("V1001")
          .hasMessageContaining("the TLS handshake failed")
          .hasMessageContaining("authority that is trusted");
      assertThat(error.getCause()).isNotNull();
    }
  }
}
