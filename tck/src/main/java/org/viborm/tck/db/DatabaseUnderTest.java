package org.viborm.tck.db;

import java.util.Map;
import org.opentest4j.TestAbortedException;
import org.viborm.driver.Dialect;
import org.viborm.driver.DialectCapability;
import org.viborm.driver.Driver;

/** A database of a test's own: empty at first, gone when it is closed. */
public interface DatabaseUnderTest extends AutoCloseable {

  /**
   * {@code sqlite}, {@code postgresql}, {@code postgresql16}, {@code mariadb} or {@code mysql}.
   */
  String name();

  /** The JDBC URL, credentials included. */
  String url();

  /** What configuration would say: {@code driver} and {@code url}. */
  Map<String, String> settings();

  /** A driver on it, which the caller closes before this. */
  Driver newDriver();

  /** The same, with further settings of the driver, such as {@code pool.size}. */
  Driver newDriver(Map<String, String> settings);

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

  /** Drops it. Harmless when repeated. */
  @Override
  void close();
}
