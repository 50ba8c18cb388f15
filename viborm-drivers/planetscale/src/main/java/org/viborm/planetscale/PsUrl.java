package org.viborm.planetscale;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.viborm.errors.ClientInitializationException;
import org.viborm.http.HttpEndpoint;

/**
 * The URL of a database as PlanetScale shows it.
 *
 * @param endpoint where its API is
 * @param username the user, or empty
 * @param password the password, or empty
 */
record PsUrl(HttpEndpoint endpoint, String username, String password) {

  static PsUrl of(String url) {
    URI uri;
    try {
      uri = new URI(url);
    } catch (URISyntaxException e) {
      throw invalid();
    }
    if (uri.getScheme() == null || uri.getHost() == null) {
      throw invalid();
    }
    String scheme = uri.getScheme().equals("mysql") ? "https" : uri.getScheme();
    String port = uri.getPort() < 0 || scheme.equals("https") ? "" : ":" + uri.getPort();
    String[] user =
        uri.getRawUserInfo() == null
            ? new String[] {"", ""}
            : (uri.getRawUserInfo() + ":").split(":", -1);
    return new PsUrl(
        HttpEndpoint.of(scheme + "://" + uri.getHost() + port), decoded(user[0]), decoded(user[1]));
  }

  private static String decoded(String part) {
    return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static ClientInitializationException invalid() {
    return ClientInitializationException.invalid(
        "url",
        "the URL of the database cannot be read.",
        "Give one such as mysql://user:password@aws.connect.psdb.cloud/shop.");
  }

  /** Where it leads, without the credentials. */
  @Override
  public String toString() {
    return endpoint.toString();
  }
}
