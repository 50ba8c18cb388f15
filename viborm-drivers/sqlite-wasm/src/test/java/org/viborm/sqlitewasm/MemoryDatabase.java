package org.viborm.sqlitewasm;

import java.util.HashMap;
import java.util.Map;
import org.viborm.driver.Driver;
import org.viborm.driver.DriverSettings;
import org.viborm.tck.db.DatabaseUnderTest;

/** A database in the memory of each driver that is opened on it. */
final class MemoryDatabase implements DatabaseUnderTest {

  @Override
  public String name() {
    return "sqlite";
  }

  @Override
  public String url() {
    return "sqlite-wasm:memory";
  }

  @Override
  public Map<String, String> settings() {
    return Map.of("driver", WasmSqliteDriver.NAME, "url", url());
  }

  @Override
  public Driver newDriver() {
    return newDriver(Map.of());
  }

  @Override
  public Driver newDriver(Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(settings);
    all.put("url", url());
    return new WasmSqliteDriverProvider().open(DriverSettings.of(all));
  }

  /** Each driver has a memory of its own. */
  @Override
  public boolean isForOneDriver() {
    return true;
  }

  @Override
  public void close() {}

  @Override
  public String toString() {
    return WasmSqliteDriver.NAME;
  }
}
