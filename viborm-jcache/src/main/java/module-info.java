/** Results of reads in any JCache provider. */
module org.viborm.jcache {
  requires static transitive org.jspecify;
  requires transitive org.viborm.core;
  requires transitive cache.api;

  exports org.viborm.jcache;
}
