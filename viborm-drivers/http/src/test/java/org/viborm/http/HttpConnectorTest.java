package org.viborm.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.viborm.errors.ConnectionException;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.QueryException;
import org.viborm.errors.VibOrmException;
import org.viborm.tck.db.SelfSigned;
import org.viborm.tck.http.ScriptedServer;

/** What a connector makes of servers that are late, broken, or not the database at all. */
final class HttpConnectorTest {

  private static final String SECRET = "a-value-that-nobody-may-see";
  private static final String OK = "{\"ok\":true}";

  private final RemoteErrors errors = new RemoteErrors("test", "the test server");
  private final HttpOptions options = HttpOptions.DEFAULT.requestTimeout(Duration.ofSeconds(5));

  private HttpCall call(String url, Replay replay) {
    return HttpCall.post(
        HttpEndpoint.of(url),
        "/sql",
        Map.of("Authorization", "Bearer " + SECRET),
        WireJson.object().add("value", SECRET).build(),
        replay,
        null);
  }

  private HttpReply send(ScriptedServer server, Replay replay) {
    return send(server, replay, options);
  }

  private HttpReply send(ScriptedServer server, Replay replay, HttpOptions limits) {
    try (HttpConnector connector = new HttpConnector("test", limits, errors, null)) {
      return connector.send(call(server.url(), replay));
    }
  }

  private static void assertNothingLeaks(Throwable error) {
    for (Throwable next = error; next != null; next = next.getCause()) {
      assertThat(String.valueOf(next)).doesNotContain(SECRET);
      for (Throwable suppressed : next.getSuppressed()) {
        assertNothingLeaks(suppressed);
      }
    }
  }

  private VibOrmException failure(ScriptedServer server, Replay replay, HttpOptions limits) {
    VibOrmException error =
        catchThrowableOfType(VibOrmException.class, () -> send(server, replay, limits));
    assertThat(error).isNotNull();
    assertNothingLeaks(error);
    return error;
  }

  @Test
  void anAnswerComesBack() throws IOException {
    try (ScriptedServer server = new ScriptedServer(ScriptedServer.json(OK))) {
      HttpReply reply = send(server, Replay.WRITES);

      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.json()).hasValueSatisfying(body -> assertThat(body).containsKey("ok"));
      assertThat(server.requests()).hasSize(1);
      assertThat(server.requests().get(0))
          .startsWith("POST /sql HTTP/1.1\r\n")
          .contains("Authorization: Bearer " + SECRET)
          .doesNotContain("HTTP2-Settings");
    }
  }

  // ---------------------------------------------------------------- time

  @ParameterizedTest
  @EnumSource(Replay.class)
  void silenceEndsAtTheLimit(Replay replay) throws IOException {
    try (ScriptedServer server = new ScriptedServer(ScriptedServer.silence(20_000))) {
      long started = System.nanoTime();

      VibOrmException error =
          failure(server, replay, options.requestTimeout(Duration.ofMillis(300)));

      assertThat(error).isInstanceOf(QueryException.class);
      assertThat(error.code()).isEqualTo(ErrorCode.QUERY_TIMEOUT);
      assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(5));
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void theLimitCoversTheBody() throws IOException {
    try (ScriptedServer server = new ScriptedServer(ScriptedServer.headOnly(20_000))) {
      VibOrmException error =
          failure(server, Replay.READS, options.requestTimeout(Duration.ofMillis(300)));

      assertThat(error.code()).isEqualTo(ErrorCode.QUERY_TIMEOUT);
    }
  }

  @Test
  void aCallMayHaveALimitOfItsOwn() throws IOException {
    try (ScriptedServer server = new ScriptedServer(ScriptedServer.silence(20_000));
        HttpConnector connector = new HttpConnector("test", options, errors, null)) {
      HttpCall call = call(server.url(), Replay.READS);
      HttpCall limited =
          new HttpCall(
              call.endpoint(),
              call.method(),
              call.path(),
              call.headers(),
              call.body(),
              call.replay(),
              Duration.ofMillis(200));

      assertThatThrownBy(() -> connector.send(limited))
          .isInstanceOf(QueryException.class)
          .hasMessageContaining("200 ms");
    }
  }

  @Test
  void anInterruptEndsTheWait() throws Exception {
    try (ScriptedServer server = new ScriptedServer(ScriptedServer.silence(20_000))) {
      Thread.currentThread().interrupt();

      assertThatThrownBy(() -> send(server, Replay.READS)).isInstanceOf(QueryException.class);

      assertThat(Thread.interrupted()).isTrue();
    }
  }

  // ---------------------------------------------------------------- lost connections

  @Test
  void aReadIsSentAgainAfterAReset() throws IOException {
    try (ScriptedServer server =
        new ScriptedServer(ScriptedServer.reset(), ScriptedServer.json(OK))) {
      assertThat(send(server, Replay.READS).status()).isEqualTo(200);
      assertThat(server.requests()).hasSize(2);
    }
  }

  @Test
  void aWriteIsNotSentAgainAfterAReset() throws IOException {
    try (ScriptedServer server =
        new ScriptedServer(ScriptedServer.reset(), ScriptedServer.json(OK))) {
      VibOrmException error = failure(server, Replay.WRITES, options);

      assertThat(error).isInstanceOf(ConnectionException.class);
      assertThat(error.code()).isEqualTo(ErrorCode.CONNECTION_CLOSED);
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void anAnswerThatIsCutOffCountsAsLost() throws IOException {
    try (ScriptedServer server = new ScriptedServer(ScriptedServer.cutOff("{\"a\":"))) {
      VibOrmException error = failure(server, Replay.WRITES, options);

      assertThat(error.code()).isEqualTo(ErrorCode.CONNECTION_CLOSED);
    }
  }

  @Test
  void repeatsMayBeTurnedOff() throws IOException {
    try (ScriptedServer server =
        new ScriptedServer(ScriptedServer.reset(), ScriptedServer.json(OK))) {
      failure(server, Replay.READS, options.repeats(0));

      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void aServerThatIsNotThereIsTold() throws IOException {
    int port;
    try (ServerSocket free =
        new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
      port = free.getLocalPort();
    }
    try (HttpConnector connector = new HttpConnector("test", options, errors, null)) {
      assertThatThrownBy(() -> connector.send(call("http://127.0.0.1:" + port, Replay.WRITES)))
          .isInstanceOf(ConnectionException.class)
          .hasMessageContaining("V1001")
          .hasMessageContaining("the test server could not be reached");
    }
  }

  @Test
  void aServerThatSpeaksNoTlsIsTold() throws IOException {
    try (ScriptedServer server = new ScriptedServer(ScriptedServer.json(OK));
        HttpConnector connector = new HttpConnector("test", options, errors, null)) {
      String url = server.url().replace("http:", "https:");

      assertThatThrownBy(() -> connector.send(call(url, Replay.WRITES)))
          .isInstanceOf(ConnectionException.class);
    }
  }

  @Test
  void aCertificateThatNobodyTrustsIsToldWithItsCause(@TempDir Path folder) throws IOException {
    SelfSigned certificate = SelfSigned.in(folder);
    HttpsServer server =
        HttpsServer.create(
            new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(certificate.context()));
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, OK.length());
          exchange.getResponseBody().write(OK.getBytes(StandardCharsets.UTF_8));
          exchange.close();
        });
    server.start();
    String url = "https://127.0.0.1:" + server.getAddress().getPort();
    try (HttpConnector careful = new HttpConnector("test", options, errors, null);
        HttpConnector told = new HttpConnector("test", options, errors, certificate.context())) {
      ConnectionException error =
          catchThrowableOfType(
              ConnectionException.class, () -> careful.send(call(url, Replay.READS)));
      assertThat(error)
          .hasMessageContaining("V1001")
          .hasMessageContaining("the test server could not be reached")
          .hasStackTraceContaining("SSLHandshakeException");
      assertNothingLeaks(error);

      assertThat(told.send(call(url, Replay.READS)).json()).isPresent();
    } finally {
      server.stop(0);
    }
  }

  @Test
  void aClosedConnectorSendsNothing() throws IOException {
    try (ScriptedServer server = new ScriptedServer(ScriptedServer.json(OK))) {
      HttpConnector connector = new HttpConnector("test", options, errors, null);
      connector.close();
      connector.close();

      assertThatThrownBy(() -> connector.send(call(server.url(), Replay.READS)))
          .isInstanceOf(ConnectionException.class)
          .hasMessageContaining("V1003");
      assertThat(server.requests()).isEmpty();
    }
  }

  // ---------------------------------------------------------------- statuses

  @ParameterizedTest
  @CsvSource({"502", "503", "504"})
  void aReadIsSentAgainWhenAServerInBetweenFails(int status) throws IOException {
    try (ScriptedServer server =
        new ScriptedServer(
            ScriptedServer.answer(status, "text/html", "<html>" + SECRET + "</html>"),
            ScriptedServer.json(OK))) {
      assertThat(send(server, Replay.READS).status()).isEqualTo(200);
      assertThat(server.requests()).hasSize(2);
    }
  }

  @ParameterizedTest
  @EnumSource(Replay.class)
  void whatTheServerDidNotTakeIsSentAgain(Replay replay) throws IOException {
    try (ScriptedServer server =
        new ScriptedServer(
            ScriptedServer.answer(429, "application/json", "{}", "Retry-After: 1\r\n"),
            ScriptedServer.json(OK))) {
      long started = System.nanoTime();

      assertThat(send(server, replay).status()).isEqualTo(200);

      assertThat(Duration.ofNanos(System.nanoTime() - started))
          .isGreaterThan(Duration.ofMillis(900));
    }
  }

  @Test
  void aWaitBeyondTheLimitIsNotBegun() throws IOException {
    try (ScriptedServer server =
        new ScriptedServer(
            ScriptedServer.answer(429, "application/json", "{}", "Retry-After: 300\r\n"))) {
      long started = System.nanoTime();

      HttpReply reply = send(server, Replay.WRITES);

      assertThat(reply.status()).isEqualTo(429);
      assertThat(errors.unexpected(reply).code()).isEqualTo(ErrorCode.CONNECTION_TIMEOUT);
      assertThat(errors.unexpected(reply).isRetryable()).isTrue();
      assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(3));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "200, V1003, cannot be read",
    "301, V1001, redirect",
    "401, V1001, refused the credentials",
    "403, V1001, refused the credentials",
    "404, V1001, no such address",
    "413, V2001, larger",
    "418, V2001, HTTP 418",
    "500, V1003, HTTP 500",
    "502, V1003, HTTP 502",
    "507, V2001, larger",
    "525, V1003, HTTP 525",
  })
  void htmlIsNeverAnAnswer(int status, String code, String part) throws IOException {
    String html = "<html><body>" + SECRET + "</body></html>";
    try (ScriptedServer server =
        new ScriptedServer(ScriptedServer.answer(status, "text/html", html))) {
      HttpReply reply = send(server, Replay.WRITES);

      VibOrmException error = errors.unexpected(reply);
      assertThat(reply.json()).isEmpty();
      assertThat(error.code().id()).isEqualTo(code);
      assertThat(error).hasMessageContaining(part);
      assertNothingLeaks(error);
    }
  }

  @Test
  void noRedirectIsFollowed() throws IOException {
    try (ScriptedServer other = new ScriptedServer(ScriptedServer.json(OK));
        ScriptedServer server =
            new ScriptedServer(
                ScriptedServer.answer(
                    307, "text/plain", "", "Location: " + other.url() + "/sql\r\n"))) {
      assertThat(send(server, Replay.READS).status()).isEqualTo(307);
      assertThat(other.requests()).isEmpty();
    }
  }

  // ---------------------------------------------------------------- bodies

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{\"a\":[1,2", "[1]", "null", "<html>", "\"text\""})
  void aBodyThatIsNoObjectIsNone(String body) throws IOException {
    try (ScriptedServer server = new ScriptedServer(ScriptedServer.json(body))) {
      assertThat(send(server, Replay.WRITES).json()).isEmpty();
    }
  }

  @Test
  void anAnswerThatIsTooLargeIsGivenUp() throws IOException {
    String large = "{\"a\":\"" + "x".repeat(100_000) + "\"}";
    try (ScriptedServer server = new ScriptedServer(ScriptedServer.json(large))) {
      VibOrmException error = failure(server, Replay.READS, options.maxResponse(50_000));

      assertThat(error).isInstanceOf(QueryException.class).hasMessageContaining("50000 bytes");
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void whatIsSentAndAnsweredIsInNoText() throws IOException {
    try (ScriptedServer server =
        new ScriptedServer(ScriptedServer.json("{\"v\":\"" + SECRET + "\"}"))) {
      assertThat(call(server.url(), Replay.READS).toString()).doesNotContain(SECRET);
      assertThat(send(server, Replay.READS).toString()).isEqualTo("HTTP 200");
    }
  }
}
