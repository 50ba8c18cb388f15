package org.viborm.migrations;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An index.
 *
 * @param name its name
 * @param columns its columns, in order
 * @param unique whether it forbids repetition
 * @param type its kind in lower case, such as {@code btree}
 * @param where the condition of the rows it holds, as SQL, or null for all
 */
public record IndexSnapshot(
    String name, List<String> columns, boolean unique, String type, @Nullable String where) {

  /** Copies the list. */
  public IndexSnapshot {
    columns = List.copyOf(columns);
  }

  /** The same of other columns. */
  IndexSnapshot of(List<String> others) {
    return new IndexSnapshot(name, others, unique, type, where);
  }

  /** The same under another name. */
  IndexSnapshot called(String other) {
    return new IndexSnapshot(other, columns, unique, type, where);
  }

  /** The same with another condition. */
  IndexSnapshot withWhere(String condition) {
    return new IndexSnapshot(name, columns, unique, type, condition);
  }
}
