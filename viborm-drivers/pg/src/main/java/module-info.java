/** The driver for PostgreSQL. */
module org.viborm.pg {
  requires static transitive org.jspecify;
  requires transitive org.viborm.core;
  requires org.viborm.jdbc;
  requires transitive java.sql;
  requires org.postgresql.jdbc;

  exports org.viborm.pg;

  provides org.viborm.driver.DriverProvider with
      org.viborm.pg.PgDriverProvider;
}
