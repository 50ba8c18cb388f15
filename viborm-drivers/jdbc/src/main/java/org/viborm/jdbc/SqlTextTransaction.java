package org.viborm.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A transaction begun and ended by statements; JDBC's autocommit stays on throughout. */
record SqlTextTransaction(Connection connection) implements LocalTransaction {

  void run(String text) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(text);
    }
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
