package org.viborm.tck.db;

import java.util.Map;
import org.opentest4j.TestAbortedException;
import org.viborm.driver.Dialect;
import org.viborm.driver.DialectCapability;
import org.viborm.driver.Driver;
import org.viborm.driver.DriverSession;
import org.viborm.driver.QueryResult;
import org.viborm.driver.SqlStatement;

/** A database of a test's own: empty at first, gone when it is closed. */
public interface DatabaseUnderTest extends AutoCloseable {

  /** {@code sqlite}, {@code postgresql}, {@code postgresql16}, {@code mariadb} or {@code mysql}. */
  String name();

  /** The version of its server, such as {@code 18.6}. */
  default String version() {
    return text(
        switch (dialect().name()) {
          case "sqlite" -> "SELECT sqlite_version()";
          case "postgresql" -> "SHOW server_version";
          default -> "SELECT SUBSTRING_INDEX(VERSION(), '-', 1)";
        });
  }

  /** What it is, with its version, such as {@code PostgreSQL 18.6}. */
  default String product() {
    String family =
        switch (name()) {
          case "sqlite" -> "SQLite";
          case "mariadb" -> "MariaDB";
          case "mysql" -> "MySQL";
          default -> "PostgreSQL";
        };
    return family + " " + version();
  }

  /** The URL as its driver takes it; that of JDBC includes the credentials. */
  String url();

  /** What configuration would say: {@code driver} and {@code url}. */
  Map<String, String> settings();

  /** A driver on it, which the caller closes before this. */
  default Driver newDriver() {
    return newDriver(Map.of());
  }

  /** The same, with further settings of the driver, such as {@code pool.size}. */
  Driver newDriver(Map<String, String> settings);

  /** A driver on it that can do everything, to make its tables and rows with. */
  default Driver preparingDriver() {
    return newDriver();
  }

  /**
   * Brings the tables and rows that {@code prepared}, a {@link #preparingDriver}, has made to where
   * {@code driver} is; nothing where that is one database.
   */
  default void bring(Driver prepared, Driver driver) {}

  /** Whether it takes one open driver at a time. */
  default boolean isForOneDriver() {
    return false;
  }

  /**
   * The SQL it speaks; what a test needs of it is asked by {@link Dialect#has} or {@link #needs}.
   */
  default Dialect dialect() {
    try (Driver driver = newDriver()) {
      return driver.dialect();
    }
  }

  /** Reports the test as skipped, and why, where the database has no {@code capability}. */
  default void needs(DialectCapability capability) {
    if (!dialect().has(capability)) {
      throw new TestAbortedException(name() + " has no " + capability);
    }
  }

  /** The only value of the rows that {@code sql}, a query, gives. */
  default String text(String sql) {
    try (Driver driver = newDriver();
        DriverSession session = driver.open();
        QueryResult row = session.execute(SqlStatement.query(sql))) {
      String value = row.next() ? row.string(0) : null;
      if (value == null || row.next()) {
        throw new IllegalStateException("not one value: " + sql);
      }
      return value;
    }
  }

  /** Drops it. Harmless when repeated. */
  @Override
  void close();
}
