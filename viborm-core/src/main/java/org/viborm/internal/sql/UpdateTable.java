package org.viborm.internal.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An update.
 *
 * @param table the table
 * @param alias its name in {@code where}
 * @param assignments the changes; their expressions see the table's columns without a name before
 * @param where which rows, or null for all
 * @param returning what is given back of each row
 */
public record UpdateTable(
    String table,
    String alias,
    List<Assign> assignments,
    @Nullable SqlExpression where,
    List<SqlExpression> returning)
    implements SqlTree {

  /** Copies the lists. */
  public UpdateTable {
    assignments = List.copyOf(assignments);
    returning = List.copyOf(returning);
  }

  /** Sets {@code column} to {@code value}. */
  public record Assign(String column, SqlExpression value) {}
}
