package org.viborm.driver.support;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.ErrorMeta;

/**
 * PostgreSQL's errors, whichever client tells them: by SQLSTATE, with the names in fields of their
 * own. What follows the names in a text, the values, is never looked at.
 */
public final class PostgresErrors {

  /** Our codes by SQLSTATE. */
  public static final Map<String, ErrorCode> STATES =
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

  private PostgresErrors() {}

  /** Our code for the error with {@code state}, where it has one of its own. */
  public static Optional<ErrorCode> codeOf(String state) {
    ErrorCode code = STATES.get(state);
    return code == null && state.startsWith("08")
        ? Optional.of(ErrorCode.CONNECTION_CLOSED)
        : Optional.ofNullable(code);
  }

  /**
   * The fields of one error that hold names, and the detail, which holds those of a key's columns.
   */
  public record Fields(
      @Nullable String table,
      @Nullable String constraint,
      @Nullable String column,
      @Nullable String detail) {}

  /** What an error with {@code code} names, added to {@code known}. */
  public static ErrorMeta names(ErrorCode code, Fields fields, ErrorMeta known) {
    ErrorMeta meta = known;
    String constraint = fields.constraint();
    if (constraint != null && !constraint.isEmpty()) {
      meta = meta.withConstraint(constraint);
    }
    String table = fields.table();
    if (table != null && !table.isEmpty()) {
      meta = meta.withTable(table);
    }
    String column = fields.column();
    if (column != null && !column.isEmpty()) {
      return meta.withColumns(List.of(column));
    }
    boolean hasKey =
        code == ErrorCode.UNIQUE_CONSTRAINT || code == ErrorCode.FOREIGN_KEY_CONSTRAINT;
    String detail = fields.detail();
    List<String> columns = hasKey && detail != null ? keyColumns(detail) : List.of();
    return columns.isEmpty() ? meta : meta.withColumns(columns);
  }

  /**
   * The columns of a key, from the detail {@code Key (a, b)=(…) already exists}; none if it is on
   * expressions.
   */
  public static List<String> keyColumns(String detail) {
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

  /** The table or column that is not there, such as {@code table 'user'}, from an English text. */
  public static Optional<String> missing(@Nullable String state, String message) {
    if (state == null) {
      return Optional.empty();
    }
    return switch (state) {
      case "42P01" -> named("table", NO_TABLE, message);
      case "42703" -> named("column", NO_COLUMN, message);
      default -> Optional.empty();
    };
  }

  private static Optional<String> named(String kind, Pattern pattern, String message) {
    Matcher matcher = pattern.matcher(message);
    return matcher.find() ? Optional.of(kind + " '" + matcher.group(1) + "'") : Optional.empty();
  }
}
