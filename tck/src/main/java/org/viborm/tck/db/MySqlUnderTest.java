package org.viborm.tck.db;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.viborm.driver.Driver;
import org.viborm.driver.DriverProvider;
import org.viborm.driver.DriverSession;
import org.viborm.driver.DriverSettings;
import org.viborm.driver.QueryResult;
import org.viborm.driver.SqlStatement;

/** A database of its own on the one MariaDB or MySQL server of this JVM. */
final class MySqlUnderTest extends ProvidedDatabase {

  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final String name;
  private final ServerProcess server;
  private final String options;
  private final String database;

  private MySqlUnderTest(
      DriverProvider provider, String name, ServerProcess server, String options) {
    super(provider);
    this.name = name;
    this.server = server;
    this.options = options;
    this.database = "viborm_" + NUMBER.incrementAndGet();
  }

  /** Creates one on MariaDB. */
  static MySqlUnderTest mariaDb(DriverProvider provider) {
    return new MySqlUnderTest(provider, "mariadb", MariaDbServer.running(), "?user=root").create();
  }

  /** Creates one on MySQL. */
  static MySqlUnderTest mySql(DriverProvider provider, ServerProcess server) {
    return new MySqlUnderTest(
            provider, "mysql", server, "?user=root&sslMode=DISABLED&allowPublicKeyRetrieval=true")
        .create();
  }

  private MySqlUnderTest create() {
    administer(
        "CREATE DATABASE "
            + database
            + " CHARACTER SET utf8mb4 COLLATE "
            + (name.equals("mariadb") ? "utf8mb4_nopad_bin" : "utf8mb4_0900_bin"));
    return this;
  }

  private void administer(String sql) {
    try (Driver driver = provider().open(DriverSettings.of(Map.of("url", url(""))));
        DriverSession session = driver.open();
        QueryResult result = session.execute(SqlStatement.command(sql))) {
      result.affectedRows();
    }
  }

  private String url(String path) {
    return "jdbc:" + name + "://127.0.0.1:" + server.port() + "/" + path + options;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String url() {
    return url(database);
  }

  @Override
  public void close() {
    administer("DROP DATABASE IF EXISTS " + database);
  }

  @Override
  public String toString() {
    return name();
  }
}
