package org.viborm.neonhttp;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.viborm.errors.ClientInitializationException;
import org.viborm.http.HttpEndpoint;

/**
 * The URL of a database, as PostgreSQL's own clients take it. Its text has neither user nor
 * password.
 */
final class NeonUrl {

  private static final Pattern SCHEME = Pattern.compile("postgres(ql)?");

  private final String url;
  private final String host;

  private NeonUrl(String url, String host) {
    this.url = url;
    this.host = host;
  }

  static NeonUrl of(String url) {
    URI uri;
    try {
      uri = new URI(url);
    } catch (URISyntaxException e) {
      throw invalid();
    }
    @Nullable String database = uri.getRawPath();
    if (uri.getScheme() == null
        || !SCHEME.matcher(uri.getScheme()).matches()
        || uri.getHost() == null
        || uri.getRawUserInfo() == null
        || database == null
        || database.length() < 2) {
      throw invalid();
    }
    return new NeonUrl(url, uri.getHost());
  }

  private static ClientInitializationException invalid() {
    return ClientInitializationException.invalid(
        "url",
        "the URL of the database cannot be read.",
        "Give one such as postgresql://user:password@host/database, special characters encoded as"
            + " in %40.");
  }

  /** The whole URL, which goes into a header and nowhere else. */
  String secret() {
    return url;
  }

  /** Where Neon takes statements for this database: another name in place of the host's first. */
  HttpEndpoint endpoint(boolean withToken) {
    int dot = host.indexOf('.');
    if (dot < 0) {
      throw ClientInitializationException.invalid(
          "url",
          "the host '" + host + "' is not one of Neon's.",
          "Give the endpoint as well, where it takes statements over HTTP.");
    }
    return HttpEndpoint.of("https://" + (withToken ? "apiauth" : "api") + host.substring(dot));
  }

  /** The host. */
  @Override
  public String toString() {
    return host;
  }
}
