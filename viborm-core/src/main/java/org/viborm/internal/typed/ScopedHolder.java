package org.viborm.internal.typed;

import org.jspecify.annotations.Nullable;

/**
 * A node that belongs to one level of nested writes: each level begins its scopes anew.
 *
 * @param <N> what it stands for
 */
public interface ScopedHolder<N> extends NodeHolder<N> {

  /** The level of a node that mentions no field. */
  int ANY_LEVEL = -1;

  /** The level, 0 for the operation itself. */
  int level();

  /** What {@code value} stands for; checked to belong to {@code level}. */
  static <N> N of(@Nullable Object value, Class<N> kind, int level) {
    N node = NodeHolder.of(value, kind);
    joined(level, levelOf(value));
    return node;
  }

  /** The level of {@code value}. */
  static int levelOf(@Nullable Object value) {
    return value instanceof ScopedHolder<?> scoped ? scoped.level() : ANY_LEVEL;
  }

  /** The level of what mentions both; an error where they differ. */
  static int joined(int one, int other) {
    if (one == ANY_LEVEL || one == other) {
      return other;
    }
    if (other == ANY_LEVEL) {
      return one;
    }
    throw TypedFaults.otherLevel();
  }
}
