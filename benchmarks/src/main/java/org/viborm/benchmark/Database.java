package org.viborm.benchmark;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Properties;
import java.util.function.Supplier;
import org.sqlite.SQLiteConfig;
import org.viborm.VibOrm;
import org.viborm.VibOrmClient;
import org.viborm.driver.Driver;
import org.viborm.migrations.MigrationClient;
import org.viborm.mysql2.MySql2Driver;
import org.viborm.pg.PgDriver;
import org.viborm.sqlite3.Sqlite3Driver;
import org.viborm.tck.db.DatabaseUnderTest;
import org.viborm.tck.db.TestDatabases;

/**
 * A database with 2,000 users, 10 posts each, 3 tags a post, made by the same rule each time; gone
 * when it is closed.
 */
final class Database implements AutoCloseable {

  static final int USERS = 2_000;
  static final int POSTS = 10;
  static final int TAGS = 40;
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final String name;
  private final Kind kind;
  private final String url;
  private final Supplier<Driver> drivers;
  private final Runnable drop;

  private Database(String name, String url, Supplier<Driver> drivers, Runnable drop) {
    this.name = name;
    this.kind = Kind.of(name);
    this.url = url;
    this.drivers = drivers;
    this.drop = drop;
  }

  /** A new one, filled: {@code sqlite}, {@code postgresql} or {@code mariadb}. */
  static Database of(String name) {
    return filled(empty(name), Database::fill);
  }

  /** A new one with the tables of the atlas, the example, and one of its countries. */
  static Database atlas(String name) {
    return filled(empty(name), FirstCountry::fill);
  }

  private static Database empty(String name) {
    DatabaseUnderTest made =
        switch (name) {
          case "sqlite" -> TestDatabases.sqlite();
          case "postgresql" -> TestDatabases.postgresql();
          case "mariadb" -> TestDatabases.mariadb();
          default -> throw new IllegalArgumentException("no database '" + name + "'");
        };
    return new Database(name, made.url(), made::newDriver, made::close);
  }

  /** A new PostgreSQL one, filled, to which messages are on their way for a time. */
  static Database away(Duration roundTrip) {
    DatabaseUnderTest near = TestDatabases.postgresql();
    int port = URI.create(near.url().substring("jdbc:".length())).getPort();
    DelayProxy proxy = DelayProxy.to(port, roundTrip);
    String url = near.url().replace(":" + port + "/", ":" + proxy.port() + "/");
    return filled(
        new Database(
            near.name(),
            url,
            () -> near.newDriver(Map.of("url", url)),
            () -> {
              proxy.close();
              near.close();
            }),
        Database::fill);
  }

  /** Fills a database. */
  @FunctionalInterface
  private interface Filling {
    void into(Database database) throws SQLException;
  }

  private static Database filled(Database database, Filling filling) {
    try {
      filling.into(database);
      return database;
    } catch (SQLException e) {
      database.close();
      throw new IllegalStateException(e);
    }
  }

  /** One that another process has filled, and which stays when this is closed. */
  static Database at(String name, String url) {
    return new Database(
        name,
        url,
        () ->
            switch (Kind.of(name)) {
              case SQLITE -> Sqlite3Driver.of(url);
              case POSTGRESQL -> PgDriver.of(url);
              case MARIADB -> MySql2Driver.of(url);
            },
        () -> {});
  }

  String name() {
    return name;
  }

  String url() {
    return url;
  }

  Kind kind() {
    return kind;
  }

  boolean isSqlite() {
    return kind == Kind.SQLITE;
  }

  /** A driver with the settings that it has by itself. */
  Driver newDriver() {
    return drivers.get();
  }

  /** A pool of ten connections, set up as VibORM's own drivers set up theirs. */
  HikariDataSource newPool() {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setMaximumPoolSize(10);
    if (kind == Kind.MARIADB) {
      config.addDataSourceProperty("timezone", "disable");
      config.addDataSourceProperty("useAffectedRows", "false");
      config.setConnectionInitSql(
          "SET time_zone = '+00:00', collation_connection = 'utf8mb4_nopad_bin'");
    }
    if (isSqlite()) {
      SQLiteConfig sqlite = new SQLiteConfig();
      sqlite.enforceForeignKeys(true);
      sqlite.setBusyTimeout(5_000);
      sqlite.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
      sqlite.setJournalMode(SQLiteConfig.JournalMode.WAL);
      Properties properties = sqlite.toProperties();
      config.setDataSourceProperties(properties);
    }
    return new HikariDataSource(config);
  }

  /** The point in time of the user of {@code id}. */
  static Instant createdAt(long id) {
    return START.plus(id, ChronoUnit.MINUTES);
  }

  private void fill() throws SQLException {
    try (Driver driver = newDriver();
        VibOrmClient client =
            VibOrm.createClient(
                c ->
                    c.schema(
                            Models.User.class,
                            Models.Post.class,
                            Models.Tag.class,
                            Models.Visit.class)
                        .driver(driver))) {
      MigrationClient.of(driver, client.schema()).push();
    }
    try (HikariDataSource pool = newPool();
        Connection connection = pool.getConnection()) {
      connection.setAutoCommit(false);
      users(connection);
      posts(connection);
      connection.commit();
      connection.setAutoCommit(true);
      try (Statement statement = connection.createStatement()) {
        statement.execute(
            kind == Kind.MARIADB ? "ANALYZE TABLE users, posts, post_tag, tags" : "ANALYZE");
      }
    }
  }

  private void users(Connection connection) throws SQLException {
    try (PreparedStatement tag = connection.prepareStatement("INSERT INTO tags (name) VALUES (?)");
        PreparedStatement user =
            connection.prepareStatement(
                "INSERT INTO users (email, name, age, active, score, city, created_at)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?)")) {
      for (int i = 1; i <= TAGS; i++) {
        tag.setString(1, "tag-%02d".formatted(i));
        tag.addBatch();
      }
      tag.executeBatch();
      for (int i = 1; i <= USERS; i++) {
        user.setString(1, "user" + i + "@example.org");
        user.setString(2, "User " + i);
        user.setInt(3, 18 + i % 60);
        user.setBoolean(4, i % 4 != 0);
        user.setDouble(5, i / 8.0);
        user.setString(6, "City " + i % 50);
        user.setObject(7, kind.bound(createdAt(i)));
        user.addBatch();
      }
      user.executeBatch();
    }
  }

  private static void posts(Connection connection) throws SQLException {
    try (PreparedStatement post =
            connection.prepareStatement(
                "INSERT INTO posts (title, views, author_id) VALUES (?, ?, ?)");
        PreparedStatement link =
            connection.prepareStatement("INSERT INTO post_tag (post_id, tag_id) VALUES (?, ?)")) {
      for (int i = 0; i < USERS * POSTS; i++) {
        post.setString(1, "Post " + (i + 1));
        post.setInt(2, i % 997);
        post.setLong(3, i / POSTS + 1);
        post.addBatch();
      }
      post.executeBatch();
      for (int i = 0; i < USERS * POSTS; i++) {
        for (int t = 0; t < 3; t++) {
          link.setLong(1, i + 1);
          link.setLong(2, 1 + (i + t * 7) % TAGS);
          link.addBatch();
        }
      }
      link.executeBatch();
    }
  }

  @Override
  public void close() {
    drop.run();
  }
}
