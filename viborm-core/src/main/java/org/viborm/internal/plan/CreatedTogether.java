package org.viborm.internal.plan;

import java.util.List;
import org.viborm.internal.plan.BulkInsert.Column;
import org.viborm.internal.sql.RenderedSql;

/**
 * One statement that creates a row and all rows that are nested in it. It is bound with the columns
 * of the row, one value each, then with those of each part.
 *
 * @param sql the statement, which gives back what the row's own insert would
 * @param parts the rows that refer to the row
 */
public record CreatedTogether(RenderedSql sql, List<Part> parts) {

  /** Copies the list. */
  public CreatedTogether {
    parts = List.copyOf(parts);
  }

  /**
   * Rows of equal structure.
   *
   * @param slot the slot that holds the runs of items
   * @param run which of the runs
   * @param step where their values come from
   * @param columns the columns that are bound: all but those that refer to the row
   */
  public record Part(int slot, int run, InsertStep step, List<Column> columns) {
    /** Copies the list. */
    public Part {
      columns = List.copyOf(columns);
    }
  }
}
