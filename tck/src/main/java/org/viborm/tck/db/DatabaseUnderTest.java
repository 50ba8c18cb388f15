package org.viborm.tck.db;

import java.util.Map;
import org.viborm.driver.Dialect;
import org.viborm.driver.Driver;

/** A database of a test's own: empty at first, gone when it is closed. */
public interface DatabaseUnderTest extends AutoCloseable {

  /** {@code sqlite}, {@code postgresql}, {@code mariadb} or {@code mysql}. */
  String name();

  /** The JDBC URL, credentials included. */
  String url();

  /** What configuration would say: {@code driver} and {@code url}. */
  Map<String, String> settings();

  /** A driver on it, which the caller closes before this. */
  Driver newDriver();

  /** The same, with further settings of the driver, such as {@code pool.size}. */
  Driver newDriver(Map<String, String> settings);

  /** The SQL it speaks; what a test needs of it is asked by {@link Dialect#has}. */
  default Dialect dialect() {
    try (Driver driver = newDriver()) {
      return driver.dialect();
    }
  }

  /** Drops it. Harmless when repeated. */
  @Override
  void close();
}
