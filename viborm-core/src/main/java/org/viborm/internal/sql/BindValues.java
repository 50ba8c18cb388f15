package org.viborm.internal.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.viborm.schema.SchemaField;

/** What a statement can be given when it runs. */
public interface BindValues {

  /** The value in a slot of the operation's frame. */
  @Nullable Object slot(int slot);

  /** The keys that a nested statement is about: one list a column, all of one length. */
  List<List<@Nullable Object>> keys();

  /** One column of them. */
  default List<@Nullable Object> column(int column) {
    return keys().get(column);
  }

  /** One value of them. */
  default @Nullable Object cell(int column, int row) {
    return keys().get(column).get(row);
  }

  /** The value of a field of the row that is written. */
  @Nullable Object field(SchemaField field);
}
