/** Bringing a database to a schema. */
module org.viborm.migrations {
  requires static transitive org.jspecify;
  requires transitive org.viborm.core;
  requires java.compiler;

  exports org.viborm.migrations;
}
