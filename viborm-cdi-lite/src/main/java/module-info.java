/** Clients as beans of CDI Lite. */
module org.viborm.cdi.lite {
  requires static transitive org.jspecify;
  requires transitive org.viborm.cdi;
  requires static jakarta.annotation;
  requires static microprofile.health.api;

  exports org.viborm.cdi.lite;

  provides jakarta.enterprise.inject.build.compatible.spi.BuildCompatibleExtension with
      org.viborm.cdi.lite.VibOrmLiteExtension;
}
