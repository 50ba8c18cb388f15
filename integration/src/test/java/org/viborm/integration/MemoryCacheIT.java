package org.viborm.integration;

import org.viborm.cache.CacheDriver;
import org.viborm.cache.memory.MemoryCache;
import org.viborm.tck.cache.CacheContract;
import org.viborm.tck.db.TestDatabases;

/** The cache in memory, on SQLite. */
final class MemoryCacheIT extends CacheContract {

  MemoryCacheIT() {
    super(TestDatabases::sqlite);
  }

  @Override
  protected CacheDriver emptyCache() {
    return MemoryCache.create();
  }
}
