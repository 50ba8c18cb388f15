package org.viborm.tck.db;

import java.util.Map;
import org.viborm.driver.DriverProvider;

/** The one database of a process of the vendor's PGlite, which takes one connection at a time. */
final class PGliteUnderTest extends ProvidedDatabase {

  private final NodePeer peer;

  private PGliteUnderTest(DriverProvider provider, NodePeer peer) {
    super(provider);
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
    return super.product() + " in PGlite";
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
  public void close() {
    peer.close();
  }

  @Override
  public String toString() {
    return "pglite from npm";
  }
}
