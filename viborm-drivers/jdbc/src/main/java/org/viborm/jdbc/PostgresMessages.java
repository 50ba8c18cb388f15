package org.viborm.jdbc;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.ErrorMeta;

/**
 * Reads names out of PostgreSQL's messages: from the English texts, and nothing from others. What
 * follows the names, the values, is never looked at.
 */
public final class PostgresMessages implements ErrorDetails {

  private static final Pattern CONSTRAINT = Pattern.compile(" constraint \"([^\"]+)\"");
  private static final Pattern COLUMN = Pattern.compile(" column \"([^\"]+)\"");
  private static final Pattern RELATION = Pattern.compile(" (?:relation|table) \"([^\"]+)\"");
  private static final Pattern KEY = Pattern.compile("Key \\(([^()=]+)\\)=\\(");
  private static final Pattern NO_TABLE = Pattern.compile("relation \"([^\"]+)\" does not exist");
  private static final Pattern NO_COLUMN = Pattern.compile("column \"?([^\" ]+)\"? ");
  private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_$]*");

  /** Made by whoever needs one. */
  public PostgresMessages() {}

  @Override
  public ErrorMeta names(SQLException error, ErrorCode code, ErrorMeta known) {
    String text = text(error);
    String message = text.lines().findFirst().orElse("");
    ErrorMeta meta = known;
    switch (code) {
      case UNIQUE_CONSTRAINT, FOREIGN_KEY_CONSTRAINT, CHECK_CONSTRAINT -> {
        meta = first(CONSTRAINT, message).map(meta::withConstraint).orElse(meta);
        meta = first(RELATION, message).map(meta::withTable).orElse(meta);
        List<String> columns = keyColumns(text);
        meta = columns.isEmpty() ? meta : meta.withColumns(columns);
      }
      case NOT_NULL_CONSTRAINT -> {
        meta = first(RELATION, message).map(meta::withTable).orElse(meta);
        meta = first(COLUMN, message).map(List::of).map(meta::withColumns).orElse(meta);
      }
      default -> {}
    }
    return meta;
  }

  @Override
  public Optional<String> missing(SQLException error) {
    String message = text(error).lines().findFirst().orElse("");
    String state = Optional.ofNullable(error.getSQLState()).orElse("");
    return switch (state) {
      case "42P01" -> first(NO_TABLE, message).map(name -> "table '" + name + "'");
      case "42703" -> first(NO_COLUMN, message).map(name -> "column '" + name + "'");
      default -> Optional.empty();
    };
  }

  /**
   * The columns of a unique key, from the detail {@code Key (a, b)=(…) already exists}; none if it
   * is on expressions.
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

  private static Optional<String> first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private static String text(SQLException error) {
    return Optional.ofNullable(error.getMessage()).orElse("");
  }
}
