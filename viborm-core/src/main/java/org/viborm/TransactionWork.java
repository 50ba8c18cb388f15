package org.viborm;

import org.jspecify.annotations.Nullable;

/**
 * What is done in a transaction.
 *
 * @param <R> the type of what it gives
 * @param <X> what it may throw; nothing checked, for most
 */
@FunctionalInterface
public interface TransactionWork<R extends @Nullable Object, X extends Exception> {

  /**
   * Does the work. The transaction is committed when it returns, and rolled back when it throws.
   *
   * @param tx good until this returns
   */
  R run(TransactionClient tx) throws X;
}
