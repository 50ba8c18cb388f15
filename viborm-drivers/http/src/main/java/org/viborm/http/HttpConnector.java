package org.viborm.http;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import org.viborm.errors.ConnectionException;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.Fault;
import org.viborm.errors.QueryException;
import org.viborm.errors.VibOrmException;

/**
 * Sends requests and waits for their answers, each within its limit of time and size. Follows no
 * redirects, since every request carries credentials. Logs nothing. Safe to share.
 *
 * <p>A request is sent again when it provably did not run: no connection was made, or the server
 * said that it takes no more for now (429). One that only reads is sent again as well when the
 * connection was lost, or a server in between could not reach the database (502, 503, 504).
 */
public final class HttpConnector implements AutoCloseable {

  private static final long PAUSE_MILLIS = 100;
  private static final int TOO_MANY = 429;

  private final HttpOptions options;
  private final RemoteErrors errors;
  private final ExecutorService threads;
  private final HttpClient client;
  private volatile boolean closed;

  /**
   * A connector.
   *
   * @param name the driver's name, for its threads
   * @param options its limits
   * @param errors what failures become
   * @param tls what it trusts, or null for what the JVM trusts
   */
  public HttpConnector(
      String name, HttpOptions options, RemoteErrors errors, @Nullable SSLContext tls) {
    this.options = requireNonNull(options, "options");
    this.errors = requireNonNull(errors, "errors");
    this.threads =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "viborm-" + name + "-http");
              thread.setDaemon(true);
              thread.setContextClassLoader(HttpConnector.class.getClassLoader());
              return thread;
            });
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .connectTimeout(options.connectTimeout())
            .followRedirects(HttpClient.Redirect.NEVER)
            .executor(threads);
    if (tls != null) {
      builder.sslContext(tls);
    }
    this.client = builder.build();
  }

  /** Its limits. */
  public HttpOptions options() {
    return options;
  }

  /**
   * The answer to {@code call}, whatever its status.
   *
   * @throws ConnectionException if the server was not reached, or the connection was lost
   * @throws QueryException if the answer did not come in time (V2002), or is too large
   */
  public HttpReply send(HttpCall call) {
    Duration limit = call.timeout() != null ? call.timeout() : options.requestTimeout();
    long deadline = System.nanoTime() + limit.toNanos();
    for (int repeats = 0; ; repeats++) {
      if (closed) {
        throw ConnectionException.closed("the driver");
      }
      boolean last = repeats >= options.repeats();
      try {
        HttpResponse<byte[]> response = once(call, deadline - System.nanoTime(), limit);
        if (last
            || !repeatable(call, response.statusCode())
            || !pause(repeats, response, deadline)) {
          return new HttpReply(
              response.statusCode(),
              response.body(),
              response.headers().firstValue("Content-Type").orElse(null));
        }
      } catch (IOException e) {
        if (last || !repeatable(call, e) || !pause(repeats, null, deadline)) {
          throw translated(e);
        }
      }
    }
  }

  private static boolean repeatable(HttpCall call, int status) {
    return switch (status) {
      case TOO_MANY -> true;
      case 502, 503, 504 -> call.replay() == Replay.READS;
      default -> false;
    };
  }

  private static boolean repeatable(HttpCall call, IOException failure) {
    if (failure instanceof LimitedBody.TooLargeException || isOfTls(failure)) {
      return false;
    }
    return call.replay() == Replay.READS || neverSent(failure);
  }

  private static boolean neverSent(IOException failure) {
    return failure instanceof ConnectException || failure instanceof HttpConnectTimeoutException;
  }

  private static boolean isOfTls(IOException failure) {
    return failure instanceof SSLHandshakeException
        || failure.getCause() instanceof SSLHandshakeException;
  }

  /** Waits a little, longer each time; false if no time is left for another try. */
  private boolean pause(int repeats, @Nullable HttpResponse<byte[]> response, long deadline) {
    long millis =
        (PAUSE_MILLIS << (2 * repeats)) + ThreadLocalRandom.current().nextLong(PAUSE_MILLIS);
    if (response != null) {
      millis = Math.max(millis, retryAfter(response) * 1000);
    }
    if (System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis) >= deadline) {
      return false;
    }
    try {
      Thread.sleep(millis);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** The seconds that the server asks to wait; dates are not looked at. */
  private static long retryAfter(HttpResponse<byte[]> response) {
    return response
        .headers()
        .firstValue("Retry-After")
        .filter(value -> value.matches("\\d{1,6}"))
        .map(Long::valueOf)
        .orElse(0L);
  }

  private HttpResponse<byte[]> once(HttpCall call, long nanos, Duration limit) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(call.endpoint().resolve(call.path()))
            .method(
                call.method(),
                call.body().isEmpty()
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString(call.body()));
    if (call.endpoint().isPlain()) {
      request.version(HttpClient.Version.HTTP_1_1);
    }
    call.headers().forEach(request::header);
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(request.build(), head -> new LimitedBody(options.maxResponse()));
    try {
      return answer.get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw QueryException.timedOut(limit, errors.meta());
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new QueryException(
          Fault.of(
                  ErrorCode.QUERY_TIMEOUT,
                  "the thread was interrupted waiting for " + errors.where())
              .meta(errors.meta()));
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      if (cause instanceof IOException failure) {
        throw failure;
      }
      if (cause instanceof UnresolvedAddressException) {
        throw new ConnectException("unresolved");
      }
      throw errors.lost(cause == null ? e : cause);
    }
  }

  private VibOrmException translated(IOException failure) {
    if (failure instanceof HttpConnectTimeoutException) {
      return new ConnectionException(
          Fault.of(
                  ErrorCode.CONNECTION_TIMEOUT,
                  "no connection to %s was made within %d ms."
                      .formatted(errors.where(), options.connectTimeout().toMillis()))
              .hint("Check that it can be reached from here, or wait longer.")
              .meta(errors.meta())
              .cause(RemoteErrors.redacted(failure)));
    }
    if (failure instanceof ConnectException || isOfTls(failure)) {
      return errors.unreached(failure);
    }
    if (failure instanceof LimitedBody.TooLargeException) {
      return errors.tooLarge(
          "the answer is larger than the %d bytes that are taken at most."
              .formatted(options.maxResponse()));
    }
    return errors.lost(failure);
  }

  /** Takes no more requests. Harmless when repeated. */
  @Override
  public void close() {
    closed = true;
    threads.shutdown();
  }
}
