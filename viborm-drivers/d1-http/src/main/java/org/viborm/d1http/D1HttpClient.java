package org.viborm.d1http;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.QueryResult;
import org.viborm.driver.SqlStatement;
import org.viborm.driver.support.ReceivedRows;
import org.viborm.driver.support.StatementText;
import org.viborm.errors.VibOrmException;
import org.viborm.http.HttpCall;
import org.viborm.http.HttpConnector;
import org.viborm.http.HttpEndpoint;
import org.viborm.http.HttpReply;
import org.viborm.http.RemoteErrors;
import org.viborm.http.Replay;
import org.viborm.http.SqliteOverJson;
import org.viborm.http.SqliteWireErrors;
import org.viborm.http.WireJson;

/** Sends statements to one database. Safe to share. */
final class D1HttpClient {

  private static final int LAST_OF_THE_CLIENTS_FAULTS = 499;

  /**
   * What may change further rows by foreign keys, which D1 counts as well: the rows that such a
   * statement changes itself are returned and counted. It is one statement and returns none yet.
   */
  private static final Pattern CASCADES =
      Pattern.compile("(?is)\\s*(?:DELETE|UPDATE)\\s(?:(?!\\bRETURNING\\b)[^;])*");

  private final HttpConnector connector;
  private final RemoteErrors errors;
  private final SqliteWireErrors statementErrors;
  private final HttpEndpoint endpoint;
  private final String path;
  private final Map<String, String> headers;

  D1HttpClient(
      HttpConnector connector,
      RemoteErrors errors,
      HttpEndpoint endpoint,
      String database,
      @Nullable String token) {
    this.connector = connector;
    this.errors = errors;
    this.statementErrors = new SqliteWireErrors(errors);
    this.endpoint = endpoint;
    this.path = "/d1/database/" + database + "/raw";
    this.headers = token == null ? Map.of() : Map.of("Authorization", "Bearer " + token);
  }

  /** What {@code statement} gives. */
  QueryResult execute(SqlStatement statement) {
    Replay replay = StatementText.reads(statement.text()) ? Replay.READS : Replay.WRITES;
    boolean counts = !statement.returnsRows() && CASCADES.matcher(statement.text()).matches();
    JsonObject body =
        SqliteOverJson.statement(
            counts ? returning(statement) : statement, D1HttpDriver.MAX_BINDINGS);
    List<JsonValue> results = send(body, replay, statement.timeout());
    if (results.isEmpty() || !(results.get(0) instanceof JsonObject result)) {
      throw errors.unreadable();
    }
    if (statement.returnsRows()) {
      return SqliteOverJson.rows(WireJson.object(result, "results"));
    }
    if (counts) {
      return ReceivedRows.count(WireJson.array(WireJson.object(result, "results"), "rows").size());
    }
    boolean changes = StatementText.changesRows(statement.text());
    return ReceivedRows.count(
        changes ? WireJson.number(WireJson.object(result, "meta"), "changes") : 0);
  }

  private static SqlStatement returning(SqlStatement statement) {
    return SqlStatement.of(
        statement.text() + "\nRETURNING 1", true, statement.bindings(), statement.values());
  }

  private List<JsonValue> send(JsonObject body, Replay replay, @Nullable Duration limit) {
    HttpReply reply = connector.send(HttpCall.post(endpoint, path, headers, body, replay, limit));
    JsonObject json = reply.json().orElse(null);
    if (json == null || !json.containsKey("success")) {
      throw errors.unexpected(reply);
    }
    if (json.getBoolean("success", false)) {
      return WireJson.array(json, "result");
    }
    throw failure(reply, WireJson.array(json, "errors"));
  }

  /** The status says little: the same error comes with 200, 400 and 500. */
  private VibOrmException failure(HttpReply reply, List<JsonValue> told) {
    JsonObject first = !told.isEmpty() && told.get(0) instanceof JsonObject error ? error : null;
    String code = WireJson.text(first, "code");
    String message = WireJson.text(first, "message");
    boolean ofSql = message.contains("SQLITE") || message.contains("D1_ERROR");
    boolean ofTheRequest =
        reply.status() > 400 && reply.status() <= LAST_OF_THE_CLIENTS_FAULTS && !ofSql;
    return first == null || ofTheRequest
        ? errors.unexpected(reply)
        : statementErrors.of(code, message);
  }
}
