package org.viborm.internal.client;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.TransactionOptions;
import org.viborm.internal.operation.OperationRunner;

/** What a client stands on: it runs operations, in transactions or not. */
public interface ClientEngine extends OperationRunner, AutoCloseable {

  /**
   * Does {@code work} in a transaction, or behind a savepoint if this is a transaction's engine:
   * commits when it returns and rolls back when it throws.
   *
   * @throws X what the work throws
   */
  <X extends Exception> @Nullable Object transaction(TransactionOptions options, Work<X> work)
      throws X;

  /**
   * Has the database answer.
   *
   * @throws org.viborm.errors.ConnectionException if it cannot be reached
   */
  void connect();

  /** Whether there is a cache. */
  boolean hasCache();

  /**
   * Invalidates what the cache has under {@code patterns}.
   *
   * @throws org.viborm.errors.CacheConfigurationException V10004 without a cache, V10002 if one is
   *     no pattern
   */
  void invalidate(List<String> patterns);

  /** Closes what the client opened; of a transaction's engine, nothing. Harmless when repeated. */
  @Override
  void close();

  /**
   * What is done in a transaction.
   *
   * @param <X> what it may throw
   */
  @FunctionalInterface
  interface Work<X extends Exception> {

    /** Does it; {@code tx} is good until this returns. */
    @Nullable Object run(ClientEngine tx) throws X;
  }
}
