package org.viborm.internal.engine;

import org.viborm.internal.operation.Operation;

/** Looks at what a valid operation writes, before anything is sent. Safe to share. */
@FunctionalInterface
public interface InputCheck {

  /** Lets everything pass. */
  InputCheck NONE = operation -> {};

  /** Throws if {@code operation} is not to be run. */
  void check(Operation operation);

  /** Frees what it holds. */
  default void close() {}
}
