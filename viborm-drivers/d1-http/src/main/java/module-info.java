/** The driver for Cloudflare D1 by its REST API. */
module org.viborm.d1http {
  requires static transitive org.jspecify;
  requires transitive org.viborm.core;
  requires transitive org.viborm.http;

  exports org.viborm.d1http;

  provides org.viborm.driver.DriverProvider with
      org.viborm.d1http.D1HttpDriverProvider;
}
