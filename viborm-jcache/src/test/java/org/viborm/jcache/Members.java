package org.viborm.jcache;

import com.hazelcast.cache.HazelcastCachingProvider;
import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import java.net.URI;
import java.util.List;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.spi.CachingProvider;

/** Members of Hazelcast that listen on loopback, and find each other only by their addresses. */
final class Members {

  private Members() {}

  /**
   * A member that joins {@code others}, such as {@code 127.0.0.1:5701}; alone if there are none.
   */
  static HazelcastInstance start(String name, List<String> others) {
    Config config = new Config();
    config.setInstanceName(name);
    config.setClusterName(name);
    config.setProperty("hazelcast.phone.home.enabled", "false");
    config.setProperty("hazelcast.logging.type", "none");
    config.setProperty("hazelcast.socket.bind.any", "false");
    config.getNetworkConfig().setPort(0);
    config.getNetworkConfig().getInterfaces().setEnabled(true).addInterface("127.0.0.1");
    JoinConfig join = config.getNetworkConfig().getJoin();
    join.getMulticastConfig().setEnabled(false);
    join.getAutoDetectionConfig().setEnabled(false);
    join.getTcpIpConfig().setEnabled(true).setMembers(others);
    config.getJetConfig().setEnabled(false);
    return Hazelcast.newHazelcastInstance(config);
  }

  /** The address of {@code member}, for others to join. */
  static String address(HazelcastInstance member) {
    return "127.0.0.1:" + member.getCluster().getLocalMember().getAddress().getPort();
  }

  /** The caches that {@code member} has a part in. */
  static CacheManager caches(HazelcastInstance member) {
    CachingProvider provider =
        Caching.getCachingProvider("com.hazelcast.cache.HazelcastMemberCachingProvider");
    return provider.getCacheManager(
        URI.create(member.getName()),
        null,
        HazelcastCachingProvider.propertiesByInstanceItself(member));
  }
}
