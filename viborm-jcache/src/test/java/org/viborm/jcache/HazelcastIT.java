package org.viborm.jcache;

import com.hazelcast.cache.HazelcastCachingProvider;
import com.hazelcast.config.Config;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.spi.CachingProvider;
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
    Config config = new Config();
    config.setInstanceName("viborm");
    config.setProperty("hazelcast.phone.home.enabled", "false");
    config.setProperty("hazelcast.logging.type", "none");
    config.setProperty("hazelcast.socket.bind.any", "false");
    config.getNetworkConfig().getInterfaces().setEnabled(true).addInterface("127.0.0.1");
    config.getNetworkConfig().getJoin().getMulticastConfig().setEnabled(false);
    config.getNetworkConfig().getJoin().getAutoDetectionConfig().setEnabled(false);
    config.getJetConfig().setEnabled(false);
    member = Hazelcast.newHazelcastInstance(config);
    CachingProvider provider =
        Caching.getCachingProvider("com.hazelcast.cache.HazelcastMemberCachingProvider");
    caches =
        provider.getCacheManager(
            provider.getDefaultURI(),
            null,
            HazelcastCachingProvider.propertiesByInstanceItself(member));
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
