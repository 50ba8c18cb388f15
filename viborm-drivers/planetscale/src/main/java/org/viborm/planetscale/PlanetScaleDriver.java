package org.viborm.planetscale;

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
import org.viborm.driver.support.Alarm;
import org.viborm.driver.support.RemoteTransaction;
import org.viborm.errors.ClientInitializationException;
import org.viborm.http.HttpBuilder;
import org.viborm.http.HttpConnector;
import org.viborm.http.HttpEndpoint;
import org.viborm.http.HttpOptions;
import org.viborm.http.RemoteErrors;

/**
 * MySQL at PlanetScale, by its HTTP API.
 *
 * <pre>{@code
 * Driver driver =
 *     PlanetScaleDriver.builder().host("aws.connect.psdb.cloud").username(u).password(p).build();
 * }</pre>
 *
 * <p>Values become part of the text of a statement here, since the API takes no others: strictly
 * quoted, and never in a place where they could be read as something else. Sessions of the API are
 * kept and used again, each by one caller at a time. Transactions stay on one shard. Nothing is
 * sent before the first use.
 */
public final class PlanetScaleDriver implements Driver {

  /** The name that configuration selects this driver by. */
  public static final String NAME = "planetscale";

  private static final Set<DriverCapability> CAPABILITIES =
      Set.of(
          DriverCapability.INTERACTIVE_TRANSACTIONS,
          DriverCapability.STATEMENT_TIMEOUT,
          DriverCapability.READ_ONLY_TRANSACTIONS);

  private final RemoteErrors errors;
  private final HttpConnector connector;
  private final ServerAddress server;
  private final PsSessions sessions;
  private final Alarm alarm = new Alarm(NAME);
  private volatile @Nullable Dialect dialect;

  private PlanetScaleDriver(Builder builder) {
    HttpEndpoint endpoint = builder.endpoint;
    if (endpoint == null || builder.username == null || builder.password == null) {
      throw ClientInitializationException.invalid(
          "url",
          "the address, the user or the password is missing.",
          "Give all three: host(...), username(...), password(...).");
    }
    this.errors = new RemoteErrors(NAME, "the database at '" + endpoint.authority() + "'");
    this.connector = builder.connector(NAME, errors);
    this.server = endpoint.server();
    PsClient client = new PsClient(connector, errors, endpoint, builder.username, builder.password);
    this.sessions = new PsSessions(client);
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
      known = Dialect.mysql(version());
      dialect = known;
    }
    return known;
  }

  private String version() {
    try (DriverSession session = open();
        QueryResult result = session.execute(SqlStatement.query("SELECT version()"))) {
      result.next();
      return requireNonNull(result.string(0), "version");
    }
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
    return new PsDriverSession(sessions, errors);
  }

  @Override
  public TransactionBoundDriver begin(TransactionOptions options) {
    errors.requireNoMaxWait(options);
    return new RemoteTransaction(
        new PsStream(sessions, options, errors), errors.database(), alarm, options.timeout());
  }

  @Override
  public List<QueryResult> batch(List<SqlStatement> statements, TransactionOptions options) {
    throw errors.unsupported(
        "batch",
        "an atomic batch in one message (ATOMIC_BATCH)",
        "Run the statements in a transaction.");
  }

  @Override
  public void close() {
    alarm.close();
    sessions.close();
    connector.close();
  }

  /** Describes a driver. For one thread; used once. */
  public static final class Builder extends HttpBuilder<Builder> {

    private @Nullable HttpEndpoint endpoint;
    private @Nullable String username;
    private @Nullable String password;

    private Builder() {
      super(HttpOptions.DEFAULT);
    }

    @Override
    protected Builder self() {
      return this;
    }

    /** On {@code mysql://user:password@host/…}, as PlanetScale's console shows it. */
    public Builder url(String url) {
      PsUrl read = PsUrl.of(url);
      username = read.username().isEmpty() ? username : read.username();
      password = read.password().isEmpty() ? password : read.password();
      endpoint = read.endpoint();
      return this;
    }

    /** On the API at {@code host}, such as {@code aws.connect.psdb.cloud}. */
    public Builder host(String host) {
      endpoint = HttpEndpoint.of("https://" + host);
      return this;
    }

    /** The user. */
    public Builder username(String name) {
      username = requireNonNull(name, "name");
      return this;
    }

    /** The user's password. */
    public Builder password(String secret) {
      password = requireNonNull(secret, "secret");
      return this;
    }

    /** The driver; it sends nothing yet. */
    public PlanetScaleDriver build() {
      return new PlanetScaleDriver(this);
    }
  }
}
