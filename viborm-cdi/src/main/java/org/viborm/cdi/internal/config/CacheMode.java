package org.viborm.cdi.internal.config;

/** Where a client keeps what it reads. */
public enum CacheMode {
  /** In the bean of type {@code CacheDriver}, if there is one. */
  BEAN,
  /** In the memory of the process. */
  MEMORY,
  /** Nowhere. */
  OFF
}
