/** Clients as CDI beans. */
@SuppressWarnings("module") // what stands on this one is not there when it is compiled
module org.viborm.cdi {
  requires static transitive org.jspecify;
  requires transitive org.viborm.core;
  requires transitive jakarta.cdi;
  requires transitive jakarta.inject;
  requires java.naming;
  requires org.viborm.migrations;
  requires static jakarta.annotation;
  requires static jakarta.transaction;
  requires static jakarta.validation;
  requires static microprofile.config.api;
  requires static microprofile.health.api;

  exports org.viborm.cdi;
  exports org.viborm.cdi.internal.clients to
      org.viborm.cdi.lite;
  exports org.viborm.cdi.internal.config to
      org.viborm.cdi.lite;
  exports org.viborm.cdi.internal.health to
      org.viborm.cdi.lite;
  exports org.viborm.cdi.internal.jta to
      org.viborm.cdi.lite;

  uses org.viborm.driver.DriverProvider;
  uses org.viborm.instrumentation.SpanListenerProvider;

  provides jakarta.enterprise.inject.spi.Extension with
      org.viborm.cdi.VibOrmExtension;
}
