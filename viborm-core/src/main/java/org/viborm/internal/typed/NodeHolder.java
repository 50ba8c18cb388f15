package org.viborm.internal.typed;

import org.jspecify.annotations.Nullable;

/**
 * A public value that stands for something internal.
 *
 * @param <N> what it stands for
 */
public interface NodeHolder<N> {

  /** What it stands for. */
  N node();

  /**
   * What {@code value} stands for.
   *
   * @throws org.viborm.errors.ValidationException V4001 if it is null
   * @throws IllegalArgumentException if it is not of VibORM's own making
   */
  static <N> N of(@Nullable Object value, Class<N> kind) {
    if (value == null) {
      throw TypedFaults.nullPart();
    }
    if (value instanceof NodeHolder<?> holder) {
      Object node = holder.node();
      if (kind.isInstance(node)) {
        return kind.cast(node);
      }
    }
    throw new IllegalArgumentException(
        "%s is implemented by VibORM alone".formatted(value.getClass().getName()));
  }
}
