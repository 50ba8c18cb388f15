package org.viborm.sqlitewasm;

import java.util.Map;
import org.viborm.tck.driver.SqliteContract;

/** What the driver keeps of its contract. */
final class WasmSqliteDriverIT extends SqliteContract {

  WasmSqliteDriverIT() {
    super(new MemoryDatabase());
  }

  @Override
  protected Map<String, String> settings() {
    return Map.of("pool.max-wait", "2s");
  }
}
