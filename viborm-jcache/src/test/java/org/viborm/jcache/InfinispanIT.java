package org.viborm.jcache;

import javax.cache.CacheManager;
import javax.cache.Caching;
import org.junit.jupiter.api.AfterAll;
import org.viborm.cache.CacheDriver;
import org.viborm.tck.cache.CacheContract;
import org.viborm.tck.db.TestDatabases;

/** Infinispan, in this process. */
final class InfinispanIT extends CacheContract {

  private static final CacheManager CACHES =
      Caching.getCachingProvider("org.infinispan.jcache.embedded.JCachingProvider")
          .getCacheManager();

  InfinispanIT() {
    super(TestDatabases::sqlite);
  }

  @AfterAll
  static void close() {
    CACHES.getCachingProvider().close();
  }

  @Override
  protected CacheDriver emptyCache() {
    return JCacheDriver.of(CACHES, "cache" + System.nanoTime()).local();
  }
}
