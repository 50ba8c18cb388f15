package org.viborm.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/** A connection whose own {@code close} gives it back. */
final class DirectLease extends SessionLease {

  private final Runnable evict;

  /**
   * Of {@code connection}.
   *
   * @param evict sees to it that the connection is closed and not given to anybody else
   */
  DirectLease(Connection connection, Runnable evict) {
    super(connection);
    this.evict = evict;
  }

  @Override
  public void release() {
    try {
      connection().close();
    } catch (SQLException e) {
      // A connection that cannot be given back is of no use to anybody, and the caller's work is
      // done: so it is closed for good instead.
      evict.run();
    }
  }

  @Override
  public void discard() {
    evict.run();
  }
}
