package org.viborm.d1http;

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
import org.viborm.errors.ClientInitializationException;
import org.viborm.http.CloudflareApi;
import org.viborm.http.HttpBuilder;
import org.viborm.http.HttpConnector;
import org.viborm.http.HttpEndpoint;
import org.viborm.http.HttpOptions;
import org.viborm.http.RemoteErrors;
import org.viborm.http.RequestSession;

/**
 * Cloudflare D1 by its REST API: for administration, imports and reports, since the API takes 1200
 * requests in five minutes for all clients of an account's user.
 *
 * <pre>{@code
 * Driver driver =
 *     D1HttpDriver.builder().account(account).database(uuid).token(token).build();
 * }</pre>
 *
 * <p>Each statement is a request and commits by itself. What the API takes as a batch is not known
 * to be atomic, so that there are none. A statement takes a hundred values. Nothing is sent before
 * the first use.
 */
public final class D1HttpDriver implements Driver {

  /** The name that configuration selects this driver by. */
  public static final String NAME = "d1-http";

  /** How many values D1 takes in a statement. */
  static final int MAX_BINDINGS = 100;

  private final RemoteErrors errors;
  private final HttpConnector connector;
  private final ServerAddress server;
  private final D1HttpClient client;

  private D1HttpDriver(Builder builder) {
    if (builder.database == null || builder.base() == null) {
      throw ClientInitializationException.invalid(
          "database",
          "the account or the database is missing.",
          "Give both: account(...), database(...).");
    }
    String database = requireNonNull(builder.database);
    HttpEndpoint endpoint = requireNonNull(builder.base());
    this.errors = new RemoteErrors(NAME, "the D1 database '" + database + "'");
    this.connector = builder.connector(NAME, errors);
    this.server = endpoint.server();
    this.client = new D1HttpClient(connector, errors, endpoint, database, builder.token);
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
    return Dialect.sqliteAsJson(MAX_BINDINGS);
  }

  @Override
  public PlaceholderStyle placeholders() {
    return PlaceholderStyle.QUESTION_MARK;
  }

  @Override
  public Set<DriverCapability> capabilities() {
    return Set.of(DriverCapability.STATEMENT_TIMEOUT);
  }

  @Override
  public Optional<ServerAddress> server() {
    return Optional.of(server);
  }

  @Override
  public DriverSession open() {
    return RequestSession.of(errors, client::execute);
  }

  @Override
  public TransactionBoundDriver begin(TransactionOptions options) {
    throw errors.noTransactions("Write by operations of one statement each.");
  }

  @Override
  public List<QueryResult> batch(List<SqlStatement> statements, TransactionOptions options) {
    throw errors.unsupported(
        "batch",
        "several statements that take effect together (ATOMIC_BATCH)",
        "Use the driver 'd1', or write by operations of one statement each.");
  }

  @Override
  public void close() {
    connector.close();
  }

  /** Describes a driver. For one thread; used once. */
  public static final class Builder extends HttpBuilder<Builder> {

    private @Nullable HttpEndpoint endpoint;
    private @Nullable String account;
    private @Nullable String database;
    private @Nullable String token;

    private Builder() {
      super(HttpOptions.DEFAULT);
    }

    @Override
    protected Builder self() {
      return this;
    }

    private @Nullable HttpEndpoint base() {
      return endpoint != null || account == null ? endpoint : CloudflareApi.ofAccount(account);
    }

    /** The account's identifier. */
    public Builder account(String id) {
      account = CloudflareApi.identifier(id, "account");
      return this;
    }

    /** The database's identifier, a UUID. */
    public Builder database(String id) {
      database = CloudflareApi.identifier(id, "database");
      return this;
    }

    /** A token that may read and write D1. */
    public Builder token(String secret) {
      token = requireNonNull(secret, "secret");
      return this;
    }

    /** Where the API is, rather than at Cloudflare: up to what comes before {@code /d1}. */
    public Builder url(String base) {
      endpoint = HttpEndpoint.of(base);
      return this;
    }

    /** The driver; it sends nothing yet. */
    public D1HttpDriver build() {
      return new D1HttpDriver(this);
    }
  }
}
