package org.viborm.http;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.QueryResult;
import org.viborm.driver.SqlStatement;
import org.viborm.driver.support.BoundValues;
import org.viborm.driver.support.ReceivedRows;
import org.viborm.errors.QueryException;

/**
 * SQLite's statements and rows in JSON that knows texts and doubles alone, as Cloudflare's D1 takes
 * and gives them.
 *
 * <p>Values travel as texts, and the statement says what they are: {@code CAST(? AS INTEGER)}. NULL
 * is written into it. Numbers of 64 bits come back as what JSON's readers make of them, so that
 * those beyond 2^53 must be read as text; others are refused rather than rounded.
 */
public final class SqliteOverJson {

  private static final HexFormat HEX = HexFormat.of();
  private static final SqliteWire READER = new SqliteWire();
  private static final long EXACT = 1L << 53;

  private SqliteOverJson() {}

  /**
   * {@code statement} as {@code {"sql": …, "params": […]}}.
   *
   * @param limit how many values are taken at most
   * @throws QueryException if there are more, or not as many as the text has places (V4002)
   */
  public static JsonObject statement(SqlStatement statement, int limit) {
    if (statement.values().size() > limit) {
      throw QueryException.invalidRaw(
          "the statement has %d values, and %d are taken at most."
              .formatted(statement.values().size(), limit),
          "Give several as one JSON text and take them apart with json_each, or send fewer.");
    }
    JsonArrayBuilder params = WireJson.array();
    String sql = new Places(statement, params).written();
    return WireJson.object().add("sql", sql).add("params", params).build();
  }

  /** The rows of {@code {"columns": […], "rows": [[…]]}}. */
  public static QueryResult rows(@Nullable JsonObject result) {
    List<String> names = new ArrayList<>();
    for (JsonValue name : WireJson.array(result, "columns")) {
      names.add(name instanceof JsonString text ? text.getString() : name.toString());
    }
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (JsonValue row : WireJson.array(result, "rows")) {
      @Nullable Object[] values = new @Nullable Object[names.size()];
      List<JsonValue> sent = row.asJsonArray();
      for (int i = 0; i < values.length && i < sent.size(); i++) {
        values[i] = value(sent.get(i), i);
      }
      rows.add(values);
    }
    return ReceivedRows.of(names, rows, READER);
  }

  private static @Nullable Object value(JsonValue sent, int column) {
    if (sent instanceof JsonString text) {
      return text.getString();
    }
    if (sent instanceof JsonNumber number) {
      boolean exact = number.isIntegral() && Math.abs(number.doubleValue()) < EXACT;
      return exact ? (Object) number.longValueExact() : number.doubleValue();
    }
    if (sent instanceof JsonArray bytes) {
      return bytes(bytes, column);
    }
    return switch (sent.getValueType()) {
      case NULL -> null;
      case TRUE -> 1L;
      case FALSE -> 0L;
      default -> throw BoundValues.malformed(column, "a value of SQLite");
    };
  }

  private static byte[] bytes(JsonArray sent, int column) {
    byte[] bytes = new byte[sent.size()];
    for (int i = 0; i < bytes.length; i++) {
      if (!(sent.get(i) instanceof JsonNumber number)) {
        throw BoundValues.malformed(column, "bytes");
      }
      bytes[i] = (byte) number.intValue();
    }
    return bytes;
  }

  /** Finds the places of a statement and says what their values are. One use. */
  private static final class Places {

    private final SqlStatement statement;
    private final String text;
    private final JsonArrayBuilder params;
    private final StringBuilder written = new StringBuilder();
    private int position;
    private int next;

    Places(SqlStatement statement, JsonArrayBuilder params) {
      this.statement = statement;
      this.text = statement.text();
      this.params = params;
    }

    String written() {
      while (position < text.length()) {
        char c = text.charAt(position);
        if (c == '\'' || c == '"' || c == '`') {
          copy(after(String.valueOf(c), position + 1));
        } else if (c == '[') {
          copy(after("]", position + 1));
        } else if (text.startsWith("--", position)) {
          copy(after("\n", position));
        } else if (text.startsWith("/*", position)) {
          copy(after("*/", position + 2));
        } else if (c == '?') {
          place();
        } else {
          copy(position + 1);
        }
      }
      if (next != statement.values().size()) {
        throw mismatch();
      }
      return written.toString();
    }

    private void copy(int end) {
      written.append(text, position, end);
      position = end;
    }

    private int after(String end, int from) {
      int found = text.indexOf(end, from);
      return found < 0 ? text.length() : found + end.length();
    }

    private void place() {
      if (next >= statement.values().size()) {
        throw mismatch();
      }
      Object sent = SqliteWire.sent(statement.bindings().get(next), statement.values().get(next));
      next++;
      position++;
      if (sent == null) {
        written.append("NULL");
      } else if (sent instanceof Long number) {
        written.append("CAST(? AS INTEGER)");
        params.add(number.toString());
      } else if (sent instanceof Double number) {
        written.append("CAST(? AS REAL)");
        params.add(number.toString());
      } else if (sent instanceof byte[] bytes) {
        written.append("unhex(?)");
        params.add(HEX.formatHex(bytes));
      } else {
        written.append('?');
        params.add((String) sent);
      }
    }

    private QueryException mismatch() {
      return QueryException.invalidRaw(
          "the statement has not as many places as the %d values that it is given."
              .formatted(statement.values().size()),
          "Write a ? for each value.");
    }
  }
}
