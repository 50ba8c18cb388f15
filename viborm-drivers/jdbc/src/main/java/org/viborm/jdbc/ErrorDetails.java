package org.viborm.jdbc;

import java.sql.SQLException;
import java.util.Optional;
import org.viborm.errors.ErrorCode;
import org.viborm.errors.ErrorMeta;

/**
 * Reads the names out of a database's error: constraint, table, columns. Never a value of a row.
 */
public interface ErrorDetails {

  /** What {@code error} names, added to {@code known}. */
  ErrorMeta names(SQLException error, ErrorCode code, ErrorMeta known);

  /**
   * The table or column that does not exist, such as {@code table 'user'}, if that is the error.
   */
  Optional<String> missing(SQLException error);
}
