package org.viborm.jcache;

import com.hazelcast.core.HazelcastInstance;
import java.util.List;
import javax.cache.CacheManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.viborm.cache.CacheDriver;
import org.viborm.tck.cache.CacheContract;
import org.viborm.tck.db.TestDatabases;

/** Hazelcast, a member alone on loopback. */
final class HazelcastIT extends CacheContract {

  private static HazelcastInstance member;
  private static CacheManager caches;

  HazelcastIT() {
    super(TestDatabases::sqlite);
  }

  @BeforeAll
  static void start() {
    member = Members.start("alone", List.of());
    caches = Members.caches(member);
  }

  @AfterAll
  static void stop() {
    caches.close();
    member.shutdown();
  }

  @Override
  protected CacheDriver emptyCache() {
    return JCacheDriver.of(caches, "cache" + System.nanoTime());
  }
}
