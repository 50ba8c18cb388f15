package org.viborm.internal.cache;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What a look into the cache gave.
 *
 * @param state whether there was something good
 * @param tape what was kept; null for a miss
 * @param fence what a result that is read now may be kept under; null where it may not be kept
 */
public record Look(State state, @Nullable ByteBuffer tape, @Nullable Fence fence) {

  /** Whether there was something good. */
  public enum State {
    /** It is good. */
    HIT,
    /** It was good until a while ago. */
    STALE,
    /** There was nothing. */
    MISS
  }

  static Look miss(@Nullable Fence fence) {
    return new Look(State.MISS, null, fence);
  }
}
