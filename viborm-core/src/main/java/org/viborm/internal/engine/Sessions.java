package org.viborm.internal.engine;

import org.jspecify.annotations.Nullable;
import org.viborm.driver.Driver;
import org.viborm.driver.DriverCapability;
import org.viborm.driver.DriverSession;

/** Where the statements of operations go: connections of their own, or those of a transaction. */
interface Sessions {

  /** Work on a session. */
  @FunctionalInterface
  interface Work {
    @Nullable Object on(DriverSession session);
  }

  /** Those of {@code driver}, as it can keep several writes together. */
  static Sessions of(Driver driver) {
    return driver.capabilities().contains(DriverCapability.INTERACTIVE_TRANSACTIONS)
        ? new DriverSessions(driver)
        : new BatchSessions(driver);
  }

  /** Whether several writes can only be sent together, so that none may need another's result. */
  default boolean onlyBatches() {
    return false;
  }

  /** Whether nothing is sent yet: the work is done to learn what it sends. */
  default boolean rehearses() {
    return false;
  }

  /** Whether what is sent is a part of a transaction that goes on after it. */
  default boolean isInTransaction() {
    return false;
  }

  /**
   * The same, whose reads see all that is committed; asked for right before a read, by its thread.
   */
  default Sessions latest() {
    return this;
  }

  /** Does work that only reads; once more if the database gave it up for another's. */
  @Nullable Object read(Work work);

  /**
   * Does work that writes.
   *
   * @param several whether it may send more than one writing statement, which then take effect
   *     together or not at all
   * @param retries how often it is done again if the database gave it up for another's and nothing
   *     of it is left; a part of a transaction of the caller's never is
   */
  @Nullable Object write(boolean several, int retries, Work work);
}
