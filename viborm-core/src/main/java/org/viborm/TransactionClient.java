package org.viborm;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.viborm.client.OperationScope;
import org.viborm.client.RawQuery;
import org.viborm.driver.TransactionOptions;
import org.viborm.sql.Sql;

/**
 * A client inside one transaction: models, raw SQL, JSON operations and nested transactions;
 * nothing to close or cache. Good until the work that was given it returns, on that work's thread.
 *
 * <pre>{@code
 * client.inTransaction(
 *     tx -> {
 *       tx.model(Account.class).update(a -> a.id.is(from), a -> data(a.balance.decrement(sum))).run();
 *       tx.model(Account.class).update(a -> a.id.is(to), a -> data(a.balance.increment(sum))).run();
 *     });
 * }</pre>
 */
public interface TransactionClient extends OperationScope {

  /** Rows of the caller's own SQL. */
  RawQuery queryRaw(Sql sql);

  /** The number of rows that the caller's own SQL affects. */
  PendingOperation<Long> executeRaw(Sql sql);

  /** Operations as data. */
  JsonOperations json();

  /**
   * Does {@code work} behind a savepoint and gives its result. If it throws, what it did is rolled
   * back and the exception goes on; the outer transaction may continue.
   */
  @CanIgnoreReturnValue
  <R extends @Nullable Object, X extends Exception> R transaction(TransactionWork<R, X> work)
      throws X;

  /** The same with options, of which only the time-out may be set. */
  @CanIgnoreReturnValue
  <R extends @Nullable Object, X extends Exception> R transaction(
      TransactionOptions options, TransactionWork<R, X> work) throws X;

  /** Does {@code work} behind a savepoint, as {@link #transaction(TransactionWork)}. */
  <X extends Exception> void inTransaction(VoidTransactionWork<X> work) throws X;

  /** The same with options, of which only the time-out may be set. */
  <X extends Exception> void inTransaction(TransactionOptions options, VoidTransactionWork<X> work)
      throws X;

  /** Runs {@code operations}, made by this client, in order; a result for each. */
  @CanIgnoreReturnValue
  List<@Nullable Object> batch(PendingOperation<?>... operations);
}
