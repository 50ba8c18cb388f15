package org.viborm.pglite;

import org.viborm.errors.ClientInitializationException;

/** Reads the URLs of this driver. */
final class PGliteUrl {

  static final String SCHEME = "pglite:";
  static final String TEMPORARY = "pglite:memory";
  private static final String JDBC = "jdbc:postgresql://";

  private PGliteUrl() {}

  /** {@code url} as pgjdbc takes it, without encryption, which a PGlite does not know. */
  static String socket(String url) {
    if (!url.startsWith(JDBC)) {
      throw ClientInitializationException.invalid(
          "url",
          "a PGlite's socket is named by a URL that begins with '" + JDBC + "'.",
          "Give one such as jdbc:postgresql://127.0.0.1:5432/postgres, or pglite:memory, or"
              + " pglite:folder.");
    }
    String options = url.indexOf('?') < 0 ? "?" : "&";
    return url.contains("sslmode=") ? url : url + options + "sslmode=disable";
  }
}
