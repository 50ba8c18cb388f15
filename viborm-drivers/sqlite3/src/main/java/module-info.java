/** The driver for embedded SQLite. */
@SuppressWarnings("module") // the name ends in a digit: it is the product's
module org.viborm.sqlite3 {
  requires static transitive org.jspecify;
  requires transitive org.viborm.core;
  requires org.viborm.jdbc;
  requires org.xerial.sqlitejdbc;

  exports org.viborm.sqlite3;

  provides org.viborm.driver.DriverProvider with
      org.viborm.sqlite3.Sqlite3DriverProvider;
}
