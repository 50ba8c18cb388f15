package org.viborm.http;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.ErrorMeta;
import org.viborm.errors.VibOrmException;

/**
 * SQLite's errors as servers tell them: by a code where there is one, else by the text. Of the text
 * only names are taken. Safe to share.
 */
public final class SqliteWireErrors {

  private static final String END = "(?=$|: SQLITE_|\\)$)";
  private static final Pattern COLUMNS =
      Pattern.compile("(UNIQUE|NOT NULL) constraint failed: ([^()':]+)" + END);
  private static final Pattern INDEX =
      Pattern.compile("UNIQUE constraint failed: index '([^']+)'" + END);
  private static final Pattern CHECK =
      Pattern.compile("CHECK constraint failed: ([A-Za-z_][A-Za-z0-9_]*)" + END);
  private static final Pattern NO_TABLE = Pattern.compile("no such table: ([^()\\s:]+)");
  private static final Pattern NO_COLUMN =
      Pattern.compile("(?:no such column: |has no column named )([^()\\s:]+)");

  /** What the texts say, the first that is found in one. */
  private static final List<Map.Entry<Pattern, ErrorCode>> TEXTS =
      List.of(
          text("UNIQUE constraint failed", ErrorCode.UNIQUE_CONSTRAINT),
          text("NOT NULL constraint failed", ErrorCode.NOT_NULL_CONSTRAINT),
          text("CHECK constraint failed", ErrorCode.CHECK_CONSTRAINT),
          text("FOREIGN KEY constraint failed", ErrorCode.FOREIGN_KEY_CONSTRAINT),
          text("attempt to write a readonly database", ErrorCode.TRANSACTION_FAILED),
          text("database (table )?is locked", ErrorCode.TRANSACTION_DEADLOCK),
          text("string or blob too big", ErrorCode.VALUE_TOO_LONG),
          text("syntax error|incomplete input|unrecognized token", ErrorCode.QUERY_SYNTAX));

  private static final Map<String, ErrorCode> CODES =
      Map.of(
          "SQLITE_BUSY", ErrorCode.TRANSACTION_DEADLOCK,
          "SQLITE_LOCKED", ErrorCode.TRANSACTION_DEADLOCK,
          "SQLITE_INTERRUPT", ErrorCode.QUERY_TIMEOUT,
          "SQLITE_READONLY", ErrorCode.TRANSACTION_FAILED,
          "SQLITE_TOOBIG", ErrorCode.VALUE_TOO_LONG,
          "SQL_PARSE_ERROR", ErrorCode.QUERY_SYNTAX);

  private final RemoteErrors errors;

  /** Made with what {@code errors} says of the driver. */
  public SqliteWireErrors(RemoteErrors errors) {
    this.errors = requireNonNull(errors, "errors");
  }

  private static Map.Entry<Pattern, ErrorCode> text(String pattern, ErrorCode code) {
    return Map.entry(Pattern.compile("(?:^|[\\s:(])(?:" + pattern + ")"), code);
  }

  /**
   * What an error is.
   *
   * @param code the server's, such as {@code SQLITE_CONSTRAINT_UNIQUE}; may be empty
   * @param message the server's text
   */
  public VibOrmException of(String code, String message) {
    ErrorMeta meta = code.isEmpty() ? errors.meta() : errors.meta().withProviderCode(code);
    ErrorCode ours = code(code, message);
    return errors.statement(ours, names(ours, message, meta), missing(message));
  }

  private static ErrorCode code(String code, String message) {
    for (Map.Entry<Pattern, ErrorCode> entry : TEXTS) {
      if (entry.getKey().matcher(message).find()) {
        return entry.getValue();
      }
    }
    for (Map.Entry<String, ErrorCode> entry : CODES.entrySet()) {
      if (code.startsWith(entry.getKey())) {
        return entry.getValue();
      }
    }
    return ErrorCode.QUERY_FAILED;
  }

  private static ErrorMeta names(ErrorCode code, String message, ErrorMeta known) {
    return switch (code) {
      case UNIQUE_CONSTRAINT, NOT_NULL_CONSTRAINT -> {
        String index = first(INDEX, 1, message);
        yield index != null ? known.withConstraint(index) : columns(message, known);
      }
      case CHECK_CONSTRAINT -> {
        String name = first(CHECK, 1, message);
        yield name == null ? known : known.withConstraint(name);
      }
      // The standard's state for it, which other databases give by themselves.
      case QUERY_FAILED ->
          message.contains("integer overflow") ? known.withSqlState("22003") : known;
      default -> known;
    };
  }

  /** From {@code user.email, user.tenant}. */
  private static ErrorMeta columns(String message, ErrorMeta known) {
    String list = first(COLUMNS, 2, message);
    if (list == null) {
      return known;
    }
    List<String> columns = new ArrayList<>();
    String table = "";
    for (String part : list.trim().split(", ", -1)) {
      int dot = part.lastIndexOf('.');
      table = dot > 0 ? part.substring(0, dot) : table;
      columns.add(part.substring(dot + 1));
    }
    ErrorMeta meta = known.withColumns(columns);
    return table.isEmpty() ? meta : meta.withTable(table);
  }

  private static @Nullable String missing(String message) {
    String table = first(NO_TABLE, 1, message);
    if (table != null) {
      return "table '" + table + "'";
    }
    String column = first(NO_COLUMN, 1, message);
    return column == null ? null : "column '" + column + "'";
  }

  private static @Nullable String first(Pattern pattern, int group, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? matcher.group(group) : null;
  }
}
