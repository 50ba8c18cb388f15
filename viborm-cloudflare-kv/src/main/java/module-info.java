/** Results of reads in Cloudflare Workers KV. */
module org.viborm.cloudflarekv {
  requires static transitive org.jspecify;
  requires transitive org.viborm.core;
  requires transitive org.viborm.http;

  exports org.viborm.cache.cloudflarekv;
}
