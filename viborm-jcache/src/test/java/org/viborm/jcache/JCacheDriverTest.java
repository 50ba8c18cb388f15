package org.viborm.jcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.viborm.cache.CacheEntry;

/** What is asked of a provider besides the contract of all caches. */
final class JCacheDriverTest {

  private static final String CAFFEINE =
      "com.github.benmanes.caffeine.jcache.spi.CaffeineCachingProvider";
  private static final String EHCACHE = "org.ehcache.jsr107.EhcacheCachingProvider";
  private static final Duration HOUR = Duration.ofHours(1);
  private static final CacheEntry ENTRY = CacheEntry.of(Instant.EPOCH, HOUR, new byte[] {7});

  private static CacheManager caches(String provider) {
    return Caching.getCachingProvider(provider).getCacheManager();
  }

  @AfterAll
  static void close() {
    List.of(CAFFEINE, EHCACHE).forEach(name -> Caching.getCachingProvider(name).close());
  }

  @ParameterizedTest
  @ValueSource(strings = {CAFFEINE, EHCACHE})
  void dropsWhatIsNoEntryAndGivesTheOthers(String provider) {
    CacheManager caches = caches(provider);
    JCacheDriver driver = JCacheDriver.of(caches, "mixed");
    Cache<String, byte[]> cache = caches.getCache("mixed", String.class, byte[].class);
    driver.put("ours", ENTRY, HOUR);
    cache.put("of another version", new byte[] {99, 1});
    cache.put("cut", new byte[] {1, 0});

    assertThat(driver.getAll(List.of("ours", "of another version", "cut")))
        .containsOnlyKeys("ours");
    assertThat(driver.putIfAbsent("of another version", ENTRY, HOUR)).isTrue();
    assertThat(driver.getAll(List.of("of another version"))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {CAFFEINE, EHCACHE})
  void refusesACacheOfOtherTypes(String provider) {
    CacheManager caches = caches(provider);
    caches.createCache(
        "numbers", new MutableConfiguration<Long, String>().setTypes(Long.class, String.class));

    assertThatThrownBy(() -> JCacheDriver.of(caches, "numbers"))
        .isInstanceOf(ClassCastException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {CAFFEINE, EHCACHE})
  void isTheSameCacheForAllWhoAskAtOnce(String provider) throws Exception {
    CacheManager caches = caches(provider);
    int threads = 8;
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      for (int round = 0; round < 20; round++) {
        String name = "shared" + round;
        CyclicBarrier start = new CyclicBarrier(threads);
        List<Future<JCacheDriver>> asked = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
          asked.add(
              pool.submit(
                  () -> {
                    start.await();
                    return JCacheDriver.of(caches, name);
                  }));
        }
        asked.get(0).get().put("a", ENTRY, HOUR);
        for (Future<JCacheDriver> each : asked) {
          assertThat(each.get().getAll(List.of("a"))).hasSize(1);
        }
      }
    } finally {
      pool.shutdown();
    }
  }
}
