package org.viborm.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An index of a table.
 *
 * @param name its name in the database
 * @param fields its fields, in order
 * @param unique whether it forbids repetition
 * @param type its kind
 * @param where the condition, in the database's SQL, of the rows it holds; null for all
 */
public record SchemaIndex(
    String name, List<SchemaField> fields, boolean unique, IndexType type, @Nullable String where) {

  /** Copies the list. */
  public SchemaIndex {
    fields = List.copyOf(fields);
  }
}
