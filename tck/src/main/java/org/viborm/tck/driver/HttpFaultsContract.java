package org.viborm.tck.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.viborm.driver.BindType;
import org.viborm.driver.Binding;
import org.viborm.driver.Driver;
import org.viborm.driver.DriverSession;
import org.viborm.driver.QueryResult;
import org.viborm.driver.SqlStatement;
import org.viborm.errors.ClientInitializationException;
import org.viborm.errors.ConnectionException;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.VibOrmException;
import org.viborm.tck.http.ScriptedServer;

/**
 * What a driver over HTTP makes of servers that are late, broken, or not its database at all: each
 * is an error with a code of its own, nothing that may have run is sent again, and no value and no
 * credential shows. A driver's tests extend it.
 */
public abstract class HttpFaultsContract {

  /** The user's credential, whatever the driver calls it. */
  protected static final String CREDENTIAL = "a-credential-that-nobody-may-see";

  private static final String SECRET = DriverContract.SECRET;
  private static final Duration SHORT = Duration.ofMillis(300);

  /** For the tests of a driver. */
  protected HttpFaultsContract() {}

  /** The driver, sending {@link #CREDENTIAL} to {@code url}; a request is repeated once at most. */
  protected abstract Driver at(String url);

  private static SqlStatement read() {
    return SqlStatement.query("SELECT 1");
  }

  private static SqlStatement write(Driver driver) {
    return SqlStatement.of(
        PlaceholderMarks.marked(driver, "INSERT INTO t (a) VALUES (?)"),
        false,
        List.of(Binding.of(BindType.STRING)),
        List.of(SECRET));
  }

  private static VibOrmException failure(Driver driver, SqlStatement statement) {
    VibOrmException error =
        catchThrowableOfType(
            VibOrmException.class,
            () -> {
              try (DriverSession session = driver.open();
                  QueryResult result = session.execute(statement)) {
                result.next();
              }
            });
    assertThat(error).as("the failure of " + statement).isNotNull();
    assertNothingLeaks(error);
    return error;
  }

  private static void assertNothingLeaks(Throwable error) {
    for (Throwable next = error; next != null; next = next.getCause()) {
      assertThat(String.valueOf(next)).doesNotContain(SECRET).doesNotContain(CREDENTIAL);
      for (Throwable suppressed : next.getSuppressed()) {
        assertNothingLeaks(suppressed);
      }
    }
  }

  /** How often the value of the write was sent. */
  private static long written(ScriptedServer server) {
    return server.requests().stream().filter(request -> request.contains(SECRET)).count();
  }

  /** What a read and a write fail with, where the server does {@code act} with each request. */
  private void assertFails(ScriptedServer.Act act, ErrorCode code, String part) throws IOException {
    try (ScriptedServer server = new ScriptedServer(act);
        Driver driver = at(server.url())) {
      for (SqlStatement statement : List.of(read(), write(driver))) {
        VibOrmException error = failure(driver, statement);
        assertThat(error.code()).as(error.toString()).isEqualTo(code);
        assertThat(error).hasMessageContaining(part);
        assertThat(error.getCause() != null || code == ErrorCode.QUERY_FAILED).isTrue();
      }
      assertThat(written(server)).isLessThanOrEqualTo(1);
    }
  }

  @ParameterizedTest(name = "[{0}]")
  @ValueSource(strings = {"http://db.example.com", "ftp://127.0.0.1:1", "db", ""})
  void aUrlThatCredentialsMayNotBeSentToIsRefused(String url) {
    assertThatThrownBy(() -> at(url).close())
        .isInstanceOf(ClientInitializationException.class)
        .hasMessageContaining("V1004")
        .hasMessageNotContaining(CREDENTIAL);
  }

  @Test
  void silenceEndsAtTheLimitOfTheStatement() throws IOException {
    try (ScriptedServer server = new ScriptedServer(ScriptedServer.silence(20_000));
        Driver driver = at(server.url())) {
      for (SqlStatement statement : List.of(read(), write(driver))) {
        long started = System.nanoTime();

        VibOrmException error = failure(driver, statement.withTimeout(SHORT));

        assertThat(error.code()).isEqualTo(ErrorCode.QUERY_TIMEOUT);
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(5));
      }
      assertThat(written(server)).isLessThanOrEqualTo(1);
    }
  }

  @Test
  void anAnswerWhoseEndDoesNotComeEndsAtTheLimitOfTheStatement() throws IOException {
    try (ScriptedServer server = new ScriptedServer(ScriptedServer.headOnly(20_000));
        Driver driver = at(server.url())) {
      assertThat(failure(driver, read().withTimeout(SHORT)).code())
          .isEqualTo(ErrorCode.QUERY_TIMEOUT);
    }
  }

  @Test
  void aConnectionThatIsResetIsLost() throws IOException {
    assertFails(ScriptedServer.reset(), ErrorCode.CONNECTION_CLOSED, "");
  }

  @Test
  void anAnswerThatIsCutOffIsLost() throws IOException {
    assertFails(ScriptedServer.cutOff("{\"results\":[{"), ErrorCode.CONNECTION_CLOSED, "");
  }

  @Test
  void aServerThatTakesNoMoreIsToldWithoutWaitingForIt() throws IOException {
    try (ScriptedServer server =
            new ScriptedServer(
                ScriptedServer.answer(429, "application/json", "{}", "Retry-After: 300\r\n"));
        Driver driver = at(server.url())) {
      VibOrmException error = failure(driver, write(driver));

      assertThat(error).isInstanceOf(ConnectionException.class);
      assertThat(error.code()).isEqualTo(ErrorCode.CONNECTION_TIMEOUT);
      assertThat(error.isRetryable()).isTrue();
      assertThat(server.requests()).hasSize(1);
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "307, CONNECTION_FAILED, redirect",
    "401, CONNECTION_FAILED, refused the credentials",
    "403, CONNECTION_FAILED, refused the credentials",
    "404, CONNECTION_FAILED, no such address",
    "413, QUERY_FAILED, larger",
    "500, CONNECTION_CLOSED, HTTP 500",
    "502, CONNECTION_CLOSED, HTTP 502",
    "503, CONNECTION_CLOSED, HTTP 503",
    "504, CONNECTION_CLOSED, HTTP 504",
    "507, QUERY_FAILED, larger",
    "525, CONNECTION_CLOSED, HTTP 525",
  })
  void thePageOfAServerInBetweenIsNoAnswer(int status, ErrorCode code, String part)
      throws IOException {
    assertFails(
        ScriptedServer.answer(status, "text/html", "<html>" + SECRET + "</html>"), code, part);
  }

  @ParameterizedTest(name = "[{0}]")
  @ValueSource(
      strings = {
        "",
        "{",
        "{\"results\":[{\"type\":\"ok\",",
        "[]",
        "null",
        "<html></html>",
        "{}",
        "{\"hello\":\"world\"}",
        "{\"results\":[]}",
        "{\"version\":1,\"results\":[]}",
        "{\"success\":true,\"result\":[]}",
        "{\"session\":{},\"rows\":[]}",
      })
  void whatIsNotTheAnswerOfTheDatabaseIsNotReadAsNoRows(String body) throws IOException {
    try (ScriptedServer server = new ScriptedServer(ScriptedServer.json(body));
        Driver driver = at(server.url())) {
      for (SqlStatement statement : List.of(read(), write(driver))) {
        VibOrmException error = failure(driver, statement);
        assertThat(error).as(body).isInstanceOf(ConnectionException.class);
      }
      assertThat(written(server)).isLessThanOrEqualTo(1);
    }
  }
}
