package org.viborm.cdi.internal.jta;

import java.util.Optional;

/** Beans of the application. */
public interface Beans {

  /** The bean of {@code type}, if there is one. */
  <T> Optional<T> find(Class<T> type);

  /** Whether there is a bean of {@code type}; makes none. */
  boolean has(Class<?> type);
}
