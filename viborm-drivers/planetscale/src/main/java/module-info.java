/** The driver for PlanetScale. */
module org.viborm.planetscale {
  requires static transitive org.jspecify;
  requires transitive org.viborm.core;
  requires transitive org.viborm.http;

  exports org.viborm.planetscale;

  provides org.viborm.driver.DriverProvider with
      org.viborm.planetscale.PlanetScaleDriverProvider;
}
