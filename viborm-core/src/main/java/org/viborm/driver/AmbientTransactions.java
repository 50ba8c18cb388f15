package org.viborm.driver;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The transactions that callers are already in when they use a client: those of JTA, on a server or
 * in Java SE. A client that knows them joins them. Safe to share between threads.
 */
public interface AmbientTransactions {

  /**
   * The transaction of the calling thread, which is active; null only where there certainly is
   * none.
   *
   * @throws org.viborm.errors.TransactionException if there is one in which nothing may be sent any
   *     more, or it cannot be told (V5001)
   */
  @Nullable AmbientTransaction current();

  /**
   * Whether a client whose driver {@linkplain Driver#enlists() takes no part} in them may have its
   * batches sent right before one is committed: that is not atomic with what else is in it.
   */
  default boolean sendsBatches() {
    return false;
  }

  /**
   * Begins a transaction on the calling thread, which has none; the caller ends it.
   *
   * @param timeout how long it may take, or null for as long as transactions do by default
   * @return the transaction, or null where the caller may not begin one
   */
  @Nullable BegunTransaction begin(@Nullable Duration timeout);

  /** A transaction that was begun here. For the thread that began it. */
  interface BegunTransaction {

    /**
     * Commits.
     *
     * @throws org.viborm.errors.TransactionException if it was rolled back instead, or its outcome
     *     is not known (V5001)
     */
    void commit();

    /**
     * Rolls back, unless that has happened already.
     *
     * @throws org.viborm.errors.TransactionException if that failed (V5001)
     */
    void rollback();
  }
}
