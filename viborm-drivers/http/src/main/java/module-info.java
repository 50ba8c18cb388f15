/** What the drivers over HTTP share. */
module org.viborm.http {
  requires static transitive org.jspecify;
  requires transitive org.viborm.core;
  requires java.net.http;

  exports org.viborm.http;
}
