package org.viborm.d1;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.QueryResult;
import org.viborm.driver.SqlStatement;
import org.viborm.driver.support.ReceivedRows;
import org.viborm.driver.support.StatementText;
import org.viborm.errors.ConnectionException;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.Fault;
import org.viborm.http.HttpCall;
import org.viborm.http.HttpConnector;
import org.viborm.http.HttpEndpoint;
import org.viborm.http.HttpReply;
import org.viborm.http.RemoteErrors;
import org.viborm.http.Replay;
import org.viborm.http.SqliteOverJson;
import org.viborm.http.SqliteWireErrors;
import org.viborm.http.WireJson;

/** Sends statements to one Worker. Safe to share. */
final class WorkerClient {

  private static final long PROTOCOL = 1;

  private final HttpConnector connector;
  private final RemoteErrors errors;
  private final SqliteWireErrors statementErrors;
  private final HttpEndpoint endpoint;
  private final Map<String, String> headers;

  WorkerClient(HttpConnector connector, RemoteErrors errors, HttpEndpoint endpoint, String token) {
    this.connector = connector;
    this.errors = errors;
    this.statementErrors = new SqliteWireErrors(errors);
    this.endpoint = endpoint;
    this.headers = Map.of("Authorization", "Bearer " + token);
  }

  /** What {@code statement} gives. */
  QueryResult execute(SqlStatement statement) {
    Replay replay = StatementText.reads(statement.text()) ? Replay.READS : Replay.WRITES;
    return send("run", List.of(statement), replay, statement.timeout()).get(0);
  }

  /** What {@code statements}, which only read, give. */
  List<QueryResult> reads(List<SqlStatement> statements) {
    return send("batch", statements, Replay.READS, SqlStatement.timeoutOf(statements));
  }

  /** What {@code statements} give together. */
  List<QueryResult> batch(List<SqlStatement> statements, @Nullable Duration limit) {
    return statements.isEmpty() ? List.of() : send("batch", statements, Replay.WRITES, limit);
  }

  private List<QueryResult> send(
      String request, List<SqlStatement> statements, Replay replay, @Nullable Duration limit) {
    JsonArrayBuilder list = WireJson.array();
    for (SqlStatement statement : statements) {
      list.add(
          WireJson.object(SqliteOverJson.statement(statement, D1Driver.MAX_BINDINGS))
              .add("rows", statement.returnsRows()));
    }
    JsonObject body = WireJson.object().add("statements", list).build();
    HttpReply reply =
        connector.send(
            HttpCall.post(endpoint, "/viborm/v1/" + request, headers, body, replay, limit));
    JsonObject json = reply.json().orElse(null);
    if (!reply.succeeded() || json == null) {
      throw errors.unexpected(reply);
    }
    if (WireJson.number(json, "version") != PROTOCOL) {
      throw otherProtocol();
    }
    JsonObject error = WireJson.object(json, "error");
    if (error != null) {
      throw statementErrors.of("", WireJson.text(error, "message"));
    }
    return results(statements, WireJson.array(json, "results"));
  }

  private ConnectionException otherProtocol() {
    return new ConnectionException(
        Fault.of(
                ErrorCode.CONNECTION_FAILED,
                "what answers there is not VibORM's Worker of protocol %d.".formatted(PROTOCOL))
            .hint("Deploy the Worker of this version: D1Driver.worker().")
            .meta(errors.meta()));
  }

  private List<QueryResult> results(List<SqlStatement> statements, List<JsonValue> results) {
    if (results.size() != statements.size()) {
      throw errors.unreadable();
    }
    List<QueryResult> read = new ArrayList<>();
    for (int i = 0; i < statements.size(); i++) {
      if (!(results.get(i) instanceof JsonObject result)) {
        throw errors.unreadable();
      }
      SqlStatement statement = statements.get(i);
      if (statement.returnsRows()) {
        read.add(SqliteOverJson.rows(result));
      } else {
        boolean changes = StatementText.changesRows(statement.text());
        read.add(ReceivedRows.count(changes ? WireJson.number(result, "changes") : 0));
      }
    }
    return read;
  }
}
