package org.viborm.postgres;

import static java.util.Objects.requireNonNull;

import io.vertx.pgclient.PgConnectOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.Dialect;
import org.viborm.driver.Driver;
import org.viborm.driver.DriverCapability;
import org.viborm.driver.DriverSession;
import org.viborm.driver.PlaceholderStyle;
import org.viborm.driver.QueryResult;
import org.viborm.driver.ServerAddress;
import org.viborm.driver.SqlStatement;
import org.viborm.driver.TransactionBoundDriver;
import org.viborm.driver.TransactionOptions;
import org.viborm.driver.support.Alarm;
import org.viborm.driver.support.DatabaseErrors;
import org.viborm.driver.support.PoolBuilder;
import org.viborm.driver.support.PoolLimits;
import org.viborm.driver.support.PostgresServer;
import org.viborm.driver.support.RemoteTransaction;
import org.viborm.errors.ClientInitializationException;
import org.viborm.errors.ConnectionException;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.QueryException;
import org.viborm.errors.TransactionException;

/**
 * PostgreSQL 14 and newer, through the client of Vert.x: statements that do not depend on each
 * other go out on one connection without waiting for each other.
 *
 * <pre>{@code
 * Driver driver = PostgresDriver.of("postgresql://localhost:5432/shop", "shop", "secret");
 * }</pre>
 *
 * <p>Nothing is opened before the first use. Sessions run in UTC. The event loops are daemons, and
 * end when the driver is closed. It never takes part in a JTA transaction.
 */
public final class PostgresDriver implements Driver {

  /** The name that configuration selects this driver by. */
  public static final String NAME = "postgres";

  private static final Set<DriverCapability> CAPABILITIES =
      Set.of(
          DriverCapability.INTERACTIVE_TRANSACTIONS,
          DriverCapability.ATOMIC_BATCH,
          DriverCapability.STREAMING,
          DriverCapability.MAX_WAIT,
          DriverCapability.STATEMENT_TIMEOUT,
          DriverCapability.READ_ONLY_TRANSACTIONS);

  private final ClientErrors errors;
  private final ServerPool pool;
  private final ServerAddress server;
  private final Alarm alarm = new Alarm(NAME);
  private volatile @Nullable Dialect dialect;

  private PostgresDriver(PgConnectOptions server, String where, PoolLimits limits) {
    this.errors = new ClientErrors(new DatabaseErrors(NAME, "PostgreSQL at '" + where + "'"));
    this.pool = new ServerPool(server, limits, errors);
    this.server = new ServerAddress(server.getHost(), server.getPort());
  }

  /**
   * On the server and database of {@code url}.
   *
   * @throws ClientInitializationException if it is not a URL of PostgreSQL (V1004)
   */
  public static PostgresDriver of(String url) {
    return builder().url(url).build();
  }

  /** On the server and database of {@code url}. */
  public static PostgresDriver of(String url, String username, String password) {
    return builder().url(url).username(username).password(password).build();
  }

  /** A driver still to be described. */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Dialect dialect() {
    Dialect known = dialect;
    if (known == null) {
      try (DriverSession session = open()) {
        known = PostgresServer.dialect(session::execute);
      }
      dialect = known;
    }
    return known;
  }

  @Override
  public PlaceholderStyle placeholders() {
    return PlaceholderStyle.NUMBERED;
  }

  @Override
  public Set<DriverCapability> capabilities() {
    return CAPABILITIES;
  }

  @Override
  public Optional<ServerAddress> server() {
    return Optional.of(server);
  }

  @Override
  public DriverSession open() {
    return new PostgresSession(pool);
  }

  @Override
  public TransactionBoundDriver begin(TransactionOptions options) {
    PostgresStream stream = new PostgresStream(pool.lend(options.maxWait()), errors, options);
    return new RemoteTransaction(stream, errors.database(), alarm, options.timeout());
  }

  /** The statements go out together; the commit once the last of them has succeeded. */
  @Override
  public List<QueryResult> batch(List<SqlStatement> statements, TransactionOptions options) {
    if (statements.isEmpty()) {
      return List.of();
    }
    PostgresStream stream = new PostgresStream(pool.lend(options.maxWait()), errors, options);
    boolean committed = false;
    try {
      List<QueryResult> results = new ArrayList<>(stream.execute(statements, options.timeout()));
      commit(stream, options);
      committed = true;
      return results;
    } catch (QueryException e) {
      Duration limit = options.timeout();
      throw limit != null && e.code() == ErrorCode.QUERY_TIMEOUT
          ? TransactionException.timedOut(limit)
          : e;
    } finally {
      if (!committed) {
        stream.rollback();
      }
    }
  }

  private void commit(PostgresStream stream, TransactionOptions options) {
    try {
      stream.commit(options.timeout());
    } catch (ConnectionException e) {
      throw errors.database().inDoubt(e);
    } catch (QueryException e) {
      throw e.code() == ErrorCode.QUERY_TIMEOUT ? errors.database().inDoubt(e) : e;
    }
  }

  @Override
  public void close() {
    alarm.close();
    pool.close();
  }

  /** Describes a driver. For one thread; used once. */
  public static final class Builder extends PoolBuilder<Builder> {

    private @Nullable PostgresUrl url;
    private @Nullable String username;
    private @Nullable String password;
    private @Nullable TlsMode tls;
    private @Nullable Path authorities;
    private String applicationName = "viborm";

    private Builder() {}

    @Override
    protected Builder self() {
      return this;
    }

    /** Where the server is: {@code postgresql://host:5432/database}, or the same behind jdbc:. */
    public Builder url(String address) {
      url = PostgresUrl.of(address);
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

    /** The name the server shows for the connections; {@code viborm} by default. */
    public Builder applicationName(String name) {
      applicationName = requireNonNull(name, "name");
      return this;
    }

    /**
     * Whether connections are encrypted, and whom they trust; {@link TlsMode#PREFER} by default.
     */
    public Builder tls(TlsMode mode) {
      tls = requireNonNull(mode, "mode");
      return this;
    }

    /** The certificates (PEM) of the authorities that are trusted, rather than the JVM's. */
    public Builder authorities(Path certificates) {
      authorities = requireNonNull(certificates, "certificates");
      return this;
    }

    /**
     * The driver; it connects to nothing yet.
     *
     * @throws ClientInitializationException if there is no URL, or no user (V1004)
     */
    public PostgresDriver build() {
      PostgresUrl address = url;
      if (address == null) {
        throw ClientInitializationException.invalid(
            "url", "the driver needs a URL.", "Write postgresql://<host>:<port>/<database>.");
      }
      String user = username != null ? username : address.parameters().get("user");
      if (user == null) {
        throw ClientInitializationException.invalid(
            "username", "it is not said who connects.", "Give a user, apart from the URL.");
      }
      String secret = password != null ? password : address.parameters().get("password");
      PgConnectOptions server =
          new PgConnectOptions()
              .setHost(address.host())
              .setPort(address.port())
              .setDatabase(address.database().isEmpty() ? user : address.database())
              .setUser(user)
              .setPassword(secret == null ? "" : secret)
              .setCachePreparedStatements(true)
              .setPreparedStatementCacheSqlFilter(text -> true)
              .setPipeliningLimit(256)
              .addProperty(
                  "application_name",
                  address.parameters().getOrDefault("ApplicationName", applicationName))
              .addProperty("TimeZone", "UTC");
      TlsMode mode = tls != null ? tls : TlsMode.of(address.parameters().get("sslmode"));
      Path root = authorities;
      if (root == null && address.parameters().containsKey("sslrootcert")) {
        root = Path.of(address.parameters().get("sslrootcert"));
      }
      mode.applyTo(server, root);
      return new PostgresDriver(server, address.toString(), limits());
    }
  }
}
