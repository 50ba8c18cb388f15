package org.viborm.internal.engine;

import org.jspecify.annotations.Nullable;
import org.viborm.driver.DriverSession;

/** A session on which everything happens, as a part of something atomic that stands around it. */
record OneSession(DriverSession session) implements Sessions {

  @Override
  public boolean onlyBatches() {
    return session instanceof MadeValues;
  }

  @Override
  public boolean rehearses() {
    return session instanceof RehearsalSession;
  }

  @Override
  public @Nullable Object read(Work work) {
    if (session instanceof RehearsalSession rehearsal) {
      return rehearsal.part(work);
    }
    return session instanceof PlaybackSession playback ? playback.part(work) : work.on(session);
  }

  @Override
  public @Nullable Object write(boolean several, int retries, Work work) {
    return read(work);
  }
}
