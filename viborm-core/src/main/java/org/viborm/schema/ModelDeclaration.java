package org.viborm.schema;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A model as it was declared, by a class or by the builder of a schema; not yet checked.
 *
 * @param name how operations call it
 * @param table its table, or null for its name
 * @param fields its scalar fields, in order
 * @param relations its relations, in order
 * @param keys the keys declared on the model itself
 * @param indexes its indexes
 * @param omit the names of the fields that no result shows
 * @param javaType the class it was read from, or null
 */
record ModelDeclaration(
    String name,
    @Nullable String table,
    List<FieldDeclaration> fields,
    List<RelationDeclaration> relations,
    List<KeyDeclaration> keys,
    List<IndexDeclaration> indexes,
    Set<String> omit,
    @Nullable Class<?> javaType) {

  /** Copies the collections. */
  ModelDeclaration {
    fields = List.copyOf(fields);
    relations = List.copyOf(relations);
    keys = List.copyOf(keys);
    indexes = List.copyOf(indexes);
    omit = Collections.unmodifiableSet(new LinkedHashSet<>(omit));
  }

  /** The table that stands in the database. */
  String tableName() {
    return table == null ? name : table;
  }
}
