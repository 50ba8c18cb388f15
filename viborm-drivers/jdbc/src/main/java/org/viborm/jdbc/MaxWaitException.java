package org.viborm.jdbc;

import java.time.Duration;

/** No connection was free within the wait that the caller allowed. Never leaves a driver. */
public final class MaxWaitException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Duration limit;

  /** After {@code limit}. */
  public MaxWaitException(Duration limit) {
    super("no connection within " + limit, null, false, false);
    this.limit = limit;
  }

  /** How long was waited. */
  public Duration limit() {
    return limit;
  }
}
