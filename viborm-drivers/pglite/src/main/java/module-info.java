/** The driver for a PostgreSQL of one's own. */
module org.viborm.pglite {
  requires static transitive org.jspecify;
  requires transitive org.viborm.core;
  requires org.viborm.jdbc;
  requires java.sql;
  requires org.postgresql.jdbc;
  requires embedded.postgres;

  exports org.viborm.pglite;

  provides org.viborm.driver.DriverProvider with
      org.viborm.pglite.PGliteDriverProvider;
}
