package org.viborm.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.viborm.driver.Driver;
import org.viborm.driver.DriverSession;
import org.viborm.driver.QueryResult;
import org.viborm.driver.SqlStatement;
import org.viborm.errors.ClientInitializationException;
import org.viborm.errors.ConnectionException;

/** Encrypted connections, on a server whose certificate is its own and for one name. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TlsIT {

  private static final String SECRET = "changeit";

  private final Path folder;
  private Path certificate;
  private EmbeddedPostgres encrypted;
  private EmbeddedPostgres plain;

  TlsIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeAll
  void start() throws Exception {
    Path store = folder.resolve("server.p12");
    Process keytool =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair",
                    "-keyalg",
                    "RSA",
                    "-alias",
                    "server",
                    "-dname",
                    "CN=localhost",
                    "-ext",
                    "san=dns:localhost",
                    "-storetype",
                    "PKCS12",
                    "-keystore",
                    store.toString(),
                    "-storepass",
                    SECRET))
            .redirectErrorStream(true)
            .start();
    assertThat(keytool.waitFor()).isZero();
    certificate = folder.resolve("server.crt");
    Path key = folder.resolve("server.key");
    write(store, key);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    encrypted =
        server()
            .setServerConfig("ssl", "on")
            .setServerConfig("ssl_cert_file", certificate.toString())
            .setServerConfig("ssl_key_file", key.toString())
            .start();
    plain = server().start();
  }

  private static EmbeddedPostgres.Builder server() {
    return EmbeddedPostgres.builder()
        .setPGStartupWait(Duration.ofSeconds(60))
        .setServerConfig("listen_addresses", "127.0.0.1")
        .setServerConfig("fsync", "off");
  }

  private void write(Path store, Path key) throws IOException, GeneralSecurityException {
    KeyStore made = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      made.load(in, SECRET.toCharArray());
    }
    Certificate own = made.getCertificate("server");
    Key secret = made.getKey("server", SECRET.toCharArray());
    Files.writeString(certificate, pem("CERTIFICATE", own.getEncoded()));
    Files.writeString(key, pem("PRIVATE KEY", secret.getEncoded()));
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
  }

  private static String pem(String name, byte[] content) {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    return "-----BEGIN " + name + "-----\n" + text + "\n-----END " + name + "-----\n";
  }

  @AfterAll
  void stop() throws IOException {
    encrypted.close();
    plain.close();
  }

  private static PostgresDriver.Builder on(EmbeddedPostgres server, String host) {
    return PostgresDriver.builder()
        .url("postgresql://" + host + ":" + server.getPort() + "/postgres")
        .username("postgres")
        .password("postgres");
  }

  private static boolean isEncrypted(Driver driver) {
    String sql = "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()";
    try (driver;
        DriverSession session = driver.open();
        QueryResult rows = session.execute(SqlStatement.query(sql))) {
      assertThat(rows.next()).isTrue();
      return Boolean.TRUE.equals(rows.bool(0));
    }
  }

  @ParameterizedTest
  @CsvSource({"DISABLE, false", "ALLOW, false", "PREFER, true", "REQUIRE, true"})
  void encryptsAsTheModeSays(TlsMode mode, boolean asked) {
    assertThat(isEncrypted(on(encrypted, "127.0.0.1").tls(mode).build())).isEqualTo(asked);
  }

  @Test
  void prefersButDoesNotInsist() {
    assertThat(isEncrypted(on(plain, "127.0.0.1").build())).isFalse();
  }

  @Test
  void trustsWhomItIsToldToTrust() {
    PostgresDriver.Builder builder =
        on(encrypted, "localhost").tls(TlsMode.VERIFY_FULL).authorities(certificate);
    assertThat(isEncrypted(builder.build())).isTrue();
  }

  @Test
  void doesNotTrustACertificateOfNobody() {
    assertRefused(on(encrypted, "localhost").tls(TlsMode.VERIFY_CA));
  }

  @Test
  void doesNotTrustACertificateForAnotherHost() {
    assertRefused(on(encrypted, "127.0.0.1").tls(TlsMode.VERIFY_FULL).authorities(certificate));
    PostgresDriver.Builder anyHost =
        on(encrypted, "127.0.0.1").tls(TlsMode.VERIFY_CA).authorities(certificate);
    assertThat(isEncrypted(anyHost.build())).isTrue();
  }

  @Test
  void doesNotTalkInTheOpenWhereItMustNot() {
    assertRefused(on(plain, "127.0.0.1").tls(TlsMode.REQUIRE));
  }

  private static void assertRefused(PostgresDriver.Builder builder) {
    try (Driver driver = builder.build()) {
      assertThatThrownBy(driver::dialect)
          .isInstanceOf(ConnectionException.class)
          .hasMessageContaining("V1001")
          .hasMessageContaining("the TLS handshake failed")
          .hasCauseInstanceOf(Exception.class);
    }
  }

  @Test
  void namesTheModesThatThereAre() {
    assertThatThrownBy(() -> PostgresDriver.of("postgresql://u:p@localhost/a?sslmode=strict"))
        .isInstanceOf(ClientInitializationException.class)
        .hasMessageContaining("verify-full");
  }
}
