package org.viborm.sqlitewasm;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.viborm.jdbc.Access;
import org.viborm.jdbc.ConnectionLease;

/** The one connection in somebody's hands. */
record OneLease(OneConnection owner, MemoryConnection lent, Access access)
    implements ConnectionLease {

  @Override
  public Connection connection() {
    return lent.jdbc();
  }

  /** Others wait for it, unless what follows must find what a statement has set. */
  @Override
  public boolean endsWithStatement() {
    return access != Access.SESSION;
  }

  @Override
  public PreparedStatement prepare(String text, boolean keep) throws SQLException {
    return lent.prepare(text, keep);
  }

  @Override
  public void done(PreparedStatement statement, boolean reusable) throws SQLException {
    lent.done(statement, reusable);
  }

  @Override
  public void release() {
    owner.giveBack(lent, access);
  }

  /** There is no other connection to this database: what is left open on it is ended instead. */
  @Override
  public void discard() {
    owner.clear(lent);
  }
}
