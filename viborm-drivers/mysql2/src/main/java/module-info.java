/** The driver for MySQL and MariaDB. */
@SuppressWarnings("module") // the name ends in a digit: it is the reference's
module org.viborm.mysql2 {
  requires static transitive org.jspecify;
  requires transitive org.viborm.core;
  requires org.viborm.jdbc;
  requires transitive java.sql;

  exports org.viborm.mysql2;

  uses java.sql.Driver;

  provides org.viborm.driver.DriverProvider with
      org.viborm.mysql2.MySql2DriverProvider;
}
