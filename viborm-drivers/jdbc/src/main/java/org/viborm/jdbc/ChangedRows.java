package org.viborm.jdbc;

import java.sql.SQLException;
import java.sql.Statement;

/** How many rows a statement has changed. */
final class ChangedRows {

  private ChangedRows() {}

  /** Of {@code executed}; what some servers (Payara) hand out around a statement counts in ints. */
  static long of(Statement executed) throws SQLException {
    try {
      return executed.getLargeUpdateCount();
    } catch (UnsupportedOperationException e) {
      return executed.getUpdateCount();
    }
  }
}
