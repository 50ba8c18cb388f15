package org.viborm.datasource;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.Dialect;
import org.viborm.driver.Driver;
import org.viborm.driver.DriverCapability;
import org.viborm.driver.DriverSession;
import org.viborm.driver.PlaceholderStyle;
import org.viborm.driver.QueryResult;
import org.viborm.driver.SqlStatement;
import org.viborm.driver.TransactionBoundDriver;
import org.viborm.driver.TransactionOptions;
import org.viborm.errors.ClientInitializationException;
import org.viborm.errors.ConnectionException;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.Fault;
import org.viborm.jdbc.DataSourceConnections;
import org.viborm.jdbc.DataSourceConnections.Preparation;
import org.viborm.jdbc.ErrorTranslator;
import org.viborm.jdbc.JdbcDatabase;
import org.viborm.jdbc.JdbcDriver;
import org.viborm.jdbc.MySqlDatabase;
import org.viborm.jdbc.PostgresDatabase;
import org.viborm.jdbc.SqliteDatabase;

/**
 * The database behind a {@link DataSource}, which is asked what it is when it is first used.
 *
 * <p>A managed data source, a server's or Agroal's with Narayana, enlists its connections in the
 * caller's JTA transaction: what runs in {@link #open} is then part of it, and this neither commits
 * nor rolls back nor touches autocommit. The data source is never closed here.
 *
 * <p>On SQLite its URL should say {@code ?foreign_keys=on&transaction_mode=IMMEDIATE}: without the
 * first, connections already in a transaction are refused; without the second, a transaction that
 * writes after it has read may fail because another one was faster (V5003).
 */
public final class DataSourceDriver implements Driver {

  /** The name that configuration selects this driver by. */
  public static final String NAME = "datasource";

  private final Lookup lookup;
  private final String where;
  private final boolean enlists;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable JdbcDriver driver;
  private boolean closed;

  private DataSourceDriver(Lookup lookup, String where, boolean enlists) {
    this.lookup = lookup;
    this.where = where;
    this.enlists = enlists;
  }

  /** Finds the data source. */
  private interface Lookup {

    DataSource find();
  }

  /** On a managed data source, whose connections take part in JTA transactions. */
  public static DataSourceDriver managed(DataSource dataSource) {
    requireNonNull(dataSource, "dataSource");
    return new DataSourceDriver(() -> dataSource, "the given data source", true);
  }

  /**
   * On a managed data source that is looked up at the first use, once.
   *
   * @param jndiName such as {@code java:comp/DefaultDataSource}
   */
  public static DataSourceDriver managed(String jndiName) {
    requireNonNull(jndiName, "jndiName");
    return new DataSourceDriver(() -> lookUp(jndiName), "the data source '" + jndiName + "'", true);
  }

  /**
   * On a managed data source that is asked for at the first use, once.
   *
   * @param name what messages call it
   */
  public static DataSourceDriver managed(String name, Supplier<? extends DataSource> dataSource) {
    requireNonNull(dataSource, "dataSource");
    return new DataSourceDriver(dataSource::get, "the data source '" + name + "'", true);
  }

  /** The same for one that knows nothing of JTA. */
  public static DataSourceDriver local(String name, Supplier<? extends DataSource> dataSource) {
    requireNonNull(dataSource, "dataSource");
    return new DataSourceDriver(dataSource::get, "the data source '" + name + "'", false);
  }

  /** On a data source of the application's own, which knows nothing of JTA. */
  public static DataSourceDriver local(DataSource dataSource) {
    requireNonNull(dataSource, "dataSource");
    return new DataSourceDriver(() -> dataSource, "the given data source", false);
  }

  /** On a data source that is looked up at the first use and knows nothing of JTA. */
  public static DataSourceDriver local(String jndiName) {
    requireNonNull(jndiName, "jndiName");
    return new DataSourceDriver(
        () -> lookUp(jndiName), "the data source '" + jndiName + "'", false);
  }

  @SuppressWarnings("BanJNDI") // the name is the application's configuration, not input
  private static DataSource lookUp(String jndiName) {
    Object found;
    try {
      found = new InitialContext().lookup(jndiName);
    } catch (NamingException e) {
      throw failed(
          "the data source '" + jndiName + "' is not bound.",
          "Check the name, or define it with @DataSourceDefinition.",
          e);
    }
    if (found instanceof DataSource dataSource) {
      return dataSource;
    }
    throw new ConnectionException(
        Fault.of(ErrorCode.CONNECTION_FAILED, "'" + jndiName + "' is not a data source."));
  }

  private static ConnectionException failed(String problem, String hint, Exception cause) {
    return new ConnectionException(
        Fault.of(ErrorCode.CONNECTION_FAILED, problem)
            .hint(hint)
            .cause(ErrorTranslator.redacted(cause)));
  }

  private JdbcDriver driver() {
    lock.lock();
    try {
      if (closed) {
        throw ConnectionException.closed("the driver");
      }
      JdbcDriver current = driver;
      if (current == null) {
        current = connect(lookup.find());
        driver = current;
      }
      return current;
    } finally {
      lock.unlock();
    }
  }

  private JdbcDriver connect(DataSource dataSource) {
    JdbcDatabase database = detect(dataSource);
    ErrorTranslator translator = new ErrorTranslator(NAME, database, where);
    Preparation preparation = preparation(database);
    return new JdbcDriver(
        NAME,
        database,
        new DataSourceConnections(dataSource, enlists, preparation, translator),
        translator,
        enlists);
  }

  private static Preparation preparation(JdbcDatabase database) {
    if (database instanceof SqliteDatabase) {
      return DataSourceDriver::enforceForeignKeys;
    }
    return database instanceof MySqlDatabase ? MySqlDatabase::prepare : Preparation.NONE;
  }

  private JdbcDatabase detect(DataSource dataSource) {
    String product;
    try (Connection connection = dataSource.getConnection()) {
      product = connection.getMetaData().getDatabaseProductName();
    } catch (SQLException e) {
      throw failed(
          where + " gives no connection.", "Check its settings and that the database runs.", e);
    }
    return switch (product) {
      case "PostgreSQL" -> PostgresDatabase.ofMessages();
      case "MySQL", "MariaDB" -> new MySqlDatabase();
      case "SQLite" -> new SqliteDatabase();
      default ->
          throw new ClientInitializationException(
              Fault.of(
                      ErrorCode.CLIENT_INITIALIZATION,
                      where + " leads to '" + product + "', which VibORM does not speak.")
                  .hint("Use one of PostgreSQL, MySQL, MariaDB or SQLite."));
    };
  }

  private static void enforceForeignKeys(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      if (enforces(statement)) {
        return;
      }
      statement.execute("PRAGMA foreign_keys = ON");
      if (!enforces(statement)) {
        throw new ClientInitializationException(
            Fault.of(
                    ErrorCode.CLIENT_INITIALIZATION,
                    "the data source gives SQLite connections that do not enforce foreign keys.")
                .hint("Add '?foreign_keys=on' to its URL."));
      }
    }
  }

  private static boolean enforces(Statement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery("PRAGMA foreign_keys")) {
      return rows.next() && rows.getInt(1) == 1;
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Dialect dialect() {
    return driver().dialect();
  }

  @Override
  public PlaceholderStyle placeholders() {
    return PlaceholderStyle.QUESTION_MARK;
  }

  @Override
  public Set<DriverCapability> capabilities() {
    return JdbcDriver.capabilities(false);
  }

  @Override
  public boolean enlists() {
    return enlists;
  }

  @Override
  public DriverSession open() {
    return driver().open();
  }

  @Override
  public TransactionBoundDriver begin(TransactionOptions options) {
    return driver().begin(options);
  }

  @Override
  public List<QueryResult> batch(List<SqlStatement> statements, TransactionOptions options) {
    return driver().batch(statements, options);
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      if (driver != null) {
        driver.close();
      }
    } finally {
      lock.unlock();
    }
  }
}
