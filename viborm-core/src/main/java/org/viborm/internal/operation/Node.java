package org.viborm.internal.operation;

import org.jspecify.annotations.Nullable;

/** A part of an operation tree. Immutable; safe to share. */
public interface Node {

  /**
   * Writes the structure of this node and hands over its values, in the order of declaration.
   *
   * <p>Two trees with equal structure are served by one plan; what may differ between them goes
   * through {@link Structure#value}, all else through {@link Structure#token}.
   */
  void writeTo(Structure structure);

  /**
   * What this is where it is known to be a value for each of some fields and no more; else null.
   */
  default @Nullable RowValues rowValues() {
    return null;
  }
}
