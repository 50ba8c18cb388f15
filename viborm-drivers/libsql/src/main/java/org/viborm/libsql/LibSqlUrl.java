package org.viborm.libsql;

import org.viborm.errors.ClientInitializationException;
import org.viborm.http.HttpEndpoint;

/** Reads the URLs of libSQL. */
final class LibSqlUrl {

  private static final String SCHEME = "libsql://";
  private static final String PLAIN = "?tls=0";

  private LibSqlUrl() {}

  static HttpEndpoint endpoint(String url) {
    if (url.contains("authToken=")) {
      throw ClientInitializationException.invalid(
          "url", "the URL holds a token.", "Give it as 'auth-token', where it is not shown.");
    }
    if (!url.startsWith(SCHEME)) {
      return HttpEndpoint.of(url);
    }
    boolean plain = url.endsWith(PLAIN);
    String rest = url.substring(SCHEME.length(), url.length() - (plain ? PLAIN.length() : 0));
    return HttpEndpoint.of((plain ? "http://" : "https://") + rest);
  }
}
