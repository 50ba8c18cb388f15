package org.viborm.d1;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
import org.viborm.errors.ClientInitializationException;
import org.viborm.http.HttpBuilder;
import org.viborm.http.HttpConnector;
import org.viborm.http.HttpEndpoint;
import org.viborm.http.HttpOptions;
import org.viborm.http.RemoteErrors;
import org.viborm.http.RequestSession;

/**
 * A Cloudflare D1 binding, reached through the Worker that {@link #worker} gives: it is deployed
 * beside the database, with the binding {@code DB} and the secret {@code VIBORM_TOKEN}.
 *
 * <pre>{@code
 * Driver driver = D1Driver.of("https://viborm.example.workers.dev", token);
 * }</pre>
 *
 * <p>Several statements are one batch, which takes effect as a whole or not at all; no transaction
 * stays open between requests. A statement takes a hundred values. Nothing is sent before the first
 * use.
 */
public final class D1Driver implements Driver {

  /** The name that configuration selects this driver by. */
  public static final String NAME = "d1";

  /** How many values D1 takes in a statement. */
  static final int MAX_BINDINGS = 100;

  private static final Set<DriverCapability> CAPABILITIES =
      Set.of(DriverCapability.ATOMIC_BATCH, DriverCapability.STATEMENT_TIMEOUT);

  private final RemoteErrors errors;
  private final HttpConnector connector;
  private final ServerAddress server;
  private final WorkerClient client;

  private D1Driver(Builder builder) {
    HttpEndpoint endpoint = builder.endpoint;
    String token = builder.token;
    if (endpoint == null || token == null) {
      throw ClientInitializationException.invalid(
          "url",
          "the Worker's address or its token is missing.",
          "Give both: url(...), token(...).");
    }
    this.errors = new RemoteErrors(NAME, "the Worker '" + endpoint.authority() + "'");
    this.connector = builder.connector(NAME, errors);
    this.server = endpoint.server();
    this.client = new WorkerClient(connector, errors, endpoint, token);
  }

  /** Through the Worker at {@code url}, which lets {@code token} in. */
  public static D1Driver of(String url, String token) {
    return builder().url(url).token(token).build();
  }

  /** A driver still to be described. */
  public static Builder builder() {
    return new Builder();
  }

  /** The Worker that this version talks to: a module for Cloudflare Workers. */
  public static String worker() {
    try (InputStream file =
        requireNonNull(D1Driver.class.getResourceAsStream("worker.mjs"), "worker.mjs")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
    throw errors.noTransactions("Give the operations as one batch.");
  }

  @Override
  public List<QueryResult> batch(List<SqlStatement> statements, TransactionOptions options) {
    errors.requireNoMaxWait(options);
    IsolationLevel level = options.isolation();
    if (options.readOnly() || (level != null && level != IsolationLevel.SERIALIZABLE)) {
      throw errors.unsupported(
          "batch", "a batch with options of its own", "Leave them out: it is serializable.");
    }
    return client.batch(statements, options.timeout());
  }

  @Override
  public void close() {
    connector.close();
  }

  /** Describes a driver. For one thread; used once. */
  public static final class Builder extends HttpBuilder<Builder> {

    private @Nullable HttpEndpoint endpoint;
    private @Nullable String token;

    private Builder() {
      super(HttpOptions.DEFAULT);
    }

    @Override
    protected Builder self() {
      return this;
    }

    /** Where the Worker is. */
    public Builder url(String url) {
      endpoint = HttpEndpoint.of(url);
      return this;
    }

    /** The Worker's {@code VIBORM_TOKEN}. */
    public Builder token(String secret) {
      token = requireNonNull(secret, "secret");
      return this;
    }

    /** The driver; it sends nothing yet. */
    public D1Driver build() {
      return new D1Driver(this);
    }
  }
}
