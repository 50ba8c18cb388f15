package org.viborm.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * A connection lent for a session of any use, whose prepared statements are kept, if at all, by its
 * JDBC driver.
 */
abstract class SessionLease implements ConnectionLease {

  private final Connection connection;

  SessionLease(Connection connection) {
    this.connection = connection;
  }

  @Override
  public final Connection connection() {
    return connection;
  }

  @Override
  public final Access access() {
    return Access.SESSION;
  }

  @Override
  public final boolean endsWithStatement() {
    return false;
  }

  @Override
  public final PreparedStatement prepare(String text, boolean keep) throws SQLException {
    return connection.prepareStatement(text);
  }

  @Override
  public final void done(PreparedStatement statement, boolean reusable) throws SQLException {
    statement.close();
  }
}
