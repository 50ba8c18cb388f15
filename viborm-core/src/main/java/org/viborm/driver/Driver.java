package org.viborm.driver;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs statements on one database.
 *
 * <p>A driver sends what it is given and reads what comes back: it builds no SQL beyond what its
 * transactions need, and translates its client's errors into those of {@code org.viborm.errors},
 * once. Safe to share between threads. What it cannot do it leaves out of {@link #capabilities()}.
 */
public interface Driver extends AutoCloseable {

  /** The name that configuration selects it by, such as {@code pg}. */
  String name();

  /**
   * The SQL that its database speaks. May connect on the first call, to learn the server's version.
   */
  Dialect dialect();

  /** How its statements mark bound values. */
  PlaceholderStyle placeholders();

  /** What it can do beyond running one statement. */
  Set<DriverCapability> capabilities();

  /**
   * The one server that its statements go to, as it was configured; told to those who trace. Empty
   * where there is none, there are several, or it is not known, as with a given data source.
   */
  default Optional<ServerAddress> server() {
    return Optional.empty();
  }

  /** Whether its connections take part in the transaction (JTA) of the caller by themselves. */
  default boolean enlists() {
    return false;
  }

  /**
   * Lends a connection on which each statement commits by itself.
   *
   * @throws org.viborm.errors.ConnectionException if none can be had
   */
  DriverSession open();

  /**
   * Does {@code work}, which only reads and is no part of a transaction, by the driver that such
   * reads go to: this one, unless there are several databases of the same rows. Where a connection
   * is lost, it may be done again on another of them.
   *
   * @param latest whether it must see all that is committed; else it may be given what a replica
   *     has, which is behind
   * @param work is given a driver that outlives it
   */
  default <T extends @Nullable Object> T read(boolean latest, Function<Driver, T> work) {
    return work.apply(this);
  }

  /**
   * Begins a transaction.
   *
   * @throws org.viborm.errors.OperationNotSupportedException if the driver has no interactive
   *     transactions, or cannot honour an option
   * @throws org.viborm.errors.TransactionException if no connection could be had within the {@code
   *     maxWait} of {@code options} (V5002)
   * @throws org.viborm.errors.ConnectionException if none could be had within the driver's own
   *     limit (V1002), or the database cannot be reached (V1001)
   */
  TransactionBoundDriver begin(TransactionOptions options);

  /**
   * Runs {@code statements} as one atomic unit, sent at once: all take effect, or none.
   *
   * @return a result for each, in order, already read; closing them frees nothing
   * @throws org.viborm.errors.OperationNotSupportedException unless the driver has {@link
   *     DriverCapability#ATOMIC_BATCH}
   */
  List<QueryResult> batch(List<SqlStatement> statements, TransactionOptions options);

  /** Closes what it opened; open sessions end. Harmless when repeated. */
  @Override
  void close();
}
