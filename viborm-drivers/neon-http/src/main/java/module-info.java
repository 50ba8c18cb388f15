/** The driver for PostgreSQL at Neon, over HTTP. */
module org.viborm.neonhttp {
  requires static transitive org.jspecify;
  requires transitive org.viborm.core;
  requires transitive org.viborm.http;

  exports org.viborm.neonhttp;

  provides org.viborm.driver.DriverProvider with
      org.viborm.neonhttp.NeonHttpDriverProvider;
}
