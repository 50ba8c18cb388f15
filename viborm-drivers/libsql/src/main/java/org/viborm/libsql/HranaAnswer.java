package org.viborm.libsql;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.QueryResult;
import org.viborm.driver.SqlStatement;
import org.viborm.driver.support.BoundValues;
import org.viborm.driver.support.ReceivedRows;
import org.viborm.errors.VibOrmException;
import org.viborm.http.SqliteWire;
import org.viborm.http.WireJson;

/**
 * What a server answered to one request with a batch in it.
 *
 * @param baton what the next request of the stream shows, or null where the stream has ended
 * @param baseUrl where the next request goes, or null for the same place
 * @param results what the requests gave, in order
 */
record HranaAnswer(@Nullable String baton, @Nullable String baseUrl, List<JsonValue> results) {

  private static final SqliteWire READER = new SqliteWire();

  static HranaAnswer of(JsonObject body) {
    String baton = WireJson.text(body, "baton");
    String baseUrl = WireJson.text(body, "base_url");
    return new HranaAnswer(
        baton.isEmpty() ? null : baton,
        baseUrl.isEmpty() ? null : baseUrl,
        WireJson.array(body, "results"));
  }

  /** Makes our errors of a server's. */
  interface Errors {

    /** The error that it tells. */
    VibOrmException of(String code, String message);

    /** What it should have told is not there. */
    VibOrmException missing();
  }

  private static VibOrmException error(JsonObject error, Errors errors) {
    return errors.of(WireJson.text(error, "code"), WireJson.text(error, "message"));
  }

  private @Nullable JsonObject result(int request) {
    return request < results.size() && results.get(request) instanceof JsonObject found
        ? found
        : null;
  }

  /** Throws the error that the request of this number ended with, if any. */
  void check(int request, Errors errors) {
    JsonObject error = WireJson.object(result(request), "error");
    if (error != null) {
      throw error(error, errors);
    }
  }

  /** Whether the step of this number of the batch that the first request was succeeded. */
  boolean succeeded(int step) {
    JsonObject result = WireJson.object(WireJson.object(result(0), "response"), "result");
    List<JsonValue> steps = WireJson.array(result, "step_results");
    return step < steps.size() && steps.get(step) instanceof JsonObject;
  }

  /**
   * The results of the statements of the batch that the first request was.
   *
   * @param from the step of the first of them
   * @throws VibOrmException for the first step that failed, whichever it is
   */
  List<QueryResult> batch(int from, List<SqlStatement> statements, Errors errors) {
    check(0, errors);
    JsonObject result = WireJson.object(WireJson.object(result(0), "response"), "result");
    for (JsonValue error : WireJson.array(result, "step_errors")) {
      if (error instanceof JsonObject found) {
        throw error(found, errors);
      }
    }
    List<JsonValue> steps = WireJson.array(result, "step_results");
    List<QueryResult> read = new ArrayList<>();
    for (int i = 0; i < statements.size(); i++) {
      if (from + i >= steps.size() || !(steps.get(from + i) instanceof JsonObject step)) {
        throw errors.missing();
      }
      read.add(
          statements.get(i).returnsRows()
              ? rows(step)
              : ReceivedRows.count(WireJson.number(step, "affected_row_count")));
    }
    return read;
  }

  private static QueryResult rows(JsonObject step) {
    List<String> columns = new ArrayList<>();
    for (JsonValue column : WireJson.array(step, "cols")) {
      columns.add(column instanceof JsonObject named ? WireJson.text(named, "name") : "");
    }
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (JsonValue row : WireJson.array(step, "rows")) {
      @Nullable Object[] values = new @Nullable Object[columns.size()];
      List<JsonValue> sent = row.asJsonArray();
      for (int i = 0; i < values.length; i++) {
        values[i] = value(sent.get(i).asJsonObject(), i);
      }
      rows.add(values);
    }
    return ReceivedRows.of(columns, rows, READER);
  }

  private static @Nullable Object value(JsonObject sent, int column) {
    return switch (WireJson.text(sent, "type")) {
      case "null" -> null;
      case "integer" -> Long.valueOf(WireJson.text(sent, "value"));
      case "float" ->
          sent.get("value") instanceof JsonNumber number
              ? (Object) number.doubleValue()
              : Double.valueOf(WireJson.text(sent, "value"));
      case "text" -> WireJson.text(sent, "value");
      case "blob" -> Base64.getDecoder().decode(WireJson.text(sent, "base64"));
      default -> throw BoundValues.malformed(column, "a value of SQLite");
    };
  }
}
