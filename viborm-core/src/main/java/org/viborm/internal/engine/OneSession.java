package org.viborm.internal.engine;

import org.jspecify.annotations.Nullable;
import org.viborm.driver.DriverSession;

/** A session on which everything happens, as a part of something atomic that stands around it. */
record OneSession(DriverSession session) implements Sessions {

  @Override
  public @Nullable Object read(Work work) {
    return work.on(session);
  }

  @Override
  public @Nullable Object write(boolean several, int retries, Work work) {
    return work.on(session);
  }
}
