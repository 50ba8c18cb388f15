package org.viborm.jdbc;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.viborm.driver.support.PostgresErrors;
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
        List<String> columns = PostgresErrors.keyColumns(text);
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
    return PostgresErrors.missing(error.getSQLState(), message);
  }

  private static Optional<String> first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private static String text(SQLException error) {
    return Optional.ofNullable(error.getMessage()).orElse("");
  }
}
