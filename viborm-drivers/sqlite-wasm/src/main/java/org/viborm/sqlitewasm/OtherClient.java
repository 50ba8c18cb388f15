package org.viborm.sqlitewasm;

import org.viborm.errors.ClientInitializationException;

/** The native client for SQLite, which claims the same URLs of JDBC as sqlite4j. */
final class OtherClient {

  private OtherClient() {}

  /**
   * Refuses to run beside it: a URL that somebody means for a file, through the DriverManager,
   * could be answered by the client that keeps all in memory, and what is written there be lost.
   */
  static void requireAbsent(ClassLoader loader) {
    if (loader.getResource("org/sqlite/JDBC.class") != null) {
      throw ClientInitializationException.invalid(
          "driver",
          "sqlite-jdbc is on the class path as well, and claims the same URLs.",
          "Leave out viborm-sqlite-wasm and use viborm-sqlite3, or leave out sqlite-jdbc.");
    }
  }
}
