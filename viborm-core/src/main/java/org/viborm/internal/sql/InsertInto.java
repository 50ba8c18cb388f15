package org.viborm.internal.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An insert.
 *
 * @param table the table
 * @param columns the columns that are given; none inserts one row of defaults
 * @param rows the values, one list a row, or empty where {@code query} gives them
 * @param query the query that gives the rows, or null
 * @param conflict what is done about a key that is taken, or null for an error
 * @param returning what is given back of each row
 */
public record InsertInto(
    String table,
    List<String> columns,
    List<List<SqlExpression>> rows,
    @Nullable SelectQuery query,
    @Nullable Conflict conflict,
    List<SqlExpression> returning)
    implements SqlTree {

  /** Copies the lists. */
  public InsertInto {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
    returning = List.copyOf(returning);
  }

  /**
   * What is done about a key that is taken.
   *
   * @param key the columns of the key; empty for any key
   * @param assignments the changes to the row that has it; none leaves the new row out
   */
  public record Conflict(List<String> key, List<UpdateTable.Assign> assignments) {
    /** Copies the lists. */
    public Conflict {
      key = List.copyOf(key);
      assignments = List.copyOf(assignments);
    }
  }
}
