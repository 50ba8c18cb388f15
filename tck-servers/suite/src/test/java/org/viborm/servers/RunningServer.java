package org.viborm.servers;

/** The server that a test runs in. */
enum RunningServer {
  WILDFLY("jboss.home.dir"),
  PAYARA("com.sun.aas.instanceRoot"),
  LIBERTY("wlp.install.dir");

  private final String property;

  RunningServer(String property) {
    this.property = property;
  }

  /** Told by a system property that it alone has. */
  static RunningServer current() {
    for (RunningServer server : values()) {
      if (System.getProperty(server.property) != null) {
        return server;
      }
    }
    throw new IllegalStateException("no server is around");
  }
}
