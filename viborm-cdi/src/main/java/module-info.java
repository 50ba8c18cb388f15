/** Clients as CDI beans. */
module org.viborm.cdi {
  requires static transitive org.jspecify;
  requires transitive org.viborm.core;
  requires transitive jakarta.cdi;
  requires transitive jakarta.inject;
  requires org.viborm.migrations;
  requires static jakarta.transaction;
  requires static jakarta.validation;
}
