package org.viborm.tck.db;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.viborm.driver.DriverProvider;

/** The peers of this JVM that stand before real servers, one for each server. */
final class Peers {

  private static final String PASSWORD = "peer-password";

  private Peers() {}

  /** The peers that run. */
  private static final class Running {

    static final Map<String, NodePeer> PEERS = new ConcurrentHashMap<>();

    private Running() {}
  }

  private static NodePeer peer(String script, String variable, URI server) {
    return Running.PEERS.computeIfAbsent(
        script + server.getPort(),
        key -> {
          Map<String, String> environment =
              Map.of(variable, Integer.toString(server.getPort()), "PEER_PASSWORD", PASSWORD);
          return NodePeer.start(script, environment);
        });
  }

  private static URI address(DatabaseUnderTest real) {
    return URI.create(real.url().substring("jdbc:".length()));
  }

  /** The name of the database. */
  private static String nameOf(URI address) {
    return address.getPath().substring(1);
  }

  /** {@code real}, a MySQL or MariaDB, as PlanetScale would serve it. */
  static DatabaseUnderTest planetScale(DriverProvider provider, DatabaseUnderTest real) {
    URI address = address(real);
    NodePeer peer = peer("planetscale-peer.mjs", "MYSQL_PORT", address);
    return new PeeredDatabase(
        provider,
        real,
        Map.of(
            "url",
            "http://127.0.0.1:" + peer.port(),
            "username",
            nameOf(address),
            "password",
            PASSWORD));
  }

  /** {@code real}, a PostgreSQL, as Neon would serve it. */
  static DatabaseUnderTest neon(DriverProvider provider, DatabaseUnderTest real) {
    URI address = address(real);
    NodePeer peer = peer("neon-peer.mjs", "PG_PORT", address);
    return new PeeredDatabase(
        provider,
        real,
        Map.of(
            "url",
            "postgresql://postgres:postgres@db.localhost.test/" + nameOf(address),
            "endpoint",
            "http://127.0.0.1:" + peer.port()));
  }
}
