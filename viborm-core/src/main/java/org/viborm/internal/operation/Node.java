package org.viborm.internal.operation;

/** A part of an operation tree. Immutable; safe to share. */
public interface Node {

  /**
   * Writes the structure of this node and hands over its values, in the order of declaration.
   *
   * <p>Two trees with equal structure are served by one plan; what may differ between them goes
   * through {@link Structure#value}, all else through {@link Structure#token}.
   */
  void writeTo(Structure structure);
}
