package org.viborm.integration;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.viborm.driver.Driver;
import org.viborm.pg.PgDriver;

/** A PostgreSQL and a standby that it streams its log to, which can be stopped and made to lag. */
final class StreamingPostgres implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Path home;
  private EmbeddedPostgres primary;
  private EmbeddedPostgres standby;

  private StreamingPostgres(Path home) throws IOException {
    this.home = home;
    start(folder("primary"), 0).close();
    copy(folder("primary"), folder("standby"));
    primary = start(folder("primary"), 0);
    Files.createFile(folder("standby").resolve("standby.signal"));
    Files.writeString(
        folder("standby").resolve("postgresql.auto.conf"),
        "primary_conninfo = 'host=127.0.0.1 port=%d user=postgres'\n".formatted(primary.getPort()),
        StandardOpenOption.APPEND);
    standby = start(folder("standby"), 0);
  }

  /** Starts both. */
  static StreamingPostgres start() {
    try {
      return new StreamingPostgres(Files.createTempDirectory("viborm-streaming-"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path folder(String name) {
    return home.resolve(name);
  }

  private static EmbeddedPostgres start(Path data, int port) {
    try {
      EmbeddedPostgres.Builder builder =
          EmbeddedPostgres.builder()
              .setDataDirectory(data)
              .setCleanDataDirectory(false)
              .setPGStartupWait(PATIENCE)
              .setServerConfig("listen_addresses", "127.0.0.1")
              .setServerConfig("max_connections", "50")
              .setServerConfig("fsync", "off");
      return (port == 0 ? builder : builder.setPort(port)).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path each : all.toList()) {
        Files.copy(each, to.resolve(from.relativize(each)));
      }
    }
    Files.setPosixFilePermissions(to, PosixFilePermissions.fromString("rwx------"));
  }

  /** A driver on the primary. */
  Driver newPrimaryDriver() {
    return newDriver(primary.getPort());
  }

  /** A driver on the standby, which does not wait long for a connection. */
  Driver newStandbyDriver() {
    return newDriver(standby.getPort());
  }

  /** A driver on the port of a server that was stopped. */
  private static Driver newDriver(int port) {
    return PgDriver.builder()
        .url("jdbc:postgresql://127.0.0.1:" + port + "/postgres")
        .username("postgres")
        .password("postgres")
        .maxWait(Duration.ofSeconds(1))
        .build();
  }

  /** Has the standby apply nothing of what comes, until it is told to go on. */
  void pauseStandby() {
    awaitStandby();
    ask(standby, "SELECT pg_wal_replay_pause()");
    await("SELECT pg_get_wal_replay_pause_state() = 'paused'");
  }

  /** Has the standby apply what has come. */
  void resumeStandby() {
    ask(standby, "SELECT pg_wal_replay_resume()");
    awaitStandby();
  }

  /** Waits until the standby has all that the primary has. */
  void awaitStandby() {
    String position = ask(primary, "SELECT pg_current_wal_insert_lsn()");
    await("SELECT pg_last_wal_replay_lsn() >= '%s'::pg_lsn".formatted(position));
  }

  private void await(String condition) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!ask(standby, condition).equals("t")) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("the standby never came to: " + condition);
      }
      sleep();
    }
  }

  static void sleep() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String ask(EmbeddedPostgres server, String sql) {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return String.valueOf(row.getString(1));
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** Ends the standby at once, as a crash does. */
  void killStandby() {
    kill(folder("standby"), standby);
  }

  /** Starts the standby again where it was. */
  void startStandby() {
    standby = start(folder("standby"), standby.getPort());
  }

  /** Ends the primary at once, as a crash does. */
  void killPrimary() {
    kill(folder("primary"), primary);
  }

  /** Starts the primary again where it was. */
  void startPrimary() {
    primary = start(folder("primary"), primary.getPort());
    awaitStandby();
  }

  private static void kill(Path data, EmbeddedPostgres server) {
    try {
      List<String> lines = Files.readAllLines(data.resolve("postmaster.pid"));
      ProcessHandle postmaster = ProcessHandle.of(Long.parseLong(lines.get(0))).orElseThrow();
      List<ProcessHandle> all =
          Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
      all.forEach(ProcessHandle::destroyForcibly);
      all.forEach(each -> each.onExit().join());
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      standby.close();
      primary.close();
      try (Stream<Path> all = Files.walk(home)) {
        for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(each);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
