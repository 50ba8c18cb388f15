/** The driver on a data source. */
module org.viborm.datasource {
  requires static transitive org.jspecify;
  requires transitive org.viborm.core;
  requires transitive java.sql;
  requires java.naming;
  requires org.viborm.jdbc;

  exports org.viborm.datasource;

  provides org.viborm.driver.DriverProvider with
      org.viborm.datasource.DataSourceDriverProvider;
}
