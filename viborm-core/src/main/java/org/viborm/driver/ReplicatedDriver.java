package org.viborm.driver;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.viborm.errors.ClientInitializationException;
import org.viborm.errors.ConnectionException;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.ErrorMeta;
import org.viborm.errors.Fault;

/**
 * A primary and replicas of it as one driver: reads outside of transactions go to the replicas in
 * turn, everything else to the primary.
 *
 * <pre>{@code
 * Driver driver = ReplicatedDriver.of(PgDriver.of(primaryUrl), PgDriver.of(replicaUrl));
 * }</pre>
 *
 * <p>For some time after something was written through it, reads go to the primary as well, so that
 * whoever wrote finds what was written. Raw SQL counts as writing, since its text is not read.
 *
 * <p>A replica that cannot be reached is taken out, and the read goes on to the next one. From then
 * on it is probed, ever more seldom, until it answers again. A read that waited in vain for a
 * connection of a pool is not sent elsewhere: the pool is too small, the replica is not gone.
 *
 * <p>It owns its drivers and closes them with itself.
 */
public final class ReplicatedDriver implements Driver {

  private final Driver primary;
  private final List<Replica> replicas;
  private final boolean fallback;
  private final WriteWindow window;
  private final ReplicaProbes probes;
  private final AtomicInteger turn = new AtomicInteger();
  private volatile boolean closed;

  private ReplicatedDriver(Builder builder) {
    this.primary = builder.primary;
    this.fallback = builder.fallback;
    this.window = new WriteWindow(builder.window);
    this.probes =
        new ReplicaProbes(builder.replicas.size(), builder.firstProbe, builder.longestPause);
    List<Replica> all = new ArrayList<>();
    for (Driver replica : builder.replicas) {
      all.add(new Replica(all.size() + 1, replica));
    }
    this.replicas = List.copyOf(all);
  }

  /**
   * {@code primary} and {@code replicas}, with the settings that the {@link Builder} begins with.
   *
   * @throws ClientInitializationException as {@link Builder#build} does
   */
  public static ReplicatedDriver of(Driver primary, Driver... replicas) {
    Builder builder = builder(primary);
    for (Driver replica : replicas) {
      builder.replica(replica);
    }
    return builder.build();
  }

  /** A driver still to be described. */
  public static Builder builder(Driver primary) {
    return new Builder(primary);
  }

  /** The primary's. */
  @Override
  public String name() {
    return primary.name();
  }

  /** The primary's. */
  @Override
  public Dialect dialect() {
    return primary.dialect();
  }

  @Override
  public PlaceholderStyle placeholders() {
    return primary.placeholders();
  }

  @Override
  public Set<DriverCapability> capabilities() {
    return primary.capabilities();
  }

  @Override
  public boolean enlists() {
    return primary.enlists();
  }

  /** On the primary. */
  @Override
  public DriverSession open() {
    return window.noting(primary.open());
  }

  /**
   * {@inheritDoc}
   *
   * @throws ConnectionException V1001 if no replica can be reached and the primary is not to be
   *     read instead
   */
  @Override
  public <T extends @Nullable Object> T read(boolean latest, Function<Driver, T> work) {
    if (latest || window.isOpen()) {
      return work.apply(primary);
    }
    ConnectionException lost = null;
    int first = turn.getAndIncrement();
    for (int i = 0; i < replicas.size(); i++) {
      Replica replica = replicas.get(Math.floorMod(first + i, replicas.size()));
      int era = replica.era();
      if (replica.isOut()) {
        continue;
      }
      try {
        return work.apply(replica.driverFor(primary));
      } catch (ConnectionException failure) {
        if (closed || failure.code() == ErrorCode.CONNECTION_TIMEOUT) {
          throw failure;
        }
        takeOut(replica, era, failure);
        lost = failure;
      }
    }
    if (!fallback) {
      throw nothingToReadFrom(lost);
    }
    try {
      return work.apply(primary);
    } catch (ConnectionException failure) {
      if (lost != null) {
        failure.alsoFailed(lost);
      }
      throw failure;
    }
  }

  private void takeOut(Replica replica, int era, ConnectionException failure) {
    if (replica.takeOut(era)) {
      System.getLogger("org.viborm.replicas")
          .log(
              System.Logger.Level.WARNING,
              "replica %d of '%s' cannot be reached: it is not read from until it answers again"
                  .formatted(replica.number(), name()),
              failure);
      probes.watch(replica);
    }
  }

  private ConnectionException nothingToReadFrom(@Nullable ConnectionException lost) {
    Fault fault =
        Fault.of(ErrorCode.CONNECTION_FAILED, "no replica can be reached.")
            .hint("Bring one back, or let the primary be read meanwhile (fallback).")
            .meta(ErrorMeta.none().withDriver(name()));
    return new ConnectionException(lost == null ? fault : fault.cause(lost));
  }

  /** On the primary, also where it only reads. */
  @Override
  public TransactionBoundDriver begin(TransactionOptions options) {
    TransactionBoundDriver transaction = primary.begin(options);
    return options.readOnly() ? transaction : window.noting(transaction);
  }

  /** On the primary. */
  @Override
  public List<QueryResult> batch(List<SqlStatement> statements, TransactionOptions options) {
    try {
      return primary.batch(statements, options);
    } finally {
      window.wrote();
    }
  }

  /** Closes the primary and the replicas. */
  @Override
  public void close() {
    closed = true;
    probes.stop();
    RuntimeException failure = null;
    List<Driver> all = new ArrayList<>();
    replicas.forEach(replica -> all.add(replica.driver()));
    all.add(primary);
    for (Driver driver : all) {
      try {
        driver.close();
      } catch (RuntimeException e) {
        if (failure == null) {
          failure = e;
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    probes.awaitEnd();
    if (failure != null) {
      throw failure;
    }
  }

  /** Describes a driver. For one thread; used once. */
  public static final class Builder {

    private final Driver primary;
    private final List<Driver> replicas = new ArrayList<>();
    private Duration window = Duration.ofSeconds(5);
    private Duration firstProbe = Duration.ofSeconds(1);
    private Duration longestPause = Duration.ofSeconds(30);
    private boolean fallback = true;

    private Builder(Driver primary) {
      this.primary = requireNonNull(primary, "primary");
    }

    /** A replica to read from, on the same rows as the primary. */
    public Builder replica(Driver replica) {
      replicas.add(requireNonNull(replica, "replica"));
      return this;
    }

    /**
     * For how long after a write reads go to the primary; 5 s by default. Longer than replicas are
     * behind it. Zero for not at all.
     */
    public Builder readYourWrites(Duration time) {
      window = requireNonNull(time, "time");
      return this;
    }

    /**
     * When a replica that is out is probed: after {@code first}, then after pauses that double, up
     * to {@code longest}; 1 s and 30 s by default.
     */
    public Builder probes(Duration first, Duration longest) {
      firstProbe = requireNonNull(first, "first");
      longestPause = requireNonNull(longest, "longest");
      return this;
    }

    /** Whether the primary is read while no replica can be reached; true by default. */
    public Builder fallback(boolean toPrimary) {
      fallback = toPrimary;
      return this;
    }

    /**
     * The driver; it connects to nothing yet.
     *
     * @throws ClientInitializationException V1004 if there is no replica, a time is out of its
     *     range, or a replica's driver is of another kind than the primary's
     */
    public ReplicatedDriver build() {
      if (replicas.isEmpty()) {
        throw invalid("replicas", "there are none.", "Give one, or use the primary by itself.");
      }
      if (window.isNegative()) {
        throw invalid("readYourWrites", "a time cannot be negative.", "Give 0 for not at all.");
      }
      if (firstProbe.toMillis() < 1 || longestPause.compareTo(firstProbe) < 0) {
        throw invalid(
            "probes",
            "the first pause must be positive, and the longest no shorter.",
            "Give them in their order, such as 1 s and 30 s.");
      }
      Set<DriverCapability> asked = new HashSet<>(primary.capabilities());
      asked.remove(DriverCapability.LOADS); // a replica loads nothing
      for (Driver replica : replicas) {
        if (replica.placeholders() != primary.placeholders()
            || !replica.capabilities().containsAll(asked)) {
          throw invalid(
              "replicas",
              "the driver '%s' of a replica takes other statements than the primary's, '%s'."
                  .formatted(replica.name(), primary.name()),
              "Use one driver for all.");
        }
      }
      return new ReplicatedDriver(this);
    }

    private static ClientInitializationException invalid(String at, String problem, String hint) {
      return ClientInitializationException.invalid(at, problem, hint);
    }
  }
}
