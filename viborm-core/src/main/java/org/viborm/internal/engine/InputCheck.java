package org.viborm.internal.engine;

import org.viborm.internal.operation.Operation;
import org.viborm.internal.validation.MissingFields;

/** Looks at what a valid operation writes, before anything is sent. Safe to share. */
@FunctionalInterface
public interface InputCheck {

  /** Lets everything pass. */
  InputCheck NONE = operation -> {};

  /** Throws if {@code operation} is not to be run. */
  void check(Operation operation);

  /**
   * Throws if {@code operation}, which lacks the values of {@code missing} and is valid otherwise,
   * gives others that are wrong: what is missing is told with them then.
   */
  default void checkIncomplete(Operation operation, MissingFields missing) {}

  /** Frees what it holds. */
  default void close() {}
}
