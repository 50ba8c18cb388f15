package org.viborm.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.viborm.driver.ServerAddress;
import org.viborm.errors.ClientInitializationException;

/**
 * Where requests go: {@code https}, or {@code http} to this machine alone. Its text has neither
 * credentials nor a query.
 */
public final class HttpEndpoint {

  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[(0*:)*:?0*1]");

  private static final int HTTP = 80;
  private static final int HTTPS = 443;

  private final URI base;

  private HttpEndpoint(URI base) {
    this.base = base;
  }

  /**
   * The endpoint at {@code url}.
   *
   * @throws ClientInitializationException if it is no URL of the right kind (V1004)
   */
  public static HttpEndpoint of(String url) {
    URI uri;
    try {
      uri = new URI(url);
    } catch (URISyntaxException e) {
      throw invalid("the URL cannot be read");
    }
    return of(uri);
  }

  /** The endpoint at {@code uri}. */
  public static HttpEndpoint of(URI uri) {
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    String host = uri.getHost();
    if (host == null) {
      throw invalid("the URL names no host");
    }
    boolean plain = scheme.equals("http");
    if (!plain && !scheme.equals("https")) {
      throw invalid("a URL of the kind '" + scheme + "' is not one of HTTP");
    }
    if (plain && !isLoopback(host)) {
      throw ClientInitializationException.invalid(
          "url",
          "'" + host + "' would be sent credentials without encryption.",
          "Use https://; http:// is for this machine (localhost, 127.0.0.1) alone.");
    }
    if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
      throw invalid("the URL has more than a host, a port and a path");
    }
    String path = uri.getRawPath() == null ? "" : uri.getRawPath();
    while (path.endsWith("/")) {
      path = path.substring(0, path.length() - 1);
    }
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    return new HttpEndpoint(URI.create(scheme + "://" + host + port + path));
  }

  private static ClientInitializationException invalid(String problem) {
    return ClientInitializationException.invalid(
        "url", problem + ".", "Give one such as https://db.example.com.");
  }

  private static boolean isLoopback(String host) {
    return LOOPBACK.matcher(host.toLowerCase(Locale.ROOT)).matches();
  }

  /** The address of {@code path}, which begins with a slash or is empty. */
  public URI resolve(String path) {
    return URI.create(base + path);
  }

  /** Whether requests go unencrypted, to this machine. */
  public boolean isPlain() {
    return "http".equals(base.getScheme());
  }

  /** Its server. */
  public ServerAddress server() {
    int port = base.getPort();
    return new ServerAddress(base.getHost(), port > 0 ? port : isPlain() ? HTTP : HTTPS);
  }

  /** The host, and the port where it is given. */
  public String authority() {
    return base.getRawAuthority();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof HttpEndpoint endpoint && endpoint.base.equals(base);
  }

  @Override
  public int hashCode() {
    return base.hashCode();
  }

  /** The URL. */
  @Override
  public String toString() {
    return base.toString();
  }
}
