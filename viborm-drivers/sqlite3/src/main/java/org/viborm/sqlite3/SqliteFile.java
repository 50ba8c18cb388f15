package org.viborm.sqlite3;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.viborm.errors.ClientInitializationException;
import org.viborm.errors.ConnectionException;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.Fault;
import org.viborm.jdbc.ErrorTranslator;
import org.viborm.jdbc.StatementCache;

/**
 * Where an SQLite database is: in a file, or in memory, shared by the connections of one driver and
 * gone with the last of them.
 *
 * @param path the file; null in memory
 * @param url what sqlite-jdbc calls it
 */
record SqliteFile(@Nullable Path path, String url) {

  private static final String PREFIX = "jdbc:sqlite:";

  /** A database of one's own in memory. */
  static SqliteFile memory() {
    // This VFS lets several connections share a database in memory under its name.
    return new SqliteFile(null, PREFIX + "file:/viborm-" + UUID.randomUUID() + "?vfs=memdb");
  }

  /** Of a URL such as {@code jdbc:sqlite:shop.db}, or of a path. */
  static SqliteFile of(String urlOrPath) {
    String name = urlOrPath.startsWith(PREFIX) ? urlOrPath.substring(PREFIX.length()) : urlOrPath;
    if (name.equals(":memory:")) {
      return memory();
    }
    if (name.startsWith("file:") && !name.startsWith("file::")) {
      name = name.substring("file:".length());
    }
    if (name.isBlank()) {
      throw invalid("the path of the database file is empty.");
    }
    if (name.startsWith("jdbc:")) {
      throw invalid("the URL is not one of SQLite.");
    }
    if (name.indexOf('?') >= 0) {
      throw invalid("the path of the database file must not contain '?'.");
    }
    try {
      return of(Path.of(name));
    } catch (InvalidPathException e) {
      throw invalid("the path of the database file is not a path.");
    }
  }

  /** In the file at {@code path}. */
  static SqliteFile of(Path path) {
    return new SqliteFile(path, PREFIX + path);
  }

  private static ClientInitializationException invalid(String problem) {
    return new ClientInitializationException(
        Fault.of(ErrorCode.CLIENT_INITIALIZATION, problem)
            .at("url")
            .hint(
                "Write jdbc:sqlite:<file>, a path, or jdbc:sqlite::memory:; options go elsewhere."));
  }

  /** Whether it is in memory. */
  boolean inMemory() {
    return path == null;
  }

  /**
   * Opens a connection.
   *
   * @param queriesOnly whether SQLite shall refuse writes on it
   */
  SqliteConnection connect(SqliteOptions options, boolean queriesOnly) throws SQLException {
    check(options);
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(options.readOnly());
    config.setBusyTimeout((int) Math.min(Integer.MAX_VALUE, options.busyTimeout().toMillis()));
    config.enforceForeignKeys(true);
    config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
    if (!inMemory() && !options.readOnly()) {
      config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    }
    Properties properties = config.toProperties();
    Connection connection = JDBC.createConnection(url, properties);
    boolean ready = false;
    try (Statement statement = connection.createStatement()) {
      // Reads the header, so that a file that is something else is found now.
      statement.execute("PRAGMA schema_version");
      if (queriesOnly) {
        statement.execute("PRAGMA query_only = ON");
      }
      ready = true;
    } finally {
      if (!ready) {
        connection.close();
      }
    }
    return new SqliteConnection(
        connection, new StatementCache(connection, options.statementCacheSize()));
  }

  /** What a failure to connect is, in words that say what to do. */
  ConnectionException refused(SQLException error, ErrorTranslator translator) {
    if (error.getErrorCode() == SQLiteErrorCode.SQLITE_NOTADB.code) {
      return new ConnectionException(
          Fault.of(
                  ErrorCode.CONNECTION_FAILED,
                  "the file '" + path + "' is not an SQLite database, or is encrypted.")
              .at("url")
              .hint("Name an SQLite file, or one that does not exist yet.")
              .meta(translator.meta())
              .cause(ErrorTranslator.redacted(error)));
    }
    if (error.getErrorCode() == SQLiteErrorCode.SQLITE_CANTOPEN.code) {
      return failed(
          "the file '" + path + "' could not be opened or made.",
          "Check that its folder may be written to, and that it is a file.");
    }
    return translator.connecting(error);
  }

  private void check(SqliteOptions options) {
    if (path == null) {
      return;
    }
    if (Files.isDirectory(path)) {
      throw failed("'" + path + "' is a folder.", "Name a file in it.");
    }
    boolean exists = Files.exists(path);
    if (!exists && (options.fileMustExist() || options.readOnly())) {
      throw failed(
          "the file '" + path + "' does not exist.",
          "Correct the path, or leave out fileMustExist and readOnly to have it made.");
    }
    Path folder = path.toAbsolutePath().getParent();
    if (!exists && folder != null && !Files.isDirectory(folder)) {
      throw failed("the folder '" + folder + "' does not exist.", "Make it, or correct the path.");
    }
  }

  private static ConnectionException failed(String problem, String hint) {
    return new ConnectionException(
        Fault.of(ErrorCode.CONNECTION_FAILED, problem).at("url").hint(hint));
  }
}
