package org.viborm.pg;

import static java.util.Objects.requireNonNull;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGProperty;
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
import org.viborm.jdbc.PgErrorDetails;
import org.viborm.jdbc.PoolSettings;
import org.viborm.jdbc.PooledConnections;
import org.viborm.jdbc.PostgresDatabase;

/**
 * PostgreSQL 14 and newer, through pgjdbc and a pool of connections of its own.
 *
 * <pre>{@code
 * Driver driver = PgDriver.of("jdbc:postgresql://localhost:5432/shop?user=shop&password=secret");
 * }</pre>
 *
 * <p>Nothing is opened before the first use. Sessions run in UTC.
 */
public final class PgDriver extends DelegatingDriver {

  /** The name that configuration selects this driver by. */
  public static final String NAME = "pg";

  private final Optional<ServerAddress> server;

  private PgDriver(JdbcDriver driver, Optional<ServerAddress> server) {
    super(driver);
    this.server = server;
  }

  /**
   * On the server and database of {@code url}.
   *
   * @throws ClientInitializationException if it is not a URL of PostgreSQL (V1004)
   */
  public static PgDriver of(String url) {
    return builder().url(url).build();
  }

  /** On the server and database of {@code url}. */
  public static PgDriver of(String url, String username, String password) {
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

    private static final String APPLICATION_NAME = "ApplicationName";

    private @Nullable PgUrl url;
    private @Nullable String username;
    private @Nullable String password;
    private @Nullable DataSource dataSource;
    private @Nullable String applicationName;

    /** How long a cancellation may take, which a network may hold up. */
    private static final int CANCEL_SECONDS = 5;

    private final Map<String, String> properties = new TreeMap<>();

    private Builder() {}

    @Override
    protected Builder self() {
      return this;
    }

    /**
     * Where the server is: {@code jdbc:postgresql://host:5432/database}, or the same that begins
     * with {@code postgresql://}.
     */
    public Builder url(String address) {
      url = PgUrl.of(address);
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

    /** The name the server shows for the connections; that of the URL, or {@code viborm}. */
    public Builder applicationName(String name) {
      applicationName = requireNonNull(name, "name");
      return this;
    }

    /** A property of pgjdbc, such as {@code sslmode}. */
    public Builder property(String name, String value) {
      properties.put(requireNonNull(name, "name"), requireNonNull(value, "value"));
      return this;
    }

    /**
     * The connections of {@code source}, which is pool enough and stays its owner's, instead of a
     * pool on a URL.
     */
    public Builder dataSource(DataSource source) {
      dataSource = requireNonNull(source, "source");
      return this;
    }

    /**
     * The driver; it connects to nothing yet.
     *
     * @throws ClientInitializationException if there is neither a URL nor a data source, or both,
     *     or a property is not one of pgjdbc (V1004)
     */
    public PgDriver build() {
      PgUrl address = url;
      PgErrorDetails details = new PgErrorDetails();
      PostgresDatabase database =
          address == null ? PostgresDatabase.of(details) : PostgresDatabase.loading(details);
      DataSource given = dataSource;
      if ((address == null) == (given == null)) {
        throw new ClientInitializationException(
            Fault.of(
                    ErrorCode.CLIENT_INITIALIZATION,
                    "the driver needs a URL or a data source, and not both.")
                .at("url"));
      }
      String where =
          "PostgreSQL at '" + (address == null ? "the given data source" : address.where()) + "'";
      ErrorTranslator translator = new ErrorTranslator(NAME, database, where);
      ConnectionSource source =
          given != null
              ? new DataSourceConnections(
                  given, false, DataSourceConnections.Preparation.NONE, translator)
              : new PooledConnections(
                  PoolSettings.of(NAME, limits()).firstStatement("SET TIME ZONE 'UTC'"),
                  connections(requireNonNull(address)),
                  translator);
      return new PgDriver(
          new JdbcDriver(NAME, database, source, translator, false),
          address == null ? Optional.empty() : address.server());
    }

    private DataSource connections(PgUrl address) {
      Properties all = address.properties();
      all.putAll(properties);
      if (username != null) {
        all.setProperty("user", username);
      }
      if (password != null) {
        all.setProperty("password", password);
      }
      if (applicationName != null && !properties.containsKey(APPLICATION_NAME)) {
        all.setProperty(APPLICATION_NAME, applicationName);
      }
      all.putIfAbsent(APPLICATION_NAME, "viborm");
      checkNames();
      try {
        limit(all);
        return new DriverConnections(new org.postgresql.Driver(), PgUrl.of(all), all, null);
      } catch (SQLException | IllegalArgumentException e) {
        throw new ClientInitializationException(
            Fault.of(
                    ErrorCode.CLIENT_INITIALIZATION,
                    "a property of pgjdbc has a value that it does not take.")
                .at("properties")
                .cause(ErrorTranslator.redacted(e)));
      }
    }

    private void checkNames() {
      List<String> unknown =
          properties.keySet().stream().filter(name -> PGProperty.forName(name) == null).toList();
      if (!unknown.isEmpty()) {
        throw new ClientInitializationException(
            Fault.of(
                    ErrorCode.CLIENT_INITIALIZATION,
                    "pgjdbc has no property '" + String.join("', '", unknown) + "'.")
                .at("properties")
                .hint("Names are those of pgjdbc's documentation, such as sslmode."));
      }
    }

    /** Nothing may take longer than whoever waits for a connection. */
    private void limit(Properties all) throws SQLException {
      int wait = (int) Math.max(1, Math.min(Integer.MAX_VALUE, limits().maxWait().toSeconds()));
      int connect = PGProperty.CONNECT_TIMEOUT.getInt(all);
      if (connect > 5 || connect == 0) {
        PGProperty.CONNECT_TIMEOUT.set(all, Math.min(10, wait));
      }
      if (!PGProperty.LOGIN_TIMEOUT.isPresent(all)) {
        PGProperty.LOGIN_TIMEOUT.set(all, wait);
      }
      PGProperty.CANCEL_SIGNAL_TIMEOUT.set(
          all, Math.min(CANCEL_SECONDS, PGProperty.CANCEL_SIGNAL_TIMEOUT.getInt(all)));
    }
  }
}
