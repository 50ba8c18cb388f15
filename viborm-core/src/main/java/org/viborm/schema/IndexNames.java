package org.viborm.schema;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Names indexes that were given no name, and finds the foreign keys that need an index. */
final class IndexNames {

  private IndexNames() {}

  /** The name of {@code index} in the database. */
  static String of(ModelDeclaration model, IndexDeclaration index) {
    return index.name() == null ? name(model, index.fields(), "idx") : index.name();
  }

  /** The name of the index that {@code foreignKey} is given, other than those in {@code taken}. */
  static String of(ModelDeclaration model, RelationEnd foreignKey, Set<String> taken) {
    String plain = name(model, foreignKey.relation().fields(), "idx");
    return taken.contains(plain) ? name(model, foreignKey.relation().fields(), "fkey_idx") : plain;
  }

  /**
   * Whether the database finds the rows of {@code foreignKey} already: a key or a total index
   * begins with its fields, in any order; MySQL takes none that descends.
   */
  static boolean covered(ModelDeclaration model, RelationEnd foreignKey) {
    List<String> fields = foreignKey.relation().fields();
    return model.allKeys().stream().anyMatch(key -> begins(key.fields(), fields))
        || model.indexes().stream()
            .filter(index -> index.where() == null)
            .filter(
                index ->
                    index.type() == IndexType.BTREE
                        || (index.type() == IndexType.HASH && fields.size() == 1))
            .filter(
                index ->
                    index.keys().stream()
                        .limit(fields.size())
                        .noneMatch(key -> key.order().descending()))
            .anyMatch(index -> begins(index.fields(), fields));
  }

  private static boolean begins(List<String> index, List<String> fields) {
    return index.size() >= fields.size()
        && new HashSet<>(index.subList(0, fields.size())).containsAll(fields);
  }

  private static String name(ModelDeclaration model, List<String> fields, String suffix) {
    return fields.stream()
        .map(field -> model.field(field).map(FieldDeclaration::column).orElse(field))
        .collect(Collectors.joining("_", model.tableName() + "_", "_" + suffix));
  }
}
