package org.viborm.planetscale;

import static java.util.Objects.requireNonNull;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.QueryResult;
import org.viborm.driver.SqlStatement;
import org.viborm.driver.support.BoundValues;
import org.viborm.driver.support.ReceivedRows;
import org.viborm.driver.support.StatementText;
import org.viborm.http.HttpCall;
import org.viborm.http.HttpConnector;
import org.viborm.http.HttpEndpoint;
import org.viborm.http.HttpReply;
import org.viborm.http.RemoteErrors;
import org.viborm.http.Replay;
import org.viborm.http.WireJson;

/** Sends statements to one database. Safe to share; its sessions are not. */
final class PsClient {

  private static final String SERVICE = "/psdb.v1alpha1.Database/";

  private final HttpConnector connector;
  private final RemoteErrors errors;
  private final PsErrors statementErrors;
  private final HttpEndpoint endpoint;
  private final Map<String, String> headers;

  PsClient(
      HttpConnector connector,
      RemoteErrors errors,
      HttpEndpoint endpoint,
      String username,
      String password) {
    this.connector = requireNonNull(connector, "connector");
    this.errors = requireNonNull(errors, "errors");
    this.statementErrors = new PsErrors(errors);
    this.endpoint = requireNonNull(endpoint, "endpoint");
    byte[] pair = (username + ":" + password).getBytes(StandardCharsets.UTF_8);
    this.headers = Map.of("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
  }

  /** A session on the server's side. */
  PsSession createSession(@Nullable Duration limit) {
    JsonObject answer = send("CreateSession", JsonValue.EMPTY_JSON_OBJECT, Replay.READS, limit);
    JsonObject session = WireJson.object(answer, "session");
    if (session == null) {
      throw WireJson.object(answer, "error") == null
          ? errors.unreadable()
          : statementErrors.of(answer);
    }
    return new PsSession(session);
  }

  /**
   * What {@code statement} gives on {@code session}, which is left in doubt unless an answer came.
   *
   * @param mayRepeat whether it may be sent again if it only reads
   */
  QueryResult execute(
      PsSession session, SqlStatement statement, @Nullable Duration limit, boolean mayRepeat) {
    String text = Interpolation.of(statement);
    Replay replay =
        mayRepeat && StatementText.reads(statement.text()) ? Replay.READS : Replay.WRITES;
    JsonObject body = WireJson.object().add("query", text).add("session", session.state()).build();
    session.doubt();
    JsonObject answer = send("Execute", body, replay, limit);
    JsonObject next = WireJson.object(answer, "session");
    if (next != null) {
      session.next(next);
    }
    if (WireJson.object(answer, "error") != null) {
      throw statementErrors.of(answer);
    }
    JsonObject result = WireJson.object(answer, "result");
    if (result == null || next == null) {
      throw errors.unreadable();
    }
    return result(statement, result);
  }

  private JsonObject send(String method, JsonObject body, Replay replay, @Nullable Duration limit) {
    HttpReply reply =
        connector.send(HttpCall.post(endpoint, SERVICE + method, headers, body, replay, limit));
    JsonObject json = reply.json().orElse(null);
    if (json == null || !reply.succeeded()) {
      throw errors.unexpected(reply);
    }
    return json;
  }

  private static QueryResult result(SqlStatement statement, JsonObject result) {
    if (!statement.returnsRows()) {
      return ReceivedRows.count(WireJson.number(result, "rowsAffected"));
    }
    List<JsonValue> fields = WireJson.array(result, "fields");
    List<String> names = new ArrayList<>();
    List<String> types = new ArrayList<>();
    List<Boolean> binary = new ArrayList<>();
    for (JsonValue field : fields) {
      JsonObject one = field.asJsonObject();
      names.add(WireJson.text(one, "name"));
      types.add(WireJson.text(one, "type"));
      binary.add(WireJson.number(one, "charset") == MySqlText.BINARY);
    }
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (JsonValue row : WireJson.array(result, "rows")) {
      rows.add(row(row.asJsonObject(), names.size()));
    }
    return ReceivedRows.of(names, rows, new MySqlText(types, binary));
  }

  /** The bytes of each value, cut from those of all. */
  private static @Nullable Object[] row(JsonObject row, int columns) {
    byte[] all = Base64.getDecoder().decode(WireJson.text(row, "values"));
    List<JsonValue> lengths = WireJson.array(row, "lengths");
    @Nullable Object[] values = new @Nullable Object[columns];
    int position = 0;
    for (int i = 0; i < columns && i < lengths.size(); i++) {
      int length = length(lengths.get(i));
      if (length >= 0) {
        if (position + length > all.length) {
          throw BoundValues.malformed(i, "what its length says");
        }
        values[i] = Arrays.copyOfRange(all, position, position + length);
        position += length;
      }
    }
    return values;
  }

  private static int length(JsonValue sent) {
    return sent instanceof JsonString text
        ? Integer.parseInt(text.getString())
        : Integer.parseInt(sent.toString());
  }
}
