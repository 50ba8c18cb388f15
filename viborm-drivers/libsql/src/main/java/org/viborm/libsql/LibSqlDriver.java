package org.viborm.libsql;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.Dialect;
import org.viborm.driver.Driver;
import org.viborm.driver.DriverCapability;
import org.viborm.driver.DriverSession;
import org.viborm.driver.IsolationLevel;
import org.viborm.driver.PlaceholderStyle;
import org.viborm.driver.QueryResult;
import org.viborm.driver.ServerAddress;
import org.viborm.driver.SqlStatement;
import org.viborm.driver.TransactionBoundDriver;
import org.viborm.driver.TransactionOptions;
import org.viborm.driver.support.Alarm;
import org.viborm.driver.support.RemoteTransaction;
import org.viborm.http.HttpBuilder;
import org.viborm.http.HttpConnector;
import org.viborm.http.HttpEndpoint;
import org.viborm.http.HttpOptions;
import org.viborm.http.RemoteErrors;

/**
 * A libSQL server (sqld) or Turso, by the Hrana protocol over HTTP.
 *
 * <pre>{@code
 * Driver driver = LibSqlDriver.builder().url("libsql://shop.turso.io").authToken(token).build();
 * }</pre>
 *
 * <p>Foreign keys are always enforced. A statement by itself is one request, and so is a batch; a
 * transaction is a stream of requests on one connection of the server, which ends it when nothing
 * comes for some seconds. All transactions are serializable, and those that may write take the
 * database's one write lock at once. Nothing is sent before the first use.
 */
public final class LibSqlDriver implements Driver {

  /** The name that configuration selects this driver by. */
  public static final String NAME = "libsql";

  private static final Set<DriverCapability> CAPABILITIES =
      Set.of(
          DriverCapability.INTERACTIVE_TRANSACTIONS,
          DriverCapability.ATOMIC_BATCH,
          DriverCapability.STATEMENT_TIMEOUT,
          DriverCapability.READ_ONLY_TRANSACTIONS);

  private final RemoteErrors errors;
  private final HttpConnector connector;
  private final ServerAddress server;
  private final HranaClient client;
  private final Alarm alarm = new Alarm(NAME);

  private LibSqlDriver(Builder builder) {
    HttpEndpoint endpoint = requireNonNull(builder.endpoint, "url");
    this.errors = new RemoteErrors(NAME, "the libSQL server '" + endpoint.authority() + "'");
    this.connector = builder.connector(NAME, errors);
    this.server = endpoint.server();
    this.client = new HranaClient(connector, errors, endpoint, builder.authToken);
  }

  /**
   * A driver still to be described.
   *
   * @see Builder#url
   */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Dialect dialect() {
    return Dialect.libsql();
  }

  @Override
  public PlaceholderStyle placeholders() {
    return PlaceholderStyle.QUESTION_MARK;
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
    return new LibSqlSession(client, errors);
  }

  @Override
  public TransactionBoundDriver begin(TransactionOptions options) {
    requireKept(options);
    return new RemoteTransaction(
        HranaStream.transaction(client, errors, options.readOnly()),
        errors.database(),
        alarm,
        options.timeout());
  }

  private void requireKept(TransactionOptions options) {
    IsolationLevel level = options.isolation();
    if (level != null && level != IsolationLevel.SERIALIZABLE) {
      throw errors.unsupported(
          "isolation", "a transaction at " + level.sql(), "Use SERIALIZABLE, or none.");
    }
    errors.requireNoMaxWait(options);
  }

  @Override
  public List<QueryResult> batch(List<SqlStatement> statements, TransactionOptions options) {
    requireKept(options);
    return client.batch(statements, options);
  }

  @Override
  public void close() {
    alarm.close();
    connector.close();
  }

  /** Describes a driver. For one thread; used once. */
  public static final class Builder extends HttpBuilder<Builder> {

    private @Nullable HttpEndpoint endpoint;
    private @Nullable String authToken;

    private Builder() {
      super(HttpOptions.DEFAULT);
    }

    @Override
    protected Builder self() {
      return this;
    }

    /**
     * On the server at {@code url}: {@code libsql://} or {@code https://}, or {@code http://} on
     * this machine alone.
     *
     * @throws org.viborm.errors.ClientInitializationException if it is something else (V1004)
     */
    public Builder url(String url) {
      endpoint = LibSqlUrl.endpoint(url);
      return this;
    }

    /** The token that the server lets in. */
    public Builder authToken(String token) {
      authToken = requireNonNull(token, "token");
      return this;
    }

    /** The driver; it sends nothing yet. */
    public LibSqlDriver build() {
      return new LibSqlDriver(this);
    }
  }
}
