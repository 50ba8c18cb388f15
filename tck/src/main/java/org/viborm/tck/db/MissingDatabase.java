package org.viborm.tck.db;

import java.util.Map;
import org.opentest4j.TestAbortedException;
import org.viborm.driver.Driver;

/**
 * A database that this machine cannot have: a test that wants it is reported as skipped, and why.
 */
record MissingDatabase(String name, String reason) implements DatabaseUnderTest {

  private TestAbortedException aborted() {
    return new TestAbortedException(this + ": " + reason);
  }

  @Override
  public String url() {
    throw aborted();
  }

  @Override
  public Map<String, String> settings() {
    throw aborted();
  }

  @Override
  public Driver newDriver() {
    throw aborted();
  }

  @Override
  public Driver newDriver(Map<String, String> settings) {
    throw aborted();
  }

  @Override
  public void close() {}

  @Override
  public String toString() {
    return name + " (not there)";
  }
}
