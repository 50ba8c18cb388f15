package org.viborm;

/**
 * What is done in a transaction, without a result.
 *
 * @param <X> what it may throw; nothing checked, for most
 */
@FunctionalInterface
public interface VoidTransactionWork<X extends Exception> {

  /**
   * Does the work. The transaction is committed when it returns, and rolled back when it throws.
   *
   * @param tx good until this returns
   */
  void run(TransactionClient tx) throws X;
}
