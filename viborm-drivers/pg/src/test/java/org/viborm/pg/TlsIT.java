package org.viborm.pg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.viborm.driver.Driver;
import org.viborm.driver.DriverSession;
import org.viborm.driver.QueryResult;
import org.viborm.driver.SqlStatement;
import org.viborm.errors.ConnectionException;
import org.viborm.tck.db.SelfSigned;

/** A server whose certificate was signed by nobody but itself. */
final class TlsIT {

  @TempDir static Path folder;
  private static SelfSigned certificate;
  private static EmbeddedPostgres server;

  @BeforeAll
  static void start() throws IOException {
    certificate = SelfSigned.in(folder);
    server =
        EmbeddedPostgres.builder()
            .setPGStartupWait(Duration.ofSeconds(60))
            .setServerConfig("listen_addresses", "127.0.0.1")
            .setServerConfig("ssl", "on")
            .setServerConfig("ssl_cert_file", certificate.certificate().toString())
            .setServerConfig("ssl_key_file", certificate.key().toString())
            .start();
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  private static PgDriver.Builder secure() {
    return PgDriver.builder()
        .url("jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres")
        .username("postgres")
        .password("sesame")
        .property("sslmode", "verify-full");
  }

  @Test
  void aCertificateThatNobodyTrustsIsToldWithItsCause(@TempDir Path elsewhere) {
    String other = SelfSigned.in(elsewhere).certificate().toString();
    try (Driver careful = secure().property("sslrootcert", other).build()) {
      ConnectionException error = catchThrowableOfType(ConnectionException.class, careful::dialect);
      assertThat(error)
          .hasMessageContaining("V1001")
          .hasMessageContaining("the TLS handshake failed")
          .hasMessageContaining("127.0.0.1:" + server.getPort())
          .hasMessageNotContaining("sesame");
      assertThat(error.getCause()).isNotNull();
    }
  }

  @Test
  void oneThatIsTrustedIsTalkedTo() {
    try (Driver told =
            secure().property("sslrootcert", certificate.certificate().toString()).build();
        DriverSession session = told.open();
        QueryResult row =
            session.execute(
                SqlStatement.query("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()"))) {
      assertThat(row.next()).isTrue();
      assertThat(row.bool(0)).isTrue();
    }
  }
}
