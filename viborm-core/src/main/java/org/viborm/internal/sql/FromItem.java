package org.viborm.internal.sql;

import java.util.List;
import org.viborm.schema.SchemaField;

/** Something rows come from. */
public sealed interface FromItem {

  /** A table. */
  record Table(String name, String alias) implements FromItem {}

  /** The rows of a query. */
  record Derived(SelectQuery query, String alias) implements FromItem {}

  /**
   * Keys that were bound, one row each, in columns {@code c0}, {@code c1}, ….
   *
   * @param arrays the bound arrays, one a column, or a single one that holds whole keys
   */
  record Keys(List<SqlExpression> arrays, List<SchemaField> fields, String alias)
      implements FromItem {
    /** Copies the lists. */
    public Keys {
      arrays = List.copyOf(arrays);
      fields = List.copyOf(fields);
    }
  }

  /**
   * Keys that were bound as arrays, one row each in their order, which {@code position} numbers.
   */
  record NumberedKeys(
      List<SqlExpression> arrays, List<SchemaField> fields, String alias, String position)
      implements FromItem {
    /** Copies the lists. */
    public NumberedKeys {
      arrays = List.copyOf(arrays);
      fields = List.copyOf(fields);
    }
  }
}
