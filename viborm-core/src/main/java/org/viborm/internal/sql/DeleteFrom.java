package org.viborm.internal.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A delete.
 *
 * @param table the table
 * @param alias its name in {@code where}
 * @param where which rows, or null for all
 * @param returning what is given back of each row
 */
public record DeleteFrom(
    String table, String alias, @Nullable SqlExpression where, List<SqlExpression> returning)
    implements SqlTree {

  /** Copies the list. */
  public DeleteFrom {
    returning = List.copyOf(returning);
  }
}
