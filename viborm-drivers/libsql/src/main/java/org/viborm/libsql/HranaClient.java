package org.viborm.libsql;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.QueryResult;
import org.viborm.driver.SqlStatement;
import org.viborm.driver.TransactionOptions;
import org.viborm.driver.support.StatementText;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.VibOrmException;
import org.viborm.http.HttpCall;
import org.viborm.http.HttpConnector;
import org.viborm.http.HttpEndpoint;
import org.viborm.http.HttpReply;
import org.viborm.http.RemoteErrors;
import org.viborm.http.Replay;
import org.viborm.http.SqliteWireErrors;
import org.viborm.http.WireJson;

/** Sends pipelines of requests to one server. Safe to share. */
final class HranaClient implements HranaAnswer.Errors {

  /** Each request without a stream of its own is on a new connection, where they are off. */
  static final String FOREIGN_KEYS = "PRAGMA foreign_keys = ON";

  private static final JsonObject CLOSE = WireJson.object().add("type", "close").build();

  private final HttpConnector connector;
  private final RemoteErrors errors;
  private final SqliteWireErrors statementErrors;
  private final HttpEndpoint endpoint;
  private final Map<String, String> headers;

  HranaClient(
      HttpConnector connector,
      RemoteErrors errors,
      HttpEndpoint endpoint,
      @Nullable String authToken) {
    this.connector = connector;
    this.errors = errors;
    this.statementErrors = new SqliteWireErrors(errors);
    this.endpoint = endpoint;
    this.headers = authToken == null ? Map.of() : Map.of("Authorization", "Bearer " + authToken);
  }

  HttpEndpoint endpoint() {
    return endpoint;
  }

  @Override
  public VibOrmException of(String code, String message) {
    return statementErrors.of(code, message);
  }

  @Override
  public VibOrmException missing() {
    return errors.unreadable();
  }

  /** The results of {@code statements}, each of which commits by itself. */
  List<QueryResult> each(List<SqlStatement> statements) {
    HranaSteps steps = new HranaSteps().then(FOREIGN_KEYS);
    boolean reads = true;
    for (SqlStatement statement : statements) {
      steps.then(statement);
      reads &= StatementText.reads(statement.text());
    }
    HranaAnswer answer =
        send(
            endpoint,
            null,
            List.of(steps.request(), CLOSE),
            reads ? Replay.READS : Replay.WRITES,
            SqlStatement.timeoutOf(statements));
    return answer.batch(1, statements, this);
  }

  /** The results of {@code statements}, which take effect together or not at all. */
  List<QueryResult> batch(List<SqlStatement> statements, TransactionOptions options) {
    HranaSteps steps = new HranaSteps().then(FOREIGN_KEYS).then(begin(options.readOnly()));
    int first = steps.count();
    statements.forEach(steps::then);
    steps.then("COMMIT").otherwise("ROLLBACK");
    HranaAnswer answer =
        send(
            endpoint,
            null,
            List.of(steps.request(), CLOSE),
            options.readOnly() ? Replay.READS : Replay.WRITES,
            options.timeout());
    return answer.batch(first, statements, this);
  }

  /** A transaction that may write takes the lock at once: later it could not wait for it. */
  static String begin(boolean readOnly) {
    return readOnly ? "BEGIN TRANSACTION READONLY" : "BEGIN IMMEDIATE";
  }

  /** Ends a stream. */
  static JsonObject close() {
    return CLOSE;
  }

  /** Sends {@code requests} in one go. */
  HranaAnswer send(
      HttpEndpoint to,
      @Nullable String baton,
      List<JsonObject> requests,
      Replay replay,
      @Nullable Duration limit) {
    JsonObjectBuilder body = WireJson.object();
    if (baton != null) {
      body.add("baton", baton);
    }
    JsonArrayBuilder list = WireJson.array();
    requests.forEach(list::add);
    HttpReply reply =
        connector.send(
            HttpCall.post(
                to, "/v2/pipeline", headers, body.add("requests", list).build(), replay, limit));
    Optional<JsonObject> json = reply.json();
    if (reply.succeeded() && json.isPresent() && json.get().containsKey("results")) {
      return HranaAnswer.of(json.get());
    }
    if (baton != null && reply.status() >= 400 && reply.status() < 500 && isOfTheStream(json)) {
      throw errors.statement(ErrorCode.TRANSACTION_TIMEOUT, errors.meta(), null);
    }
    throw errors.unexpected(reply);
  }

  /** Whether the server has given up the stream, since nothing came for too long. */
  private static boolean isOfTheStream(Optional<JsonObject> json) {
    String text =
        json.map(body -> WireJson.text(body, "code") + " " + WireJson.text(body, "message"))
            .orElse("");
    return text.contains("STREAM") || text.contains("baton") || text.contains("stream");
  }
}
