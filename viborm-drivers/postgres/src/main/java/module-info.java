/** The driver for PostgreSQL on the pipelined client of Vert.x. */
module org.viborm.postgres {
  requires static transitive org.jspecify;
  requires transitive org.viborm.core;
  requires io.vertx.core;
  requires io.vertx.sql.client;
  requires io.vertx.sql.client.pg;
  requires io.netty.buffer;
  requires io.netty.codec;
  requires io.netty.transport;

  exports org.viborm.postgres;

  provides org.viborm.driver.DriverProvider with
      org.viborm.postgres.PostgresDriverProvider;
}
