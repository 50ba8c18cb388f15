package org.viborm.tck.db;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate for 127.0.0.1 that nobody trusts who has not been told to, made by the JDK's
 * keytool.
 *
 * @param certificate the certificate, in PEM
 * @param key its key, in PEM, for its owner alone
 */
public record SelfSigned(Path certificate, Path key, KeyStore store) {

  private static final String ALIAS = "server";
  private static final String PASSWORD = "password";

  /** Makes one in {@code folder}. */
  public static SelfSigned in(Path folder) {
    try {
      Path keys = folder.resolve("keys.p12");
      ServerProcess.run(
              List.of(
                  Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                  "-genkeypair",
                  "-alias",
                  ALIAS,
                  "-keyalg",
                  "RSA",
                  "-dname",
                  "CN=127.0.0.1",
                  "-ext",
                  "SAN=IP:127.0.0.1",
                  "-storetype",
                  "PKCS12",
                  "-storepass",
                  PASSWORD,
                  "-keystore",
                  keys.toString()),
              folder)
          .orThrow("keytool");
      KeyStore store = KeyStore.getInstance("PKCS12");
      try (InputStream content = Files.newInputStream(keys)) {
        store.load(content, PASSWORD.toCharArray());
      }
      Path certificate =
          pem(
              folder.resolve("server.crt"),
              "CERTIFICATE",
              store.getCertificate(ALIAS).getEncoded());
      Path key =
          pem(
              folder.resolve("server.key"),
              "PRIVATE KEY",
              store.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded());
      Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
      return new SelfSigned(certificate, key, store);
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("no certificate could be made", e);
    }
  }

  private static Path pem(Path file, String kind, byte[] content) throws IOException {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    return Files.writeString(
        file, "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(kind, text));
  }

  /** For a server that shows it, and for clients that trust it. */
  public SSLContext context() {
    try {
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, PASSWORD.toCharArray());
      KeyStore trusted = KeyStore.getInstance("PKCS12");
      trusted.load(null, null);
      trusted.setCertificateEntry(ALIAS, store.getCertificate(ALIAS));
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("no TLS could be set up", e);
    }
  }
}
