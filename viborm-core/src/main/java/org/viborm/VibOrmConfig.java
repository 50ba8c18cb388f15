package org.viborm;

import jakarta.validation.ValidatorFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.viborm.cache.CacheDriver;
import org.viborm.cache.CacheKeys;
import org.viborm.client.Load;
import org.viborm.driver.AmbientTransactions;
import org.viborm.driver.Driver;
import org.viborm.errors.ClientInitializationException;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.Fault;
import org.viborm.instrumentation.InstrumentationConfig;
import org.viborm.instrumentation.LogEvent;
import org.viborm.instrumentation.LogListener;
import org.viborm.internal.engine.Instruments;
import org.viborm.internal.engine.SlowOperations;
import org.viborm.schema.JsonCodec;
import org.viborm.schema.Model;
import org.viborm.schema.Schema;

/**
 * What a client is made of. Immutable; every method gives a new configuration.
 *
 * <pre>{@code
 * VibOrm.createClient(c -> c.schema(User.class, Post.class).driver(driver))
 * }</pre>
 */
public final class VibOrmConfig {

  private static final VibOrmConfig EMPTY = new VibOrmConfig(new Parts());

  /** The parts, copied by each change. */
  private static final class Parts implements Cloneable {

    private @Nullable Schema schema;
    private @Nullable Driver driver;
    private Clock clock = Clock.systemUTC();
    private @Nullable Duration timeout;
    private @Nullable Executor executor;
    private @Nullable AmbientTransactions ambientTransactions;
    private @Nullable JsonCodec jsonCodec;
    private Load load = Load.AUTO;
    private Duration roundTrip = Duration.ZERO;
    private InstrumentationConfig instrumentation = InstrumentationConfig.none();
    private @Nullable Duration slowThreshold;
    private @Nullable LogListener slowListener;
    private boolean validated = true;
    private @Nullable CacheDriver cache;
    private String cacheVersion = "";
    private @Nullable Supplier<ValidatorFactory> validatorFactory;
    private @Nullable Supplier<Locale> locale;
    private Map<String, Set<String>> omit = Map.of();

    private Parts copy() {
      try {
        return (Parts) clone();
      } catch (CloneNotSupportedException e) {
        throw new AssertionError(e); // it is Cloneable
      }
    }
  }

  private final Parts parts;

  private VibOrmConfig(Parts parts) {
    this.parts = parts;
  }

  /** Nothing said yet. */
  public static VibOrmConfig empty() {
    return EMPTY;
  }

  /**
   * The models: these classes and those that their relations lead to.
   *
   * @throws org.viborm.errors.SchemaValidationException if they break rules, with all that are
   *     broken
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  public final VibOrmConfig schema(Class<? extends Model<?>>... models) {
    return schema(Schema.of(all("models", models)));
  }

  /** The models. */
  public VibOrmConfig schema(Schema schema) {
    Parts changed = parts.copy();
    changed.schema = given("schema", schema);
    return new VibOrmConfig(changed);
  }

  /** The driver; the client closes it with itself. */
  public VibOrmConfig driver(Driver driver) {
    Parts changed = parts.copy();
    changed.driver = given("driver", driver);
    return new VibOrmConfig(changed);
  }

  /** What tells the time for generated values; the system's by default. */
  public VibOrmConfig clock(Clock clock) {
    Parts changed = parts.copy();
    changed.clock = given("clock", clock);
    return new VibOrmConfig(changed);
  }

  /**
   * How long a statement may take where its operation says nothing; no limit by default.
   *
   * @throws ClientInitializationException V1004 if it is not positive
   */
  public VibOrmConfig timeout(Duration timeout) {
    if (given("timeout", timeout).isZero() || timeout.isNegative()) {
      throw new ClientInitializationException(
          Fault.of(ErrorCode.CLIENT_INITIALIZATION, "a limit of time must be positive.")
              .at("timeout")
              .hint("Give it some time, or leave it out."));
    }
    Parts changed = parts.copy();
    changed.timeout = timeout;
    return new VibOrmConfig(changed);
  }

  /**
   * Has operations that take longer than {@code threshold} logged as warnings of {@code
   * org.viborm.slow}, with their SQL and without values.
   *
   * @throws ClientInitializationException V1004 if it is negative
   */
  public VibOrmConfig slowQueries(Duration threshold) {
    return slowQueries(threshold, VibOrmConfig::warn);
  }

  /**
   * Has {@code listener} told of operations that take longer than {@code threshold}, whether they
   * succeed or not: model, operation, duration and SQL, never values. The time is that from the
   * plan to the result, the wait for a connection included. Streams are not told of: their time is
   * that of their readers.
   *
   * @throws ClientInitializationException V1004 if {@code threshold} is negative
   */
  public VibOrmConfig slowQueries(Duration threshold, LogListener listener) {
    if (given("threshold", threshold).isNegative()) {
      throw new ClientInitializationException(
          Fault.of(ErrorCode.CLIENT_INITIALIZATION, "a threshold cannot be negative.")
              .at("slowQueries")
              .hint("Give it 0 to be told of all operations."));
    }
    Parts changed = parts.copy();
    changed.slowThreshold = threshold;
    changed.slowListener = given("listener", listener);
    return new VibOrmConfig(changed);
  }

  private static void warn(LogEvent event) {
    System.getLogger("org.viborm.slow").log(System.Logger.Level.WARNING, event::toString);
  }

  /**
   * What the client tells of itself, and to whom; nothing by default.
   *
   * @param change gives what is told, from what was said before
   */
  public VibOrmConfig instrumentation(UnaryOperator<InstrumentationConfig> change) {
    Parts changed = parts.copy();
    changed.instrumentation =
        given("instrumentation", given("change", change).apply(parts.instrumentation));
    return new VibOrmConfig(changed);
  }

  /**
   * Where {@code runAsync()} runs; by default on a virtual thread of its own where the JVM has them
   * (21 and later), else in the common pool.
   */
  public VibOrmConfig executor(Executor executor) {
    Parts changed = parts.copy();
    changed.executor = given("executor", executor);
    return new VibOrmConfig(changed);
  }

  /** The transactions that callers may be in already, which operations join; none by default. */
  public VibOrmConfig ambientTransactions(AmbientTransactions transactions) {
    Parts changed = parts.copy();
    changed.ambientTransactions = given("transactions", transactions);
    return new VibOrmConfig(changed);
  }

  /**
   * What turns documents of Java types into JSON and back; by default JSON-B, where its API and a
   * provider are on the class path.
   */
  public VibOrmConfig jsonCodec(JsonCodec codec) {
    Parts changed = parts.copy();
    changed.jsonCodec = given("codec", codec);
    return new VibOrmConfig(changed);
  }

  /**
   * Where the constraints of Jakarta Validation on model fields and input records are checked by
   * the {@code factory}, which is asked for at the first write and left open. By default it is the
   * one of the provider on the class path, if there is one.
   */
  @SuppressWarnings("exports") // whoever has a factory has its module
  public VibOrmConfig validation(Supplier<ValidatorFactory> factory) {
    Parts changed = parts.copy();
    changed.validated = true;
    changed.validatorFactory = given("factory", factory);
    return new VibOrmConfig(changed);
  }

  /** Where reads that ask for it are kept; whoever made it closes it. */
  public VibOrmConfig cache(CacheDriver cache) {
    Parts changed = parts.copy();
    changed.cache = given("cache", cache);
    return new VibOrmConfig(changed);
  }

  /**
   * The version of what is kept: entries of another one are not seen.
   *
   * @throws org.viborm.errors.CacheConfigurationException V10002 if it has spaces, colons or stars
   */
  public VibOrmConfig cacheVersion(String version) {
    CacheKeys.check(given("version", version));
    Parts changed = parts.copy();
    changed.cacheVersion = version;
    return new VibOrmConfig(changed);
  }

  /** Leaves the constraints of Jakarta Validation unchecked. */
  public VibOrmConfig withoutValidation() {
    Parts changed = parts.copy();
    changed.validated = false;
    return new VibOrmConfig(changed);
  }

  /**
   * The language in which the messages of constraints are told, asked for at each write; by default
   * what the validator's factory finds right.
   */
  public VibOrmConfig locale(Supplier<Locale> locale) {
    Parts changed = parts.copy();
    changed.locale = given("locale", locale);
    return new VibOrmConfig(changed);
  }

  /** How the levels of nested reads are loaded where their operation says nothing. */
  public VibOrmConfig load(Load load) {
    Parts changed = parts.copy();
    changed.load = given("load", load);
    return new VibOrmConfig(changed);
  }

  /**
   * How far away the database is: how long a message to it and its answer take on their way, as a
   * ping tells; nothing by default. A nested read whose loading nobody says ({@link Load#AUTO}) is
   * one statement where that saves a millisecond of such ways or more, on databases that can, and
   * else one statement a level. {@code toSql()} tells which.
   *
   * @throws ClientInitializationException V1004 if it is negative
   */
  public VibOrmConfig roundTrip(Duration time) {
    if (given("time", time).isNegative()) {
      throw new ClientInitializationException(
          Fault.of(ErrorCode.CLIENT_INITIALIZATION, "the time of a way cannot be negative.")
              .at("roundTrip")
              .hint("Give it what a ping of the database takes, or leave it out."));
    }
    Parts changed = parts.copy();
    changed.roundTrip = time;
    return new VibOrmConfig(changed);
  }

  /** Fields of {@code model} that results leave out unless they are asked for. */
  public VibOrmConfig omit(String model, String... fields) {
    Map<String, Set<String>> omit = new TreeMap<>(parts.omit);
    Set<String> all = new LinkedHashSet<>(omit.getOrDefault(given("model", model), Set.of()));
    all.addAll(all("fields", fields));
    omit.put(model, Set.copyOf(all));
    Parts changed = parts.copy();
    changed.omit = Map.copyOf(omit);
    return new VibOrmConfig(changed);
  }

  Schema schema() {
    return required(parts.schema, "schema", "Name the models: c.schema(User.class, Post.class).");
  }

  Driver driver() {
    return required(parts.driver, "driver", "Give it one: c.driver(...).");
  }

  Clock clock() {
    return parts.clock;
  }

  @Nullable Duration timeout() {
    return parts.timeout;
  }

  @Nullable Executor executor() {
    return parts.executor;
  }

  @Nullable AmbientTransactions ambientTransactions() {
    return parts.ambientTransactions;
  }

  @Nullable Instruments instruments() {
    Duration threshold = parts.slowThreshold;
    LogListener listener = parts.slowListener;
    SlowOperations slow =
        threshold == null || listener == null ? null : new SlowOperations(threshold, listener);
    return Instruments.of(parts.instrumentation, slow, parts.clock);
  }

  @Nullable JsonCodec jsonCodec() {
    return parts.jsonCodec;
  }

  Load load() {
    return parts.load;
  }

  Duration roundTrip() {
    return parts.roundTrip;
  }

  @Nullable CacheDriver cache() {
    return parts.cache;
  }

  String cacheVersion() {
    return parts.cacheVersion;
  }

  boolean validated() {
    return parts.validated;
  }

  @Nullable Supplier<ValidatorFactory> validatorFactory() {
    return parts.validatorFactory;
  }

  @Nullable Supplier<Locale> locale() {
    return parts.locale;
  }

  Map<String, Set<String>> omitted() {
    return parts.omit;
  }

  private static <T> List<T> all(String name, T[] arguments) {
    T[] given = given(name, arguments);
    for (int i = 0; i < given.length; i++) {
      if (given[i] == null) {
        throw nullArgument(name + "[" + i + "]");
      }
    }
    return List.of(given);
  }

  /** {@code argument}, unless it is null (V1004). */
  static <T> T given(String name, @Nullable T argument) {
    if (argument == null) {
      throw nullArgument(name);
    }
    return argument;
  }

  private static ClientInitializationException nullArgument(String name) {
    return new ClientInitializationException(
        Fault.of(ErrorCode.CLIENT_INITIALIZATION, "'%s' is null.".formatted(name))
            .at(name)
            .hint("Give one, or leave the call out."));
  }

  private static <T> T required(@Nullable T part, String name, String hint) {
    if (part == null) {
      throw new ClientInitializationException(
          Fault.of(ErrorCode.CLIENT_INITIALIZATION, "the client has no %s.".formatted(name))
              .at(name)
              .hint(hint));
    }
    return part;
  }
}
