package org.viborm.sqlite3;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.viborm.jdbc.Access;
import org.viborm.jdbc.ConnectionLease;

/** A connection to SQLite that somebody has. */
final class SqliteLease implements ConnectionLease {

  private final SqliteConnections owner;
  private final SqliteConnection lent;
  private final Access access;

  SqliteLease(SqliteConnections owner, SqliteConnection lent, Access access) {
    this.owner = owner;
    this.lent = lent;
    this.access = access;
  }

  @Override
  public Connection connection() {
    return lent.jdbc();
  }

  @Override
  public Access access() {
    return access;
  }

  /** The one that writes is what others wait for. */
  @Override
  public boolean endsWithStatement() {
    return access == Access.WRITE;
  }

  @Override
  public PreparedStatement prepare(String text, boolean keep) throws SQLException {
    return lent.statements().prepare(text, keep);
  }

  @Override
  public void done(PreparedStatement statement, boolean reusable) throws SQLException {
    lent.statements().done(statement, reusable);
  }

  /**
   * A connection whose settings a statement has changed is closed, so that nobody inherits them.
   */
  @Override
  public void release() {
    if (access == Access.SESSION) {
      discard();
    } else {
      owner.release(lent, access);
    }
  }

  @Override
  public void discard() {
    owner.discard(lent, access);
  }
}
