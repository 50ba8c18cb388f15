package org.viborm.neonhttp;

import static java.util.Objects.requireNonNull;

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
import org.viborm.http.HttpBuilder;
import org.viborm.http.HttpConnector;
import org.viborm.http.HttpEndpoint;
import org.viborm.http.HttpOptions;
import org.viborm.http.RemoteErrors;
import org.viborm.http.RequestSession;

/**
 * PostgreSQL at Neon, by its SQL over HTTP.
 *
 * <pre>{@code
 * Driver driver = NeonHttpDriver.of("postgresql://user:password@ep-x.eu-central-1.aws.neon.tech/shop");
 * }</pre>
 *
 * <p>A statement by itself is one request. Several are one request and one transaction as a batch;
 * there are no transactions that stay open between requests. Nothing is sent before the first use.
 */
public final class NeonHttpDriver implements Driver {

  /** The name that configuration selects this driver by. */
  public static final String NAME = "neon-http";

  private static final Set<DriverCapability> CAPABILITIES =
      Set.of(
          DriverCapability.ATOMIC_BATCH,
          DriverCapability.STATEMENT_TIMEOUT,
          DriverCapability.READ_ONLY_TRANSACTIONS);

  private final RemoteErrors errors;
  private final HttpConnector connector;
  private final ServerAddress server;
  private final NeonClient client;
  private volatile @Nullable Dialect dialect;

  private NeonHttpDriver(Builder builder) {
    NeonUrl url = requireNonNull(builder.url, "url");
    HttpEndpoint endpoint =
        builder.endpoint != null ? builder.endpoint : url.endpoint(builder.authToken != null);
    this.errors = new RemoteErrors(NAME, "the database '" + url + "'");
    this.connector = builder.connector(NAME, errors);
    this.server = endpoint.server();
    this.client = new NeonClient(connector, errors, endpoint, url, builder.authToken);
  }

  /**
   * On the database of {@code url}.
   *
   * @throws org.viborm.errors.ClientInitializationException if it is not a URL of PostgreSQL at
   *     Neon (V1004)
   */
  public static NeonHttpDriver of(String url) {
    return builder().url(url).build();
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
      known = client.dialect();
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
    return RequestSession.of(errors, client::execute, client::reads);
  }

  @Override
  public TransactionBoundDriver begin(TransactionOptions options) {
    throw errors.noTransactions("Give the operations as one batch, or use the driver 'pg'.");
  }

  @Override
  public List<QueryResult> batch(List<SqlStatement> statements, TransactionOptions options) {
    errors.requireNoMaxWait(options);
    return client.batch(statements, options);
  }

  @Override
  public void close() {
    connector.close();
  }

  /** Describes a driver. For one thread; used once. */
  public static final class Builder extends HttpBuilder<Builder> {

    private @Nullable NeonUrl url;
    private @Nullable HttpEndpoint endpoint;
    private @Nullable String authToken;

    private Builder() {
      super(HttpOptions.DEFAULT);
    }

    @Override
    protected Builder self() {
      return this;
    }

    /** On the database of {@code postgresql://user:password@host/database}. */
    public Builder url(String database) {
      url = NeonUrl.of(database);
      return this;
    }

    /** Where statements are sent, rather than where Neon takes those of the database's host. */
    public Builder endpoint(String address) {
      endpoint = HttpEndpoint.of(address);
      return this;
    }

    /** A token (JWT) that the database lets in. */
    public Builder authToken(String token) {
      authToken = requireNonNull(token, "token");
      return this;
    }

    /** The driver; it sends nothing yet. */
    public NeonHttpDriver build() {
      return new NeonHttpDriver(this);
    }
  }
}
