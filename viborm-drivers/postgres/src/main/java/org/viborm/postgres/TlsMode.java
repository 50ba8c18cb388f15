package org.viborm.postgres;

import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.TrustOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.viborm.errors.ClientInitializationException;

/** Whether connections are encrypted, and whom they trust; PostgreSQL's own {@code sslmode}. */
public enum TlsMode {
  /** Never encrypted. */
  DISABLE(SslMode.DISABLE),
  /** Encrypted where the server wants nothing else. */
  ALLOW(SslMode.ALLOW),
  /** Encrypted where the server can; whoever answers is trusted. */
  PREFER(SslMode.PREFER),
  /** Encrypted; whoever answers is trusted. */
  REQUIRE(SslMode.REQUIRE),
  /** Encrypted, with a certificate of an authority that is trusted. */
  VERIFY_CA(SslMode.VERIFY_CA),
  /** Encrypted, with a certificate of an authority that is trusted, for this very host. */
  VERIFY_FULL(SslMode.VERIFY_FULL);

  private final SslMode client;

  TlsMode(SslMode client) {
    this.client = client;
  }

  /** The mode that PostgreSQL calls {@code text}, such as {@code verify-full}. */
  static TlsMode of(@Nullable String text) {
    if (text == null) {
      return PREFER;
    }
    return Arrays.stream(values())
        .filter(mode -> mode.text().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                ClientInitializationException.invalid(
                    "sslmode",
                    "there is no mode '" + text + "'.",
                    "Modes: "
                        + Arrays.stream(values())
                            .map(TlsMode::text)
                            .collect(Collectors.joining(", "))
                        + "."));
  }

  private String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Has {@code server} connected to so.
   *
   * @param authorities the certificates of those that are trusted, or null for the JVM's
   */
  void applyTo(PgConnectOptions server, @Nullable Path authorities) {
    ClientSSLOptions options = new ClientSSLOptions();
    if (this == VERIFY_CA || this == VERIFY_FULL) {
      options.setTrustOptions(
          authorities == null
              ? ofTheJvm()
              : new PemTrustOptions().addCertPath(authorities.toString()));
      options.setHostnameVerificationAlgorithm(this == VERIFY_FULL ? "HTTPS" : "");
    } else {
      options.setTrustAll(true).setHostnameVerificationAlgorithm("");
    }
    server.setSslMode(client).setSslOptions(options);
  }

  private static TrustOptions ofTheJvm() {
    try {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init((KeyStore) null);
      return TrustOptions.wrap(factory);
    } catch (GeneralSecurityException e) {
      throw ClientInitializationException.invalid(
          "sslmode",
          "the certificates that the JVM trusts cannot be read.",
          "Name those of the server's authority: sslrootcert.");
    }
  }
}
