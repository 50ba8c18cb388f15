package org.viborm.mysql2;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.ServerAddress;
import org.viborm.driver.support.DelegatingDriver;
import org.viborm.driver.support.PoolBuilder;
import org.viborm.errors.ClientInitializationException;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.Fault;
import org.viborm.jdbc.ConnectionSource;
import org.viborm.jdbc.DataSourceConnections;
import org.viborm.jdbc.DriverConnections;
import org.viborm.jdbc.ErrorTranslator;
import org.viborm.jdbc.JdbcDriver;
import org.viborm.jdbc.MySqlDatabase;
import org.viborm.jdbc.PoolSettings;
import org.viborm.jdbc.PooledConnections;

/**
 * MySQL 8.0.21 and newer and MariaDB 10.11 and newer, through a pool of connections of its own.
 *
 * <pre>{@code
 * Driver driver = MySql2Driver.of("jdbc:mysql://localhost:3306/shop", "shop", "secret");
 * }</pre>
 *
 * <p>The URL names the JDBC driver, which the application brings: {@code jdbc:mysql:} is MySQL
 * Connector/J, {@code jdbc:mariadb:} is MariaDB Connector/J. Either speaks to either server.
 *
 * <p>Nothing is opened before the first use. Sessions run in UTC and in strict SQL mode.
 */
public final class MySql2Driver extends DelegatingDriver {

  /** The name that configuration selects this driver by. */
  public static final String NAME = "mysql2";

  private final Optional<ServerAddress> server;

  private MySql2Driver(JdbcDriver driver, Optional<ServerAddress> server) {
    super(driver);
    this.server = server;
  }

  /**
   * On the server and database of {@code url}.
   *
   * @throws ClientInitializationException if it is not a URL of MySQL or MariaDB (V1004), or the
   *     JDBC driver that it names is not on the class path (V8002)
   */
  public static MySql2Driver of(String url) {
    return builder().url(url).build();
  }

  /** On the server and database of {@code url}. */
  public static MySql2Driver of(String url, String username, String password) {
    return builder().url(url).username(username).password(password).build();
  }

  /** A driver still to be described. */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public Optional<ServerAddress> server() {
    return server;
  }

  /** Describes a driver. For one thread; used once. */
  public static final class Builder extends PoolBuilder<Builder> {

    private @Nullable MySqlUrl url;
    private @Nullable String username;
    private @Nullable String password;
    private @Nullable DataSource dataSource;
    private final Map<String, String> properties = new TreeMap<>();

    private Builder() {}

    @Override
    protected Builder self() {
      return this;
    }

    /**
     * Where the server is: {@code jdbc:mysql://host:3306/database} or {@code
     * jdbc:mariadb://host:3306/database}, or the same that begins with {@code mysql://} or {@code
     * mariadb://}.
     */
    public Builder url(String address) {
      url = MySqlUrl.of(address);
      return this;
    }

    /** The user. */
    public Builder username(String user) {
      username = requireNonNull(user, "user");
      return this;
    }

    /** The password; it shows in no message. */
    public Builder password(String secret) {
      password = requireNonNull(secret, "secret");
      return this;
    }

    /** A property of the JDBC driver, such as {@code sslMode}. */
    public Builder property(String name, String value) {
      if (name.equalsIgnoreCase("allowMultiQueries") && Boolean.parseBoolean(value)) {
        throw MySqlUrl.multiple();
      }
      properties.put(name, requireNonNull(value, "value"));
      return this;
    }

    /**
     * The connections of {@code source}, which is pool enough and stays its owner's, instead of a
     * pool on a URL. Each is put into UTC and strict SQL mode when it is taken.
     */
    public Builder dataSource(DataSource source) {
      dataSource = requireNonNull(source, "source");
      return this;
    }

    /**
     * The driver; it connects to nothing yet.
     *
     * @throws ClientInitializationException if there is neither a URL nor a data source, or both
     *     (V1004), or the JDBC driver that the URL names is not on the class path (V8002)
     */
    public MySql2Driver build() {
      MySqlDatabase database = new MySqlDatabase();
      MySqlUrl address = url;
      DataSource given = dataSource;
      if ((address == null) == (given == null)) {
        throw new ClientInitializationException(
            Fault.of(
                    ErrorCode.CLIENT_INITIALIZATION,
                    "the driver needs a URL or a data source, and not both.")
                .at("url"));
      }
      String where =
          "MySQL at '" + (address == null ? "the given data source" : address.where()) + "'";
      ErrorTranslator translator = new ErrorTranslator(NAME, database, where);
      ConnectionSource source =
          given != null
              ? new DataSourceConnections(given, false, MySqlDatabase::prepare, translator)
              : new PooledConnections(
                  PoolSettings.of(NAME, limits()),
                  connections(requireNonNull(address)),
                  translator);
      return new MySql2Driver(
          new JdbcDriver(NAME, database, source, translator, false),
          address == null ? Optional.empty() : address.server());
    }

    private DataSource connections(MySqlUrl address) {
      Properties all = new Properties();
      all.setProperty(
          "connectTimeout",
          Long.toString(Math.max(1, Math.min(10_000, limits().maxWait().toMillis()))));
      properties.forEach(all::setProperty);
      address.client().properties().forEach(all::setProperty);
      if (username != null) {
        all.setProperty("user", username);
      }
      if (password != null) {
        all.setProperty("password", password);
      }
      return new DriverConnections(
          address.client().find(), address.url(), all, MySqlDatabase::prepare);
    }
  }
}
