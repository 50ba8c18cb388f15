package org.viborm.tck.db;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A namespace of KV in Cloudflare's own emulation, empty at first. */
public final class KvPeer implements AutoCloseable {

  /** The identifier of the namespace. */
  public static final String NAMESPACE = "22222222222222222222222222222222";

  /** The token that {@link #api} lets in. */
  public static final String TOKEN = "peer-token";

  private final NodePeer peer;

  private KvPeer(NodePeer peer) {
    this.peer = peer;
  }

  /** Why there cannot be one here, or null where there can. */
  public static @Nullable String unavailable() {
    return PeerFolder.D1.unavailable();
  }

  /** Starts one, which ends with this JVM at the latest. */
  public static KvPeer start() {
    return new KvPeer(
        NodePeer.start(
            PeerFolder.D1, "d1-peer.mjs", Map.of("PEER_TOKEN", TOKEN, "WORKER", "kv-worker.mjs")));
  }

  /**
   * Where a Worker speaks the REST API over the binding, up to what comes before the API's path.
   */
  public String api() {
    return "http://127.0.0.1:" + peer.port() + "/accounts/0a";
  }

  /** Where the emulation's own, smaller REST API is. */
  public String explorer() {
    return "http://127.0.0.1:" + peer.port() + "/cdn-cgi/explorer/api";
  }

  @Override
  public void close() {
    peer.close();
  }
}
