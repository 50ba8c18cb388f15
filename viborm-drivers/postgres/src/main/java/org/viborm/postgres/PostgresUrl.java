package org.viborm.postgres;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.viborm.errors.ClientInitializationException;

/**
 * Where a PostgreSQL server is, from its URL.
 *
 * @param host its name or address
 * @param port its port
 * @param database the database; empty for the one that is called as the user
 * @param parameters what the URL says besides, which may hold credentials and is shown nowhere
 */
record PostgresUrl(String host, int port, String database, Map<String, String> parameters) {

  /** The parameters of URLs that mean something here. */
  static final Set<String> KNOWN =
      Set.of("user", "password", "sslmode", "sslrootcert", "ApplicationName");

  private static final int DEFAULT_PORT = 5432;

  /**
   * Checks {@code url}.
   *
   * @param url a JDBC URL, or one that begins with {@code postgresql://} or {@code postgres://}
   */
  static PostgresUrl of(String url) {
    URI uri = parse(url.startsWith("jdbc:") ? url.substring("jdbc:".length()) : url);
    Map<String, String> parameters = new TreeMap<>();
    @Nullable String credentials = uri.getRawUserInfo();
    if (credentials != null) {
      String[] parts = credentials.split(":", 2);
      parameters.put("user", decoded(parts[0]));
      if (parts.length == 2) {
        parameters.put("password", decoded(parts[1]));
      }
    }
    @Nullable String query = uri.getRawQuery();
    for (String pair : query == null ? new String[0] : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      if (!KNOWN.contains(name)) {
        throw invalid("the URL has a parameter that this driver does not know.");
      }
      parameters.put(name, equals < 0 ? "" : decoded(pair.substring(equals + 1)));
    }
    @Nullable String path = uri.getRawPath();
    return new PostgresUrl(
        uri.getHost(),
        uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort(),
        path == null || path.length() < 2 ? "" : decoded(path.substring(1)),
        Map.copyOf(parameters));
  }

  private static URI parse(String url) {
    URI uri;
    try {
      uri = new URI(url.replace("postgres://", "postgresql://"));
    } catch (URISyntaxException e) {
      throw invalid("the URL cannot be read.");
    }
    if (!"postgresql".equals(uri.getScheme())) {
      throw invalid("the URL does not begin with 'postgresql:'.");
    }
    if (uri.getHost() == null || uri.getPort() > 65_535) {
      throw invalid("the URL names no host, or a port that there is not.");
    }
    return uri;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static ClientInitializationException invalid(String problem) {
    return ClientInitializationException.invalid(
        "url",
        problem,
        "Write postgresql://<host>:<port>/<database>, and the user and the password apart from"
            + " it; known parameters: ApplicationName, sslmode, sslrootcert, user, password.");
  }

  /** Where it is; never the URL. */
  @Override
  public String toString() {
    return host + ":" + port + (database.isEmpty() ? "" : "/" + database);
  }
}
