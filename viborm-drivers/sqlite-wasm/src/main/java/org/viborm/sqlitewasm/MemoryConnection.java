package org.viborm.sqlitewasm;

import io.roastedroot.sqlite4j.JDBC;
import io.roastedroot.sqlite4j.SQLiteConfig;
import io.roastedroot.sqlite4j.SQLiteConnection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.viborm.jdbc.StatementCache;

/** A database in memory: one connection of sqlite4j, and the statements prepared on it. */
final class MemoryConnection {

  /** What a session may have changed that others would notice, as everybody finds it. */
  private static final List<String> SETTINGS =
      List.of(
          "foreign_keys = ON",
          "query_only = OFF",
          "ignore_check_constraints = OFF",
          "recursive_triggers = OFF",
          "case_sensitive_like = OFF",
          "reverse_unordered_selects = OFF",
          "writable_schema = OFF",
          "cache_size = -2000");

  private static final String MAIN = "main";

  private final SQLiteConnection jdbc;
  private final StatementCache statements;
  private final Set<PreparedStatement> used = Collections.newSetFromMap(new IdentityHashMap<>());
  private boolean queriesOnly;

  private MemoryConnection(SQLiteConnection jdbc, int kept) {
    this.jdbc = jdbc;
    this.statements = new StatementCache(jdbc, kept);
  }

  /** An empty one, which keeps {@code kept} statements. */
  static MemoryConnection open(int kept) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.enforceForeignKeys(true);
    // By its own class: the DriverManager would ask whoever says that he knows such URLs.
    return new MemoryConnection(
        JDBC.createConnection("jdbc:sqlite::memory:", config.toProperties()), kept);
  }

  /**
   * One with what {@code content}, a whole SQLite file, holds.
   *
   * @throws SQLException if it is not sound
   */
  static MemoryConnection of(byte[] content, int kept) throws SQLException {
    MemoryConnection opened = open(kept);
    boolean sound = false;
    try {
      if (content.length > 0) {
        opened.jdbc.deserialize(MAIN, content);
      }
      opened.check();
      sound = true;
      return opened;
    } finally {
      if (!sound) {
        opened.close();
      }
    }
  }

  private void check() throws SQLException {
    try (Statement statement = jdbc.createStatement();
        ResultSet found = statement.executeQuery("PRAGMA quick_check(1)")) {
      if (!found.next() || !"ok".equals(found.getString(1))) {
        throw new SQLException("[SQLITE_CORRUPT] not sound");
      }
    }
  }

  SQLiteConnection jdbc() {
    return jdbc;
  }

  PreparedStatement prepare(String text, boolean keep) throws SQLException {
    PreparedStatement statement = statements.prepare(text, keep);
    used.add(statement);
    return statement;
  }

  void done(PreparedStatement statement, boolean reusable) throws SQLException {
    used.remove(statement);
    statements.done(statement, reusable);
  }

  /** Whether SQLite shall refuse writes. */
  void queriesOnly(boolean only) throws SQLException {
    if (queriesOnly != only) {
      command("PRAGMA query_only = " + (only ? "ON" : "OFF"));
      queriesOnly = only;
    }
  }

  /** The whole database as the bytes of an SQLite file. */
  byte[] content() throws SQLException {
    return jdbc.serialize(MAIN);
  }

  /** Ends what was left open, and takes back what was set. */
  void clear() throws SQLException {
    for (PreparedStatement statement : List.copyOf(used)) {
      done(statement, false);
    }
    // A statement that SQLite holds to be running would keep an interruption alive.
    statements.clear();
    try {
      command("ROLLBACK");
    } catch (SQLException e) {
      if (!String.valueOf(e.getMessage()).contains("no transaction is active")) {
        throw e;
      }
    }
    for (String setting : SETTINGS) {
      command("PRAGMA " + setting);
    }
    queriesOnly = false;
  }

  private void command(String text) throws SQLException {
    try (Statement statement = jdbc.createStatement()) {
      statement.execute(text);
    }
  }

  void close() throws SQLException {
    jdbc.close();
  }
}
