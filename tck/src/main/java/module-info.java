/** The suite that every driver passes. */
module org.viborm.tck {
  requires static transitive org.jspecify;
  requires transitive org.viborm.core;
  requires transitive org.viborm.migrations;
  requires transitive org.junit.jupiter.api;
  requires transitive org.junit.jupiter.params;
  requires java.compiler;
  requires org.assertj.core;
  requires org.opentest4j;
  requires static embedded.postgres;
  requires static java.sql;

  exports org.viborm.tck.cache;
  exports org.viborm.tck.cases;
  exports org.viborm.tck.compile;
  exports org.viborm.tck.db;
  exports org.viborm.tck.driver;
  exports org.viborm.tck.http;
  exports org.viborm.tck.migrations;
  exports org.viborm.tck.push;
  exports org.viborm.tck.statements;

  uses org.viborm.driver.DriverProvider;
}
