package org.viborm.http;

import static java.util.Objects.requireNonNull;

import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * What the builders of all that speaks HTTP take. For one thread.
 *
 * @param <B> the builder itself
 */
public abstract class HttpBuilder<B extends HttpBuilder<B>> {

  private HttpOptions options;
  private @Nullable SSLContext tls;

  /** With {@code limits} until others are given. */
  protected HttpBuilder(HttpOptions limits) {
    options = limits;
  }

  /** This. */
  protected abstract B self();

  /** What is trusted, rather than what the JVM trusts. */
  public final B tls(SSLContext context) {
    tls = requireNonNull(context, "context");
    return self();
  }

  /** Limits of time and size. */
  public final B http(HttpOptions limits) {
    options = requireNonNull(limits, "limits");
    return self();
  }

  /** A connector for what is built. */
  public final HttpConnector connector(String name, RemoteErrors errors) {
    return new HttpConnector(name, options, errors, tls);
  }
}
