package org.viborm.migrations;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.viborm.driver.DriverSession;
import org.viborm.driver.QueryResult;
import org.viborm.driver.SqlStatement;

/** Reads catalogs and runs commands. */
final class Rows {

  private Rows() {}

  /** A value of each row of {@code query}. */
  static <T> List<T> of(DriverSession session, String query, Function<QueryResult, T> row) {
    List<T> rows = new ArrayList<>();
    try (QueryResult result = session.execute(SqlStatement.query(query))) {
      while (result.next()) {
        rows.add(row.apply(result));
      }
    }
    return rows;
  }

  /** Runs {@code text}, which gives no rows. */
  static void run(DriverSession session, String text) {
    session.execute(SqlStatement.command(text)).close();
  }

  /** The text of a column that cannot be NULL. */
  static String text(QueryResult row, int column) {
    return Objects.requireNonNull(row.string(column), "catalog column");
  }

  /** The number of a column that cannot be NULL. */
  static int number(QueryResult row, int column) {
    return Objects.requireNonNull(row.integer(column), "catalog column");
  }

  /** The truth of a column that cannot be NULL. */
  static boolean truth(QueryResult row, int column) {
    return Objects.requireNonNull(row.bool(column), "catalog column");
  }
}
