package org.viborm.jdbc;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.ErrorMeta;

/** Reads names out of SQLite's messages, such as {@code UNIQUE constraint failed: user.email}. */
final class SqliteMessages implements ErrorDetails {

  private static final Pattern COLUMNS =
      Pattern.compile("(?:UNIQUE|NOT NULL) constraint failed: ([^()]+)\\)$");
  private static final Pattern INDEX =
      Pattern.compile("UNIQUE constraint failed: index '([^']+)'\\)$");
  private static final Pattern CHECK =
      Pattern.compile("CHECK constraint failed: ([A-Za-z_][A-Za-z0-9_]*)\\)$");
  private static final Pattern NO_TABLE = Pattern.compile("no such table: ([^()\\s]+)\\)$");
  private static final Pattern NO_COLUMN =
      Pattern.compile("(?:no such column: |has no column named )([^()\\s]+)\\)$");

  /** What is told of limits on statements. */
  private static final Pattern LIMIT =
      Pattern.compile(
          "Expression tree is too large|parser stack overflow|too many |at most \\d+ tables");

  @Override
  public ErrorMeta names(SQLException error, ErrorCode code, ErrorMeta known) {
    String message = text(error);
    return switch (code) {
      case UNIQUE_CONSTRAINT ->
          first(INDEX, message).map(known::withConstraint).orElseGet(() -> columns(message, known));
      case NOT_NULL_CONSTRAINT -> columns(message, known);
      case CHECK_CONSTRAINT -> first(CHECK, message).map(known::withConstraint).orElse(known);
      case QUERY_FAILED -> state(message).map(known::withSqlState).orElse(known);
      default -> known;
    };
  }

  /** The standard's state for what {@code message} tells; others give it by themselves. */
  private static Optional<String> state(String message) {
    if (message.contains("(integer overflow)")) {
      return Optional.of("22003");
    }
    if (message.contains("does not return results")) {
      return Optional.of("02000");
    }
    return LIMIT.matcher(message).find() ? Optional.of("54001") : Optional.empty();
  }

  /** From {@code user.email, user.tenant}. */
  private static ErrorMeta columns(String message, ErrorMeta known) {
    Optional<String> list = first(COLUMNS, message);
    if (list.isEmpty()) {
      return known;
    }
    List<String> columns = new ArrayList<>();
    String table = "";
    for (String part : list.get().split(", ", -1)) {
      int dot = part.lastIndexOf('.');
      table = dot > 0 ? part.substring(0, dot) : table;
      columns.add(part.substring(dot + 1));
    }
    ErrorMeta meta = known.withColumns(columns);
    return table.isEmpty() ? meta : meta.withTable(table);
  }

  @Override
  public Optional<String> missing(SQLException error) {
    String message = text(error);
    return first(NO_TABLE, message)
        .map(name -> "table '" + name + "'")
        .or(() -> first(NO_COLUMN, message).map(name -> "column '" + name + "'"));
  }

  private static Optional<String> first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private static String text(SQLException error) {
    return Optional.ofNullable(error.getMessage()).orElse("");
  }
}
