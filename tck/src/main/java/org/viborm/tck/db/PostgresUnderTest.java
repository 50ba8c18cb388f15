package org.viborm.tck.db;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.viborm.driver.Driver;
import org.viborm.driver.DriverProvider;
import org.viborm.driver.DriverSettings;

/** A database of its own on the one PostgreSQL server of this JVM. */
final class PostgresUnderTest implements DatabaseUnderTest {

  private final DriverProvider provider;
  private final String database;

  private PostgresUnderTest(DriverProvider provider, String database) {
    this.provider = provider;
    this.database = database;
  }

  /** Creates one. */
  static PostgresUnderTest create(DriverProvider provider) {
    String database = "viborm_" + Server.NUMBER.incrementAndGet();
    Server.run("CREATE DATABASE " + database);
    return new PostgresUnderTest(provider, database);
  }

  @Override
  public String name() {
    return "postgresql";
  }

  @Override
  public String url() {
    return "jdbc:postgresql://127.0.0.1:"
        + Server.RUNNING.getPort()
        + "/"
        + database
        + "?user=postgres&password=postgres";
  }

  @Override
  public Map<String, String> settings() {
    return Map.of("driver", provider.name(), "url", url());
  }

  @Override
  public Driver newDriver() {
    return newDriver(Map.of());
  }

  @Override
  public Driver newDriver(Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(settings);
    all.put("url", url());
    return provider.open(DriverSettings.of(all));
  }

  @Override
  public void close() {
    Server.run("DROP DATABASE IF EXISTS " + database + " WITH (FORCE)");
  }

  @Override
  public String toString() {
    return name();
  }

  /** The server: started when it is first asked for, stopped when the JVM exits. */
  private static final class Server {

    static final AtomicInteger NUMBER = new AtomicInteger();
    static final EmbeddedPostgres RUNNING = start();

    private Server() {}

    /** Its own hook stops it at the JVM's exit. */
    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.builder()
            .setPGStartupWait(Duration.ofSeconds(60))
            .setServerConfig("listen_addresses", "127.0.0.1")
            .setServerConfig("max_connections", "200")
            .setServerConfig("max_prepared_transactions", "64")
            .setServerConfig("fsync", "off")
            .setServerConfig("synchronous_commit", "off")
            .setServerConfig("full_page_writes", "off")
            .start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    static void run(String sql) {
      try (Connection connection = RUNNING.getPostgresDatabase().getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute(sql);
      } catch (SQLException e) {
        throw new IllegalStateException("the test server refused: " + sql, e);
      }
    }
  }
}
