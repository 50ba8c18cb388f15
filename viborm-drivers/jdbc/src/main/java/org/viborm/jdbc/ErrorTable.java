package org.viborm.jdbc;

import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.viborm.errors.ErrorCode;

/**
 * Which of a database's errors is which of ours. Data only.
 *
 * @param key what identifies an error, such as its SQLSTATE; null where it has none
 * @param exact the errors by key
 * @param families the errors by the beginning of the key, of {@code familyLength} characters
 */
public record ErrorTable(
    Function<SQLException, @Nullable String> key,
    Map<String, ErrorCode> exact,
    Function<String, String> family,
    Map<String, ErrorCode> families) {

  /** Copies the maps. */
  public ErrorTable {
    exact = Map.copyOf(exact);
    families = Map.copyOf(families);
  }

  /** Our code for {@code error}, where it has one of its own. */
  public Optional<ErrorCode> codeOf(SQLException error) {
    @Nullable String found = key.apply(error);
    return found == null ? Optional.empty() : codeOf(found);
  }

  /** Our code for the error that {@code key} identifies. */
  public Optional<ErrorCode> codeOf(String key) {
    ErrorCode code = exact.get(key);
    return Optional.ofNullable(code != null ? code : families.get(family.apply(key)));
  }
}
