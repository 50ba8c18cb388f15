package org.viborm.sqlite3;

import java.sql.Connection;
import java.sql.SQLException;
import org.viborm.jdbc.StatementCache;

/** A connection to SQLite with the statements prepared on it, which sqlite-jdbc does not keep. */
final class SqliteConnection {

  private final Connection jdbc;
  private final StatementCache statements;

  SqliteConnection(Connection jdbc, StatementCache statements) {
    this.jdbc = jdbc;
    this.statements = statements;
  }

  Connection jdbc() {
    return jdbc;
  }

  StatementCache statements() {
    return statements;
  }

  /** Closes it; SQLite ends what was prepared on it. */
  void close() throws SQLException {
    jdbc.close();
  }
}
