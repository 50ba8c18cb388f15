package org.viborm.tck.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.Driver;
import org.viborm.driver.DriverProvider;
import org.viborm.driver.DriverSettings;

/** The one database of a process of Cloudflare's emulation, which is its own. */
final class D1UnderTest implements DatabaseUnderTest {

  private static final String TOKEN = "peer-token";
  private static final String DATABASE = "11111111-1111-4111-8111-111111111111";

  private final DriverProvider provider;
  private final NodePeer peer;
  private final Map<String, String> settings;
  private @Nullable DatabaseUnderTest twin;

  private D1UnderTest(DriverProvider provider, NodePeer peer, Map<String, String> further) {
    this.provider = provider;
    this.peer = peer;
    Map<String, String> all = new HashMap<>(further);
    String root = "http://127.0.0.1:" + peer.port();
    all.put("token", TOKEN);
    if (provider.name().equals("d1-http")) {
      all.put("url", root + "/cdn-cgi/explorer/api");
      all.put("database", DATABASE);
    } else {
      all.put("url", root);
    }
    this.settings = Map.copyOf(all);
  }

  static D1UnderTest start(DriverProvider provider, String worker, Map<String, String> settings) {
    try {
      Path file = Files.createTempFile("viborm-worker-", ".mjs");
      try {
        Files.writeString(file, worker);
        Map<String, String> environment =
            Map.of("PEER_TOKEN", TOKEN, "WORKER", worker.isEmpty() ? "" : file.toString());
        NodePeer peer = NodePeer.start(PeerFolder.D1, "d1-peer.mjs", environment);
        return new D1UnderTest(provider, peer, settings);
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String name() {
    return "sqlite";
  }

  /** The emulation tells no version of its SQLite. */
  @Override
  public String product() {
    return "miniflare " + PeerFolder.D1.version("miniflare");
  }

  @Override
  public String url() {
    return settings.getOrDefault("url", "");
  }

  @Override
  public Map<String, String> settings() {
    return settings;
  }

  @Override
  public Driver newDriver(Map<String, String> further) {
    Map<String, String> all = new HashMap<>(settings);
    all.putAll(further);
    return provider.open(DriverSettings.of(all));
  }

  /** D1 has no transactions to make rows in: a file of SQLite stands in, which is copied. */
  @Override
  public Driver preparingDriver() {
    DatabaseUnderTest file = twin == null ? TestDatabases.sqlite() : twin;
    twin = file;
    return file.newDriver();
  }

  @Override
  public void bring(Driver prepared, Driver driver) {
    SqliteCopy.bring(prepared, driver);
  }

  @Override
  public void close() {
    peer.close();
    if (twin != null) {
      twin.close();
    }
  }

  @Override
  public String toString() {
    return provider.name();
  }
}
