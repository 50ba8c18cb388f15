package org.viborm.sqlite3;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.Dialect;
import org.viborm.driver.support.DelegatingDriver;
import org.viborm.jdbc.ErrorTranslator;
import org.viborm.jdbc.JdbcDriver;
import org.viborm.jdbc.SqliteDatabase;

/**
 * SQLite inside this process, through sqlite-jdbc.
 *
 * <pre>{@code
 * Driver driver = Sqlite3Driver.of("shop.db");
 * }</pre>
 *
 * <p>A file is kept in WAL mode; foreign keys are always enforced. One transaction writes at a time
 * and the others queue up, in the order they came; readers never wait for a writer, except in
 * memory, where they wait for its end. All transactions are serializable. Nothing is opened before
 * the first use.
 */
public final class Sqlite3Driver extends DelegatingDriver {

  /** The name that configuration selects this driver by. */
  public static final String NAME = "sqlite3";

  private Sqlite3Driver(SqliteFile file, SqliteOptions options) {
    super(driver(file, options));
  }

  private static JdbcDriver driver(SqliteFile file, SqliteOptions options) {
    SqliteDatabase database = new SqliteDatabase();
    String where =
        file.inMemory() ? "the SQLite database in memory" : "the SQLite file '" + file.path() + "'";
    ErrorTranslator translator = new ErrorTranslator(NAME, database, where);
    return new JdbcDriver(
        NAME, database, new SqliteConnections(options, file, translator), translator, false);
  }

  /**
   * On a file, made where it does not exist.
   *
   * @param urlOrPath such as {@code jdbc:sqlite:shop.db}, {@code shop.db} or {@code
   *     jdbc:sqlite::memory:}
   * @throws org.viborm.errors.ClientInitializationException if it is neither (V1004)
   */
  public static Sqlite3Driver of(String urlOrPath) {
    return builder().url(urlOrPath).build();
  }

  /** On a database in memory, which all sessions of this driver share and which ends with it. */
  public static Sqlite3Driver inMemory() {
    return builder().build();
  }

  /** A driver still to be described; as it is, one in memory. */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public Dialect dialect() {
    return Dialect.sqlite();
  }

  /** Describes a driver. For one thread; used once. */
  public static final class Builder {

    private @Nullable SqliteFile file;
    private boolean readOnly;
    private boolean fileMustExist;
    private Duration busyTimeout = Duration.ofSeconds(5);
    private Duration maxWait = Duration.ofSeconds(10);
    private int poolSize = 10;
    private int statementCacheSize = 256;

    private Builder() {}

    /** On the file that a URL or a path names, as {@link Sqlite3Driver#of} takes it. */
    public Builder url(String urlOrPath) {
      file = SqliteFile.of(urlOrPath);
      return this;
    }

    /** On the file at {@code path}. */
    public Builder path(Path path) {
      file = SqliteFile.of(path.toString());
      return this;
    }

    /** Refuses everything that writes (V8003). */
    public Builder readOnly(boolean refuseWrites) {
      readOnly = refuseWrites;
      return this;
    }

    /** Whether a missing file is an error (V1001), rather than a new database. */
    public Builder fileMustExist(boolean mustExist) {
      fileMustExist = mustExist;
      return this;
    }

    /** How long a lock of another process is waited for; 5 s by default. */
    public Builder busyTimeout(Duration limit) {
      busyTimeout = positive(limit, "busyTimeout");
      return this;
    }

    /** How long a caller waits for a connection, or for its turn to write; 10 s by default. */
    public Builder maxWait(Duration limit) {
      maxWait = positive(limit, "maxWait");
      return this;
    }

    /** How many connections read at once; 10 by default. One more writes. */
    public Builder poolSize(int connections) {
      if (connections < 1) {
        throw new IllegalArgumentException("poolSize must be at least 1");
      }
      poolSize = connections;
      return this;
    }

    /** How many prepared statements each connection keeps; 256 by default, 0 for none. */
    public Builder statementCacheSize(int statements) {
      if (statements < 0) {
        throw new IllegalArgumentException("statementCacheSize must not be negative");
      }
      statementCacheSize = statements;
      return this;
    }

    /** The driver; it opens nothing yet. */
    public Sqlite3Driver build() {
      return new Sqlite3Driver(
          file == null ? SqliteFile.memory() : file,
          new SqliteOptions(
              readOnly, fileMustExist, busyTimeout, poolSize, maxWait, statementCacheSize));
    }

    private static Duration positive(Duration limit, String name) {
      if (limit.isNegative() || limit.isZero()) {
        throw new IllegalArgumentException(name + " must be positive");
      }
      return limit;
    }
  }
}
