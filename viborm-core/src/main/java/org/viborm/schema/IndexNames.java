package org.viborm.schema;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
    for (KeyDeclaration key : model.allKeys()) {
      if (begins(key.fields(), fields)) {
        return true;
      }
    }
    for (IndexDeclaration index : model.indexes()) {
      if (index.where() == null
          && finds(index.type(), fields.size())
          && begins(index.fields(), fields)
          && !descends(index, fields.size())) {
        return true;
      }
    }
    return false;
  }

  private static boolean finds(IndexType type, int fields) {
    return type == IndexType.BTREE || (type == IndexType.HASH && fields == 1);
  }

  private static boolean descends(IndexDeclaration index, int parts) {
    for (IndexDeclaration.Key key : index.keys().subList(0, parts)) {
      if (key.order().descending()) {
        return true;
      }
    }
    return false;
  }

  private static boolean begins(List<String> index, List<String> fields) {
    return index.size() >= fields.size()
        && new HashSet<>(index.subList(0, fields.size())).containsAll(fields);
  }

  private static String name(ModelDeclaration model, List<String> fields, String suffix) {
    StringBuilder name = new StringBuilder(model.tableName());
    for (String field : fields) {
      Optional<FieldDeclaration> declared = model.field(field);
      name.append('_').append(declared.isPresent() ? declared.get().column() : field);
    }
    return name.append('_').append(suffix).toString();
  }
}
