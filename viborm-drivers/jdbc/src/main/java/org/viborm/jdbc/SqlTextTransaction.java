package org.viborm.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** A transaction begun and ended by statements; JDBC's autocommit stays on throughout. */
record SqlTextTransaction(Command command) implements LocalTransaction {

  /** Runs a statement that has no values and gives no rows. */
  @FunctionalInterface
  interface Command {
    void run(String text) throws SQLException;
  }

  /** On {@code connection}, with a statement made for each command. */
  static SqlTextTransaction on(Connection connection) {
    return new SqlTextTransaction(
        text -> {
          try (Statement statement = connection.createStatement()) {
            statement.execute(text);
          }
        });
  }

  /** On the connection of {@code lease}, with the statements that it keeps. */
  static SqlTextTransaction keeping(ConnectionLease lease) {
    return new SqlTextTransaction(
        text -> {
          PreparedStatement statement = lease.prepare(text, true);
          boolean succeeded = false;
          try {
            statement.execute();
            succeeded = true;
          } finally {
            lease.done(statement, succeeded);
          }
        });
  }

  void run(String text) throws SQLException {
    command.run(text);
  }

  @Override
  public void commit() throws SQLException {
    run("COMMIT");
  }

  @Override
  public void rollback() throws SQLException {
    run("ROLLBACK");
  }

  @Override
  public void restore() {}
}
