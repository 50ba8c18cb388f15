/** The driver for a Cloudflare D1 binding, reached through a Worker. */
@SuppressWarnings("module") // the name ends in a digit: it is the product's
module org.viborm.d1 {
  requires static transitive org.jspecify;
  requires transitive org.viborm.core;
  requires transitive org.viborm.http;

  exports org.viborm.d1;

  provides org.viborm.driver.DriverProvider with
      org.viborm.d1.D1DriverProvider;
}
