package org.viborm.sqlitewasm;

import org.viborm.tck.db.ProvidedDatabase;

/** A database in the memory of each driver that is opened on it. */
final class MemoryDatabase extends ProvidedDatabase {

  MemoryDatabase() {
    super(new WasmSqliteDriverProvider());
  }

  @Override
  public String name() {
    return "sqlite";
  }

  @Override
  public String url() {
    return "sqlite-wasm:memory";
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
