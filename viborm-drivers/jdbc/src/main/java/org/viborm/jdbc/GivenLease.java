package org.viborm.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/** A connection of somebody else's data source. */
final class GivenLease extends SessionLease {

  private final boolean wasManual;
  private final boolean managed;

  /**
   * Of {@code connection}.
   *
   * @param wasManual whether it came with autocommit off, as which it goes back
   * @param managed whether its owner alone decides about its end
   */
  GivenLease(Connection connection, boolean wasManual, boolean managed) {
    super(connection);
    this.wasManual = wasManual;
    this.managed = managed;
  }

  @Override
  public void release() {
    try {
      if (wasManual) {
        connection().setAutoCommit(false);
      }
      connection().close();
    } catch (SQLException e) {
      // What was done on it is done; its owner finds it broken and drops it.
      discard();
    }
  }

  @Override
  public void discard() {
    try {
      if (!managed) {
        // The only way that JDBC has to tell a pool that a connection must not be used again.
        connection().abort(Runnable::run);
      }
      connection().close();
    } catch (SQLException e) {
      // It is broken already, which is what its owner shall find.
      return;
    }
  }
}
