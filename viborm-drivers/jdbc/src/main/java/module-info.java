/** What the JDBC drivers share. */
module org.viborm.jdbc {
  requires static transitive org.jspecify;
  requires transitive org.viborm.core;
  requires transitive java.sql;
  requires com.zaxxer.hikari;
  requires static org.checkerframework.checker.qual;
  requires static org.postgresql.jdbc;

  exports org.viborm.jdbc;
}
