package org.viborm.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * A connection that one caller has to itself until it gives it back. One thread at a time.
 *
 * <p>Exactly one of {@link #release} and {@link #discard} is called, once.
 */
public interface ConnectionLease {

  /** The connection. */
  Connection connection();

  /** What it was lent for. */
  Access access();

  /**
   * Whether it is given back as soon as the result of a statement is closed, since others wait for
   * it; else it is kept until the session ends.
   */
  boolean endsWithStatement();

  /** A statement for {@code text}; a kept one where the connection keeps statements. */
  PreparedStatement prepare(String text, boolean keep) throws SQLException;

  /** Takes back a statement of {@link #prepare} whose results are closed. */
  void done(PreparedStatement statement, boolean reusable) throws SQLException;

  /** Gives the connection back in the state in which it was lent. */
  void release();

  /** Gives back a connection that nobody may use again: it is closed. */
  void discard();
}
