package org.viborm.neonhttp;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.Dialect;
import org.viborm.driver.IsolationLevel;
import org.viborm.driver.QueryResult;
import org.viborm.driver.SqlStatement;
import org.viborm.driver.TransactionOptions;
import org.viborm.driver.support.PostgresParameters;
import org.viborm.driver.support.PostgresServer;
import org.viborm.driver.support.PostgresText;
import org.viborm.driver.support.ReceivedRows;
import org.viborm.driver.support.StatementText;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.QueryException;
import org.viborm.errors.TransactionException;
import org.viborm.errors.VibOrmException;
import org.viborm.http.HttpCall;
import org.viborm.http.HttpConnector;
import org.viborm.http.HttpEndpoint;
import org.viborm.http.HttpReply;
import org.viborm.http.RemoteErrors;
import org.viborm.http.Replay;
import org.viborm.http.WireJson;

/** Sends statements to one database. Safe to share. */
final class NeonClient {

  private final HttpConnector connector;
  private final RemoteErrors errors;
  private final NeonErrors statementErrors;
  private final HttpEndpoint endpoint;
  private final Map<String, String> headers;

  NeonClient(
      HttpConnector connector,
      RemoteErrors errors,
      HttpEndpoint endpoint,
      NeonUrl url,
      @Nullable String authToken) {
    this.connector = connector;
    this.errors = errors;
    this.statementErrors = new NeonErrors(errors);
    this.endpoint = endpoint;
    Map<String, String> all = new LinkedHashMap<>();
    all.put("Neon-Connection-String", url.secret());
    all.put("Neon-Raw-Text-Output", "true");
    all.put("Neon-Array-Mode", "true");
    if (authToken != null) {
      all.put("Authorization", "Bearer " + authToken);
    }
    this.headers = Map.copyOf(all);
  }

  /** The SQL that the server speaks. */
  Dialect dialect() {
    return PostgresServer.dialect(this::execute);
  }

  /** What {@code statement} by itself gives. */
  QueryResult execute(SqlStatement statement) {
    Replay replay = StatementText.reads(statement.text()) ? Replay.READS : Replay.WRITES;
    JsonObject answer = send(headers, query(statement), replay, statement.timeout());
    return result(statement, answer);
  }

  /** What {@code statements}, which only read, give: in one transaction that cannot write. */
  List<QueryResult> reads(List<SqlStatement> statements) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put("Neon-Batch-Read-Only", "true");
    return together(all, statements, Replay.READS, SqlStatement.timeoutOf(statements));
  }

  /** What {@code statements} give, as one transaction. */
  List<QueryResult> batch(List<SqlStatement> statements, TransactionOptions options) {
    if (statements.isEmpty()) {
      return List.of();
    }
    Map<String, String> all = new LinkedHashMap<>(headers);
    IsolationLevel level = options.isolation();
    if (level != null) {
      all.put("Neon-Batch-Isolation-Level", name(level));
    }
    if (options.readOnly()) {
      all.put("Neon-Batch-Read-Only", "true");
    }
    Replay replay = options.readOnly() ? Replay.READS : Replay.WRITES;
    try {
      return together(all, statements, replay, options.timeout());
    } catch (QueryException e) {
      Duration limit = options.timeout();
      throw limit != null && e.code() == ErrorCode.QUERY_TIMEOUT
          ? TransactionException.timedOut(limit)
          : e;
    }
  }

  private static String name(IsolationLevel level) {
    return switch (level) {
      case READ_UNCOMMITTED -> "ReadUncommitted";
      case READ_COMMITTED -> "ReadCommitted";
      case REPEATABLE_READ -> "RepeatableRead";
      case SERIALIZABLE -> "Serializable";
    };
  }

  private List<QueryResult> together(
      Map<String, String> all,
      List<SqlStatement> statements,
      Replay replay,
      @Nullable Duration limit) {
    JsonArrayBuilder queries = WireJson.array();
    statements.forEach(statement -> queries.add(query(statement)));
    JsonObject answer = send(all, WireJson.object().add("queries", queries).build(), replay, limit);
    List<JsonValue> results = WireJson.array(answer, "results");
    if (results.size() != statements.size()) {
      throw errors.unreadable();
    }
    List<QueryResult> read = new ArrayList<>();
    for (int i = 0; i < statements.size(); i++) {
      if (!(results.get(i) instanceof JsonObject one)) {
        throw errors.unreadable();
      }
      read.add(result(statements.get(i), one));
    }
    return read;
  }

  private static JsonObject query(SqlStatement statement) {
    JsonArrayBuilder params = WireJson.array();
    for (int i = 0; i < statement.values().size(); i++) {
      String text = PostgresText.sent(statement.bindings().get(i), statement.values().get(i));
      if (text == null) {
        params.addNull();
      } else {
        params.add(text);
      }
    }
    return WireJson.object()
        .add("query", PostgresParameters.of(statement))
        .add("params", params)
        .build();
  }

  private JsonObject send(
      Map<String, String> all, JsonObject body, Replay replay, @Nullable Duration limit) {
    HttpReply reply = connector.send(HttpCall.post(endpoint, "/sql", all, body, replay, limit));
    JsonObject json = reply.json().orElse(null);
    if (json == null) {
      throw errors.unexpected(reply);
    }
    if (reply.succeeded()) {
      return json;
    }
    throw failure(reply, json);
  }

  private VibOrmException failure(HttpReply reply, JsonObject json) {
    String state = WireJson.text(json, "code");
    return reply.status() == 507 || state.isEmpty()
        ? errors.unexpected(reply)
        : statementErrors.of(state, json);
  }

  private QueryResult result(SqlStatement statement, JsonObject answer) {
    if (!(answer.get("fields") instanceof JsonArray)) {
      throw errors.unreadable();
    }
    if (!statement.returnsRows()) {
      String command = WireJson.text(answer, "command");
      boolean changes =
          command.equals("INSERT")
              || command.equals("UPDATE")
              || command.equals("DELETE")
              || command.equals("MERGE");
      return ReceivedRows.count(changes ? WireJson.number(answer, "rowCount") : 0);
    }
    List<JsonValue> fields = WireJson.array(answer, "fields");
    List<String> names = new ArrayList<>();
    int[] types = new int[fields.size()];
    for (int i = 0; i < types.length; i++) {
      JsonObject field = fields.get(i).asJsonObject();
      names.add(WireJson.text(field, "name"));
      types[i] = (int) WireJson.number(field, "dataTypeID");
    }
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (JsonValue row : WireJson.array(answer, "rows")) {
      @Nullable Object[] values = new @Nullable Object[types.length];
      List<JsonValue> sent = row.asJsonArray();
      for (int i = 0; i < values.length; i++) {
        values[i] = sent.get(i) instanceof JsonString text ? text.getString() : null;
      }
      rows.add(values);
    }
    return ReceivedRows.of(names, rows, new PostgresText(types));
  }
}
