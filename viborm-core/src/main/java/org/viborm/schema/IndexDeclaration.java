package org.viborm.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An index of a model as it was declared.
 *
 * @param name its name in the database, or null for one made of table and columns
 * @param fields the names of its fields, in order
 * @param unique whether it forbids repetition
 * @param type its kind
 * @param where the condition of the rows it holds, in the database's SQL, or null for all
 */
record IndexDeclaration(
    @Nullable String name,
    List<String> fields,
    boolean unique,
    IndexType type,
    @Nullable String where) {

  /** Copies the list. */
  IndexDeclaration {
    fields = List.copyOf(fields);
  }

  /** A plain index on {@code fields}. */
  static IndexDeclaration on(List<String> fields) {
    return new IndexDeclaration(null, fields, false, IndexType.BTREE, null);
  }
}
