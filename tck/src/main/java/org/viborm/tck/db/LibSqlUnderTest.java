package org.viborm.tck.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.viborm.driver.Driver;
import org.viborm.driver.DriverProvider;
import org.viborm.driver.DriverSettings;

/** A database of its own on the one peer of this JVM that speaks Hrana before the real libSQL. */
final class LibSqlUnderTest implements DatabaseUnderTest {

  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final String TOKEN = "peer-token";

  private final DriverProvider provider;
  private final String database = "db" + NUMBER.incrementAndGet();

  LibSqlUnderTest(DriverProvider provider) {
    this.provider = provider;
  }

  @Override
  public String name() {
    return "sqlite";
  }

  @Override
  public String product() {
    return "libSQL (SQLite " + version() + ") behind a peer";
  }

  @Override
  public String url() {
    return "http://127.0.0.1:" + Running.PEER.port() + "/" + database;
  }

  @Override
  public Map<String, String> settings() {
    return Map.of("driver", provider.name(), "url", url(), "auth-token", TOKEN);
  }

  @Override
  public Driver newDriver(Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(settings);
    all.putIfAbsent("url", url());
    all.putIfAbsent("auth-token", TOKEN);
    return provider.open(DriverSettings.of(all));
  }

  /** Its file goes with the peer's folder. */
  @Override
  public void close() {}

  @Override
  public String toString() {
    return "libsql";
  }

  /** The peer: started when it is first asked for. */
  private static final class Running {

    static final NodePeer PEER = start();

    private Running() {}

    private static NodePeer start() {
      try {
        Path folder = Files.createTempDirectory("viborm-libsql-");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
        return NodePeer.start(
            "libsql-peer.mjs", Map.of("PEER_TOKEN", TOKEN, "PEER_FOLDER", folder.toString()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static void delete(Path folder) {
      try {
        ServerFiles.delete(folder);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
