/** The driver for PostgreSQL. */
module org.viborm.pg {
  requires static transitive org.jspecify;
  requires transitive org.viborm.core;
  requires org.viborm.jdbc;
  requires org.postgresql.jdbc;
}
