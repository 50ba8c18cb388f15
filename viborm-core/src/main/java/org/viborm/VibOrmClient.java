package org.viborm;

import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.viborm.cache.WithCacheOptions;
import org.viborm.client.OperationScope;
import org.viborm.client.RawQuery;
import org.viborm.driver.TransactionOptions;
import org.viborm.schema.Schema;
import org.viborm.sql.Sql;

/**
 * The way to a database: typed clients of its models, transactions, batches, raw SQL and operations
 * as data. Safe to share between threads; one serves an application.
 *
 * <pre>{@code
 * try (VibOrmClient client = VibOrm.createClient(c -> c.schema(User.class).driver(driver))) {
 *   List<Row<User>> users = client.model(User.class).findMany().list();
 * }
 * }</pre>
 */
public interface VibOrmClient extends OperationScope, AutoCloseable {

  /** Its schema. */
  Schema schema();

  /**
   * Has the database answer, so that one that cannot be reached, or is not let into, is told of now
   * and not at the first operation. Never needed: operations connect by themselves. Harmless when
   * repeated.
   *
   * @throws org.viborm.errors.ConnectionException if it cannot be reached (V1001), no connection is
   *     free in time (V1002), or the client is closed (V1003)
   * @throws org.viborm.errors.FeatureNotSupportedException if its version is too old (V8001)
   */
  void connect();

  /** Rows of the caller's own SQL. */
  RawQuery queryRaw(Sql sql);

  /** The number of rows that the caller's own SQL affects. */
  PendingOperation<Long> executeRaw(Sql sql);

  /** Operations as data, for gateways and tools. */
  JsonOperations json();

  /**
   * Does {@code work} in a transaction and gives its result. If it throws, everything is rolled
   * back and the exception goes on.
   */
  @CanIgnoreReturnValue
  <R extends @Nullable Object, X extends Exception> R transaction(TransactionWork<R, X> work)
      throws X;

  /**
   * Does {@code work} in a transaction with {@code options}.
   *
   * @throws org.viborm.errors.VibOrmException if the driver cannot honour an option (V8003), or the
   *     transaction takes longer than it may (V5002)
   */
  @CanIgnoreReturnValue
  <R extends @Nullable Object, X extends Exception> R transaction(
      TransactionOptions options, TransactionWork<R, X> work) throws X;

  /** Does {@code work} in a transaction, as {@link #transaction(TransactionWork)}. */
  <X extends Exception> void inTransaction(VoidTransactionWork<X> work) throws X;

  /** Does {@code work} in a transaction with {@code options}. */
  <X extends Exception> void inTransaction(TransactionOptions options, VoidTransactionWork<X> work)
      throws X;

  /**
   * Runs {@code operations} as one atomic unit, in order: each sees what those before it have
   * written, and none can be given what another results in. What a function that makes a result
   * throws goes on to the caller once all is committed.
   *
   * @return a result for each, in order; none where they are sent later, with the transaction of
   *     the caller ({@link org.viborm.driver.AmbientTransactions#sendsBatches})
   * @throws org.viborm.errors.PendingOperationException V12003 if one was made by another client,
   *     V12004 if by a transaction
   */
  @CanIgnoreReturnValue
  List<@Nullable Object> batch(PendingOperation<?>... operations);

  /** The same for a collection of operations. */
  @CanIgnoreReturnValue
  List<@Nullable Object> batch(Collection<? extends PendingOperation<?>> operations);

  /**
   * The same models, whose reads all use the cache as {@code options} say, unless they say
   * something else themselves. What is no read is refused there (V10003).
   *
   * @throws org.viborm.errors.CacheConfigurationException V10004 if the client has no cache
   */
  CachedClient withCache(UnaryOperator<WithCacheOptions> options);

  /**
   * Invalidates what the cache has under {@code patterns}: keys, {@code user:*} for all of a model,
   * {@code user:findMany:*} for an operation of it, {@code *} for everything.
   *
   * @throws org.viborm.errors.CacheConfigurationException V10004 if the client has no cache, V10002
   *     if one is no pattern
   */
  void invalidate(String... patterns);

  /**
   * The key under which the cache keeps {@code operation}, a read of this client.
   *
   * @throws org.viborm.errors.CacheConfigurationException V10003 if it is no read
   */
  String cacheKey(PendingOperation<?> operation);

  /** Closes what the client opened. Harmless when repeated; operations fail afterwards (V1003). */
  @Override
  void close();
}
