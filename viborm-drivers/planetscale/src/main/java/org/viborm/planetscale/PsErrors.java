package org.viborm.planetscale;

import static java.util.Objects.requireNonNull;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.support.MySqlErrors;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.ErrorMeta;
import org.viborm.errors.VibOrmException;
import org.viborm.http.RemoteErrors;
import org.viborm.http.WireJson;

/**
 * MySQL's errors as Vitess tells them: the number stands in the text. Values come before the names
 * in the texts, so that each pattern is tied to what follows the names.
 */
final class PsErrors {

  private static final Map<String, ErrorCode> NUMBERS =
      MySqlErrors.with(
          Map.of(
              "1045", ErrorCode.CONNECTION_FAILED,
              "2006", ErrorCode.CONNECTION_CLOSED,
              "2013", ErrorCode.CONNECTION_CLOSED));

  private static final Pattern CODES =
      Pattern.compile("\\(errno (\\d+)\\) \\(sqlstate ([0-9A-Z]{5})\\)");
  private static final String END = "(?=$| \\(errno )";
  private static final Pattern KEY = Pattern.compile("for key '(?:([^'.]+)\\.)?([^'.]+)'" + END);
  private static final Pattern FOREIGN =
      Pattern.compile(
          "foreign key constraint fails \\(`[^`]+`\\.`([^`]+)`, CONSTRAINT `([^`]+)`"
              + " FOREIGN KEY \\(([^)]+)\\)");
  private static final Pattern COLUMN =
      Pattern.compile("(?:Column|Field) '([^']+)' (?:cannot be null|doesn't have a default value)");
  private static final Pattern LONG = Pattern.compile("for column '([^']+)' at row \\d+" + END);
  private static final Pattern CHECK = Pattern.compile("Check constraint '([^']+)' is violated");
  private static final Pattern MARIADB_CHECK =
      Pattern.compile("CONSTRAINT `([^`]+)` failed for `[^`]+`\\.`([^`]+)`");
  private static final Pattern NO_TABLE =
      Pattern.compile("Table '(?:[^'.]+\\.)?([^'.]+)' doesn't exist" + END);
  private static final Pattern NO_COLUMN =
      Pattern.compile("Unknown column '([^']+)' in '[^']+'" + END);

  private final RemoteErrors errors;

  PsErrors(RemoteErrors errors) {
    this.errors = requireNonNull(errors, "errors");
  }

  /** What the error in {@code answer} is. */
  VibOrmException of(JsonObject answer) {
    JsonObject error = WireJson.object(answer, "error");
    String message = WireJson.text(error, "message");
    Matcher codes = CODES.matcher(message);
    if (!codes.find()) {
      return withoutNumber(WireJson.text(error, "code"), message);
    }
    String number = codes.group(1);
    ErrorCode code = NUMBERS.getOrDefault(number, ErrorCode.QUERY_FAILED);
    ErrorMeta meta = errors.meta().withProviderCode(number).withSqlState(codes.group(2));
    if (MySqlErrors.isOutOfRange(number)) {
      meta = meta.withSqlState("22003");
    }
    return errors.statement(code, names(code, message, meta), missing(number, message));
  }

  private VibOrmException withoutNumber(String code, String message) {
    ErrorMeta meta = code.isEmpty() ? errors.meta() : errors.meta().withProviderCode(code);
    ErrorCode ours =
        switch (code) {
          case "UNAUTHENTICATED", "PERMISSION_DENIED" -> ErrorCode.CONNECTION_FAILED;
          case "UNAVAILABLE" -> ErrorCode.CONNECTION_CLOSED;
          case "RESOURCE_EXHAUSTED" -> ErrorCode.CONNECTION_TIMEOUT;
          case "DEADLINE_EXCEEDED" -> ErrorCode.QUERY_TIMEOUT;
          case "ABORTED" ->
              message.contains("transaction")
                  ? ErrorCode.TRANSACTION_TIMEOUT
                  : ErrorCode.TRANSACTION_DEADLOCK;
          default -> ErrorCode.QUERY_FAILED;
        };
    return errors.statement(ours, meta, null);
  }

  private static ErrorMeta names(ErrorCode code, String message, ErrorMeta known) {
    return switch (code) {
      case UNIQUE_CONSTRAINT -> key(message, known);
      case FOREIGN_KEY_CONSTRAINT -> foreignKey(message, known);
      case NOT_NULL_CONSTRAINT -> column(COLUMN, message, known);
      case VALUE_TOO_LONG -> column(LONG, message, known);
      case CHECK_CONSTRAINT -> check(message, known);
      default -> known;
    };
  }

  private static ErrorMeta key(String message, ErrorMeta known) {
    Matcher matcher = KEY.matcher(message);
    if (!matcher.find()) {
      return known;
    }
    ErrorMeta meta = known.withConstraint(matcher.group(2));
    @Nullable String table = matcher.group(1);
    return table == null ? meta : meta.withTable(table);
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
    Matcher other = CHECK.matcher(message);
    return other.find() ? known.withConstraint(other.group(1)) : known;
  }

  private static ErrorMeta column(Pattern pattern, String message, ErrorMeta known) {
    Matcher matcher = pattern.matcher(message);
    return matcher.find() ? known.withColumns(List.of(matcher.group(1))) : known;
  }

  private static @Nullable String missing(String number, String message) {
    return switch (number) {
      case "1146" -> named("table", NO_TABLE, message);
      case "1054" -> named("column", NO_COLUMN, message);
      default -> null;
    };
  }

  private static @Nullable String named(String kind, Pattern pattern, String message) {
    Matcher matcher = pattern.matcher(message);
    return matcher.find() ? kind + " '" + matcher.group(1) + "'" : null;
  }
}
