/** The driver for libSQL servers and Turso. */
module org.viborm.libsql {
  requires static transitive org.jspecify;
  requires transitive org.viborm.core;
  requires transitive org.viborm.http;

  exports org.viborm.libsql;

  provides org.viborm.driver.DriverProvider with
      org.viborm.libsql.LibSqlDriverProvider;
}
