package org.viborm.http;

import java.time.Duration;
import org.viborm.driver.DriverSettings;

/**
 * How long a driver over HTTP waits, how much it takes, and whether it tries again.
 *
 * @param connectTimeout how long making a connection may take
 * @param requestTimeout how long a request may take from its beginning to the end of the answer,
 *     where its statement has no shorter limit
 * @param maxResponse how many bytes of an answer are taken before it is given up
 * @param repeats how often a request is sent again that provably did not run, or only reads
 */
public record HttpOptions(
    Duration connectTimeout, Duration requestTimeout, long maxResponse, int repeats) {

  /** Ten seconds, sixty seconds, 64 megabytes, two repeats. */
  public static final HttpOptions DEFAULT =
      new HttpOptions(Duration.ofSeconds(10), Duration.ofSeconds(60), 64L << 20, 2);

  private static final long MEGABYTE = 1L << 20;

  /** Checks the limits. */
  public HttpOptions {
    requirePositive(connectTimeout, "connectTimeout");
    requirePositive(requestTimeout, "requestTimeout");
    if (maxResponse < 1) {
      throw new IllegalArgumentException("maxResponse must be positive");
    }
    if (repeats < 0) {
      throw new IllegalArgumentException("repeats must not be negative");
    }
  }

  private static void requirePositive(Duration limit, String name) {
    if (limit.isNegative() || limit.isZero()) {
      throw new IllegalArgumentException(name + " must be positive");
    }
  }

  /** These options with {@code limit} for making a connection. */
  public HttpOptions connectTimeout(Duration limit) {
    return new HttpOptions(limit, requestTimeout, maxResponse, repeats);
  }

  /** These options with {@code limit} for a request. */
  public HttpOptions requestTimeout(Duration limit) {
    return new HttpOptions(connectTimeout, limit, maxResponse, repeats);
  }

  /** These options with at most {@code bytes} of an answer. */
  public HttpOptions maxResponse(long bytes) {
    return new HttpOptions(connectTimeout, requestTimeout, bytes, repeats);
  }

  /** These options with at most {@code times} repeats. */
  public HttpOptions repeats(int times) {
    return new HttpOptions(connectTimeout, requestTimeout, maxResponse, times);
  }

  /**
   * The options that {@code settings} say: {@code http.connect-timeout}, {@code
   * http.request-timeout}, {@code http.max-response-megabytes}, {@code http.retry}.
   */
  public static HttpOptions read(DriverSettings settings) {
    HttpOptions options = DEFAULT;
    options =
        settings.duration("http.connect-timeout").map(options::connectTimeout).orElse(options);
    options =
        settings.duration("http.request-timeout").map(options::requestTimeout).orElse(options);
    int megabytes = settings.count("http.max-response-megabytes").orElse(0);
    options = megabytes == 0 ? options : options.maxResponse(megabytes * MEGABYTE);
    return settings.flag("http.retry").orElse(true) ? options : options.repeats(0);
  }
}
