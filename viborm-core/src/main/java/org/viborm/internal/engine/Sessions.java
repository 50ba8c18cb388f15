package org.viborm.internal.engine;

import org.jspecify.annotations.Nullable;
import org.viborm.driver.DriverSession;

/** Where the statements of operations go: connections of their own, or those of a transaction. */
interface Sessions {

  /** Work on a session. */
  @FunctionalInterface
  interface Work {
    @Nullable Object on(DriverSession session);
  }

  /** Does work that only reads. */
  @Nullable Object read(Work work);

  /**
   * Does work that writes.
   *
   * @param several whether it may send more than one writing statement, which then take effect
   *     together or not at all
   */
  @Nullable Object write(boolean several, Work work);

  /**
   * Whether work that fails now leaves nothing behind, nor belongs to a transaction of a caller.
   */
  boolean areOwn();
}
