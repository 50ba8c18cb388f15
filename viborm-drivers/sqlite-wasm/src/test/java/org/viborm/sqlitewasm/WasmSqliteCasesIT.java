package org.viborm.sqlitewasm;

import org.viborm.tck.driver.CasesContract;

/** The differential cases through the driver. */
final class WasmSqliteCasesIT extends CasesContract {

  WasmSqliteCasesIT() {
    super(MemoryDatabase::new);
  }
}
