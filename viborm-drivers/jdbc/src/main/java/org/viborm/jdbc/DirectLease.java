package org.viborm.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * A connection whose own {@code close} gives it back, and whose JDBC driver keeps its prepared
 * statements itself.
 */
final class DirectLease implements ConnectionLease {

  private final Connection connection;
  private final Runnable evict;

  /**
   * Of {@code connection}.
   *
   * @param evict sees to it that the connection is closed and not given to anybody else
   */
  DirectLease(Connection connection, Runnable evict) {
    this.connection = connection;
    this.evict = evict;
  }

  @Override
  public Connection connection() {
    return connection;
  }

  @Override
  public Access access() {
    return Access.SESSION;
  }

  @Override
  public boolean endsWithStatement() {
    return false;
  }

  @Override
  public PreparedStatement prepare(String text, boolean keep) throws SQLException {
    return connection.prepareStatement(text);
  }

  @Override
  public void done(PreparedStatement statement, boolean reusable) throws SQLException {
    statement.close();
  }

  @Override
  public void release() {
    try {
      connection.close();
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
