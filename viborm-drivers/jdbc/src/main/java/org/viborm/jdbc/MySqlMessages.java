package org.viborm.jdbc;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.viborm.driver.support.MySqlErrors;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.ErrorMeta;

/**
 * Reads names out of the messages of MySQL and MariaDB. Values come before the names in them, so
 * that each pattern is tied to the end, or to text that no value can hold.
 */
final class MySqlMessages implements ErrorDetails {

  /** MySQL writes the table before the key, MariaDB does not. */
  private static final Pattern KEY = Pattern.compile("for key '(?:([^'.]+)\\.)?([^'.]+)'$");

  private static final Pattern FOREIGN =
      Pattern.compile(
          "foreign key constraint fails \\(`[^`]+`\\.`([^`]+)`, CONSTRAINT `([^`]+)`"
              + " FOREIGN KEY \\(([^)]+)\\)");
  private static final Pattern COLUMN =
      Pattern.compile("(?:Column|Field) '([^']+)' (?:cannot be null|doesn't have a default value)");
  private static final Pattern LONG = Pattern.compile("for column '([^']+)' at row \\d+$");
  private static final Pattern CHECK = Pattern.compile("Check constraint '([^']+)' is violated");
  private static final Pattern MARIADB_CHECK =
      Pattern.compile("CONSTRAINT `([^`]+)` failed for `[^`]+`\\.`([^`]+)`$");
  private static final Pattern NO_TABLE =
      Pattern.compile("Table '(?:[^'.]+\\.)?([^'.]+)' doesn't exist$");
  private static final Pattern NO_COLUMN = Pattern.compile("Unknown column '([^']+)' in '[^']+'$");

  @Override
  public ErrorMeta names(SQLException error, ErrorCode code, ErrorMeta known) {
    String message = text(error);
    return switch (code) {
      case UNIQUE_CONSTRAINT -> key(message, known);
      case FOREIGN_KEY_CONSTRAINT -> foreignKey(message, known);
      case NOT_NULL_CONSTRAINT -> columns(COLUMN, message, known);
      case VALUE_TOO_LONG -> columns(LONG, message, known);
      case CHECK_CONSTRAINT -> check(message, known);
      // MySQL Connector/J gives all data that does not fit the state of text that is too long.
      default ->
          MySqlErrors.isOutOfRange(Integer.toString(error.getErrorCode()))
              ? known.withSqlState("22003")
              : known;
    };
  }

  private static ErrorMeta key(String message, ErrorMeta known) {
    Matcher matcher = KEY.matcher(message);
    if (!matcher.find()) {
      return known;
    }
    ErrorMeta meta = known.withConstraint(matcher.group(2));
    return Optional.ofNullable(matcher.group(1)).map(meta::withTable).orElse(meta);
  }

  private static ErrorMeta foreignKey(String message, ErrorMeta known) {
    Matcher matcher = FOREIGN.matcher(message);
    if (!matcher.find()) {
      return known;
    }
    List<String> columns =
        Stream.of(matcher.group(3).split(", ", -1)).map(name -> name.replace("`", "")).toList();
    return known.withTable(matcher.group(1)).withConstraint(matcher.group(2)).withColumns(columns);
  }

  private static ErrorMeta check(String message, ErrorMeta known) {
    Matcher matcher = MARIADB_CHECK.matcher(message);
    if (matcher.find()) {
      return known.withConstraint(matcher.group(1)).withTable(matcher.group(2));
    }
    return first(CHECK, message).map(known::withConstraint).orElse(known);
  }

  private static ErrorMeta columns(Pattern pattern, String message, ErrorMeta known) {
    return first(pattern, message).map(List::of).map(known::withColumns).orElse(known);
  }

  @Override
  public Optional<String> missing(SQLException error) {
    String message = text(error);
    return switch (error.getErrorCode()) {
      case 1146 -> first(NO_TABLE, message).map(name -> "table '" + name + "'");
      case 1054 -> first(NO_COLUMN, message).map(name -> "column '" + name + "'");
      default -> Optional.empty();
    };
  }

  private static Optional<String> first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /** MariaDB Connector/J may add the statement on further lines. */
  private static String text(SQLException error) {
    String message = Optional.ofNullable(error.getMessage()).orElse("");
    int end = message.lastIndexOf("\nQuery is: ");
    return (end < 0 ? message : message.substring(0, end)).strip();
  }
}
