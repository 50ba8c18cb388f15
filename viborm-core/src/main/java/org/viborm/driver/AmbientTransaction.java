package org.viborm.driver;

import org.jspecify.annotations.Nullable;

/**
 * One transaction that somebody else began and will end. For the thread it is current on, but for
 * what {@link #onCompletion} says.
 */
public interface AmbientTransaction {

  /** What tells it from others: equal for the same transaction. */
  Object key();

  /** What {@link #putResource} kept under {@code key}, or null. */
  @Nullable Object resource(Object key);

  /** Keeps {@code value} as long as the transaction lasts. */
  void putResource(Object key, Object value);

  /**
   * Has the end told.
   *
   * @param before runs before the transaction is prepared, after those who were told earlier, with
   *     the transaction still current; not where it is rolled back
   * @param after runs when it has ended, perhaps on another thread
   */
  void onCompletion(Runnable before, Completion after);

  /** Is told how a transaction ended. */
  @FunctionalInterface
  interface Completion {

    /**
     * It has ended.
     *
     * @param rolledBack whether certainly nothing of it is left; else it was committed, or may be
     */
    void ended(boolean rolledBack);
  }

  /** Leaves it no other end than a rollback. */
  void setRollbackOnly();

  /** Whether it is current on this thread, and statements may be sent in it. */
  boolean isActive();
}
