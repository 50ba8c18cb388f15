package org.viborm.jdbc;

import com.zaxxer.hikari.pool.HikariPool;
import java.sql.Connection;
import java.sql.SQLException;

/** A connection whose own {@code close} gives it back. */
final class DirectLease extends SessionLease {

  private final HikariPool pool;

  /** Of {@code connection}, which belongs to {@code pool}. */
  DirectLease(Connection connection, HikariPool pool) {
    super(connection);
    this.pool = pool;
  }

  @Override
  public void release() {
    try {
      connection().close();
    } catch (SQLException e) {
      // A connection that cannot be given back is of no use to anybody, and the caller's work is
      // done: so it is closed for good instead.
      discard();
    }
  }

  @Override
  public void discard() {
    pool.evictConnection(connection());
  }
}
