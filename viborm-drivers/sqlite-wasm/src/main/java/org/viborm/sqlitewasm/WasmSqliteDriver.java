package org.viborm.sqlitewasm;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.Dialect;
import org.viborm.driver.support.DelegatingDriver;
import org.viborm.errors.ClientInitializationException;
import org.viborm.jdbc.ErrorTranslator;
import org.viborm.jdbc.JdbcDriver;
import org.viborm.jdbc.SqliteDatabase;

/**
 * SQLite that needs nothing outside the Java runtime: no native library, no file. It is compiled to
 * WebAssembly, which runs as Java (sqlite4j).
 *
 * <pre>{@code
 * WasmSqliteDriver driver = WasmSqliteDriver.inMemory();
 * driver.load(Path.of("shop.db"));
 * driver.save(Path.of("shop.db"));
 * }</pre>
 *
 * <p><b>It is in memory.</b> What is committed is gone when the driver is closed or the process
 * ends, unless it was {@linkplain #save saved} before. It is five to fifteen times slower than
 * {@code viborm-sqlite3}, and has one connection, which its callers have one after the other.
 *
 * <p>All transactions are serializable; foreign keys are always enforced. Nothing is opened before
 * the first use.
 */
public final class WasmSqliteDriver extends DelegatingDriver {

  /** The name that configuration selects this driver by. */
  public static final String NAME = "sqlite-wasm";

  private final OneConnection connection;

  private WasmSqliteDriver(OneConnection connection, JdbcDriver driver) {
    super(driver);
    this.connection = connection;
  }

  /** On a database that is empty at first. */
  public static WasmSqliteDriver inMemory() {
    return builder().build();
  }

  /** A driver still to be described; as it is, on a database that is empty at first. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Replaces all that is in memory by what {@code file}, an SQLite database that nobody has open,
   * holds; the file stays as it is. Waits until no transaction is open.
   *
   * @throws org.viborm.errors.ConnectionException if it cannot be read, or is something else
   *     (V1001); what is in memory then stays as it is
   */
  public void load(Path file) {
    connection.load(requireNonNull(file, "file"));
  }

  /**
   * Writes all that is in memory into {@code file}, an SQLite database as any other: first beside
   * it, then in its place at once, so that it never holds half of it. Waits until no transaction is
   * open.
   *
   * @throws org.viborm.errors.ConnectionException if it cannot be written (V1001); what was there
   *     before then stays as it is
   */
  public void save(Path file) {
    connection.save(requireNonNull(file, "file"));
  }

  @Override
  public Dialect dialect() {
    return Dialect.sqlite();
  }

  /** Describes a driver. For one thread; used once. */
  public static final class Builder {

    private @Nullable Path file;
    private Duration maxWait = Duration.ofSeconds(10);
    private int statementCacheSize = 256;

    private Builder() {}

    /** The file whose content the database has at first, as by {@link WasmSqliteDriver#load}. */
    public Builder load(Path content) {
      file = requireNonNull(content, "content");
      return this;
    }

    /** How long a caller waits for his turn; 10 s by default. */
    public Builder maxWait(Duration limit) {
      if (limit.isNegative() || limit.isZero()) {
        throw new IllegalArgumentException("maxWait must be positive");
      }
      maxWait = limit;
      return this;
    }

    /** How many prepared statements are kept; 256 by default, 0 for none. */
    public Builder statementCacheSize(int statements) {
      if (statements < 0) {
        throw new IllegalArgumentException("statementCacheSize must not be negative");
      }
      statementCacheSize = statements;
      return this;
    }

    /**
     * The driver; it opens nothing yet.
     *
     * @throws ClientInitializationException if the other client for SQLite is on the class path as
     *     well (V1004)
     */
    public WasmSqliteDriver build() {
      OtherClient.requireAbsent(WasmSqliteDriver.class.getClassLoader());
      SqliteDatabase database = SqliteDatabase.interruptedLate();
      ErrorTranslator translator =
          new ErrorTranslator(NAME, database, "the SQLite database in memory");
      OneConnection connection = new OneConnection(maxWait, statementCacheSize, file, translator);
      return new WasmSqliteDriver(
          connection, new JdbcDriver(NAME, database, connection, translator, false));
    }
  }
}
