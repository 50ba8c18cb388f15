package org.viborm.jdbc;

import java.sql.SQLException;

/** A transaction on one connection, ended as its database wants it. */
public interface LocalTransaction {

  /** Commits. */
  void commit() throws SQLException;

  /** Rolls back. */
  void rollback() throws SQLException;

  /** Puts the connection, after commit or rollback, in the state it had before. */
  void restore() throws SQLException;
}
