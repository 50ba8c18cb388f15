/** Schema, typed operations, planning, dialects and the driver SPI. */
module org.viborm.core {
  requires static transitive org.jspecify;
  requires static jakarta.json.bind;
  requires static jakarta.validation;
  requires transitive jakarta.json;
  requires com.github.benmanes.caffeine;
  requires com.github.f4b6a3.ulid;
  requires cuid;
  requires jnanoid;

  exports org.viborm;
  exports org.viborm.cache;
  exports org.viborm.cache.memory;
  exports org.viborm.client;
  exports org.viborm.driver;
  exports org.viborm.driver.support;
  exports org.viborm.errors;
  exports org.viborm.instrumentation;
  exports org.viborm.schema;
  exports org.viborm.sql;
  exports org.viborm.validation;
}
