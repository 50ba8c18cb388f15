package org.viborm.internal.sql;

import java.util.List;

/**
 * An insert of one row and, in the same statement, of rows that refer to it.
 *
 * @param first the one row; its {@code returning} is what the others and {@code items} may read
 * @param name what the others and {@code items} call the row
 * @param others the inserts behind it, which give nothing back
 * @param items what the statement gives back of the row
 */
public record InsertTogether(
    InsertInto first, String name, List<InsertInto> others, List<SqlExpression> items)
    implements SqlTree {

  /** Copies the lists. */
  public InsertTogether {
    others = List.copyOf(others);
    items = List.copyOf(items);
  }
}
