package org.viborm.errors;

import java.util.Set;

/** A cache is not there, or is asked for something that it cannot do: V10001 to V10004. */
public final class CacheConfigurationException extends VibOrmException {

  private static final long serialVersionUID = 1L;
  private static final Set<ErrorCode> CODES =
      Set.of(
          ErrorCode.CACHE_INVALID_TTL,
          ErrorCode.CACHE_INVALID_KEY,
          ErrorCode.CACHE_NOT_CACHEABLE,
          ErrorCode.CACHE_CONFIGURATION);

  /** With a code of this kind. */
  public CacheConfigurationException(Fault fault) {
    super(fault, CODES);
  }
}
