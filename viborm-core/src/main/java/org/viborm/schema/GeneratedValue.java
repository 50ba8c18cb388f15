package org.viborm.schema;

import java.util.Objects;

/**
 * What the database makes the value of a field of, which no write sets.
 *
 * @param sql an expression of other fields of the row
 * @param stored whether it is made with each write and kept; else it is made with each read
 */
public record GeneratedValue(NativeSql sql, boolean stored) {

  /** Checks the parts. */
  public GeneratedValue {
    Objects.requireNonNull(sql, "sql");
  }
}
