package org.viborm.tck.db;

import java.util.HashMap;
import java.util.Map;
import org.viborm.driver.Driver;
import org.viborm.driver.DriverProvider;
import org.viborm.driver.DriverSettings;

/** The one database of a process of the vendor's PGlite, which takes one connection at a time. */
final class PGliteUnderTest implements DatabaseUnderTest {

  private final DriverProvider provider;
  private final NodePeer peer;

  private PGliteUnderTest(DriverProvider provider, NodePeer peer) {
    this.provider = provider;
    this.peer = peer;
  }

  static PGliteUnderTest start(DriverProvider provider) {
    return new PGliteUnderTest(
        provider, NodePeer.start(PeerFolder.PGLITE, "pglite-peer.mjs", Map.of()));
  }

  @Override
  public String name() {
    return "postgresql";
  }

  @Override
  public String product() {
    return DatabaseUnderTest.super.product() + " in PGlite";
  }

  @Override
  public boolean isForOneDriver() {
    return true;
  }

  @Override
  public String url() {
    return "jdbc:postgresql://localhost:" + peer.port() + "/postgres?user=postgres";
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
    all.putIfAbsent("url", url());
    return provider.open(DriverSettings.of(all));
  }

  @Override
  public void close() {
    peer.close();
  }

  @Override
  public String toString() {
    return "pglite from npm";
  }
}
