package org.viborm.neonhttp;

import static java.util.Objects.requireNonNull;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.ErrorMeta;
import org.viborm.errors.VibOrmException;
import org.viborm.http.RemoteErrors;
import org.viborm.http.WireJson;

/** PostgreSQL's errors as Neon tells them: by SQLSTATE, with the names in fields of their own. */
final class NeonErrors {

  private static final Map<String, ErrorCode> STATES =
      Map.ofEntries(
          Map.entry("22001", ErrorCode.VALUE_TOO_LONG),
          Map.entry("23001", ErrorCode.FOREIGN_KEY_CONSTRAINT),
          Map.entry("23502", ErrorCode.NOT_NULL_CONSTRAINT),
          Map.entry("23503", ErrorCode.FOREIGN_KEY_CONSTRAINT),
          Map.entry("23505", ErrorCode.UNIQUE_CONSTRAINT),
          Map.entry("23514", ErrorCode.CHECK_CONSTRAINT),
          Map.entry("25006", ErrorCode.TRANSACTION_FAILED),
          Map.entry("25P02", ErrorCode.TRANSACTION_FAILED),
          Map.entry("25P03", ErrorCode.CONNECTION_CLOSED),
          Map.entry("25P04", ErrorCode.TRANSACTION_TIMEOUT),
          Map.entry("28000", ErrorCode.CONNECTION_FAILED),
          Map.entry("28P01", ErrorCode.CONNECTION_FAILED),
          Map.entry("3D000", ErrorCode.CONNECTION_FAILED),
          Map.entry("40001", ErrorCode.TRANSACTION_SERIALIZATION),
          Map.entry("40P01", ErrorCode.TRANSACTION_DEADLOCK),
          Map.entry("42601", ErrorCode.QUERY_SYNTAX),
          Map.entry("53300", ErrorCode.CONNECTION_TIMEOUT),
          Map.entry("55P03", ErrorCode.TRANSACTION_DEADLOCK),
          Map.entry("57014", ErrorCode.QUERY_TIMEOUT),
          Map.entry("57P01", ErrorCode.CONNECTION_CLOSED),
          Map.entry("57P02", ErrorCode.CONNECTION_CLOSED),
          Map.entry("57P03", ErrorCode.CONNECTION_FAILED),
          Map.entry("57P05", ErrorCode.CONNECTION_CLOSED));

  private static final Pattern KEY = Pattern.compile("Key \\(([^()=]+)\\)=\\(");
  private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_$]*");
  private static final Pattern NO_TABLE = Pattern.compile("relation \"([^\"]+)\" does not exist");
  private static final Pattern NO_COLUMN = Pattern.compile("column \"?([^\" ]+)\"? ");

  private final RemoteErrors errors;

  NeonErrors(RemoteErrors errors) {
    this.errors = requireNonNull(errors, "errors");
  }

  VibOrmException of(String state, JsonObject error) {
    ErrorCode code =
        STATES.getOrDefault(
            state, state.startsWith("08") ? ErrorCode.CONNECTION_CLOSED : ErrorCode.QUERY_FAILED);
    ErrorMeta meta = names(code, error, errors.meta().withSqlState(state));
    return errors.statement(code, meta, missing(state, WireJson.text(error, "message")));
  }

  private static ErrorMeta names(ErrorCode code, JsonObject error, ErrorMeta known) {
    ErrorMeta meta = known;
    String table = WireJson.text(error, "table");
    String constraint = WireJson.text(error, "constraint");
    String column = WireJson.text(error, "column");
    meta = table.isEmpty() ? meta : meta.withTable(table);
    meta = constraint.isEmpty() ? meta : meta.withConstraint(constraint);
    if (!column.isEmpty()) {
      return meta.withColumns(List.of(column));
    }
    boolean ofKey = code == ErrorCode.UNIQUE_CONSTRAINT || code == ErrorCode.FOREIGN_KEY_CONSTRAINT;
    List<String> columns = ofKey ? keyColumns(WireJson.text(error, "detail")) : List.of();
    return columns.isEmpty() ? meta : meta.withColumns(columns);
  }

  /** From {@code Key (a, b)=(…) already exists}; what follows the names is not looked at. */
  private static List<String> keyColumns(String detail) {
    Matcher matcher = KEY.matcher(detail);
    if (!matcher.find()) {
      return List.of();
    }
    List<String> columns = new ArrayList<>();
    for (String part : matcher.group(1).split(",", -1)) {
      String name = part.trim();
      if (name.length() > 2 && name.startsWith("\"") && name.endsWith("\"")) {
        name = name.substring(1, name.length() - 1).replace("\"\"", "\"");
      } else if (!NAME.matcher(name).matches()) {
        return List.of();
      }
      columns.add(name);
    }
    return columns;
  }

  private static @Nullable String missing(String state, String message) {
    return switch (state) {
      case "42P01" -> named("table", NO_TABLE, message);
      case "42703" -> named("column", NO_COLUMN, message);
      default -> null;
    };
  }

  private static @Nullable String named(String kind, Pattern pattern, String message) {
    Matcher matcher = pattern.matcher(message);
    return matcher.find() ? kind + " '" + matcher.group(1) + "'" : null;
  }
}
