package org.viborm.jdbc;

import java.sql.SQLException;

/** What runs on a server, and can be stopped from another thread. */
@FunctionalInterface
public interface Cancellable {

  /** Has the server stop it. */
  void cancel() throws SQLException;

  /** Gives up its connection, since the server does not stop it; by default it goes on. */
  default void abandon() throws SQLException {}
}
