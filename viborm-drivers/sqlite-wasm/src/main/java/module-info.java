/** The driver for the SQLite that needs no native library, in memory. */
module org.viborm.sqlitewasm {
  requires static transitive org.jspecify;
  requires transitive org.viborm.core;
  requires transitive org.viborm.jdbc;
  requires sqlite4j;

  exports org.viborm.sqlitewasm;

  provides org.viborm.driver.DriverProvider with
      org.viborm.sqlitewasm.WasmSqliteDriverProvider;
}
