package org.viborm.cdi.internal.jta;

import java.util.Optional;

/** Beans of the application. */
@FunctionalInterface
public interface Beans {

  /** The bean of {@code type}, if there is one. */
  <T> Optional<T> find(Class<T> type);
}
