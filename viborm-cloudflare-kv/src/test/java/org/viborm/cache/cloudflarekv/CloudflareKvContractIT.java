package org.viborm.cache.cloudflarekv;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.viborm.cache.CacheDriver;
import org.viborm.tck.cache.CacheContract;
import org.viborm.tck.db.KvPeer;
import org.viborm.tck.db.TestDatabases;

/** What every cache keeps, on a real KV binding behind the REST API. */
final class CloudflareKvContractIT extends CacheContract {

  private static KvPeer peer;
  private final List<CloudflareKvCache> opened = new ArrayList<>();

  CloudflareKvContractIT() {
    super(TestDatabases::sqlite);
  }

  @BeforeAll
  static void start() {
    assumeTrue(KvPeer.unavailable() == null, KvPeer::unavailable);
    peer = KvPeer.start();
  }

  @AfterAll
  static void stop() {
    if (peer != null) {
      peer.close();
    }
  }

  @AfterEach
  void closeCaches() {
    opened.forEach(CloudflareKvCache::close);
  }

  @Override
  protected CacheDriver emptyCache() {
    CloudflareKvCache cache =
        CloudflareKvCache.builder()
            .url(peer.api())
            .namespace(KvPeer.NAMESPACE)
            .token(KvPeer.TOKEN)
            .build();
    opened.add(cache);
    cache.clear();
    return cache;
  }
}
