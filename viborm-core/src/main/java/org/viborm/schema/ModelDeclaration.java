package org.viborm.schema;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A model as it was declared, by a class or by {@link Schema#builder()}; not yet checked.
 *
 * @param name how operations call it
 * @param table its table, or null for its name
 * @param comment what its table says of itself, or null for nothing
 * @param fields its scalar fields, in order
 * @param relations its relations, in order
 * @param keys the keys declared on the model itself
 * @param indexes its indexes
 * @param checks what every row is held to
 * @param constraints what the constraints of its keys are called
 * @param omit the names of the fields that no result shows
 * @param javaType the class it was read from, or null
 * @param records the records that are to be checked against it with the schema
 */
record ModelDeclaration(
    String name,
    @Nullable String table,
    @Nullable String comment,
    List<FieldDeclaration> fields,
    List<RelationDeclaration> relations,
    List<KeyDeclaration> keys,
    List<IndexDeclaration> indexes,
    List<SchemaCheck> checks,
    ConstraintNames constraints,
    Set<String> omit,
    @Nullable Class<?> javaType,
    List<Class<? extends Record>> records) {

  /** Copies the collections. */
  ModelDeclaration {
    fields = List.copyOf(fields);
    relations = List.copyOf(relations);
    keys = List.copyOf(keys);
    indexes = List.copyOf(indexes);
    checks = List.copyOf(checks);
    omit = Collections.unmodifiableSet(new LinkedHashSet<>(omit));
    records = List.copyOf(records);
  }

  /** A model that names no records. */
  ModelDeclaration(
      String name,
      @Nullable String table,
      List<FieldDeclaration> fields,
      List<RelationDeclaration> relations,
      List<KeyDeclaration> keys,
      List<IndexDeclaration> indexes,
      Set<String> omit,
      @Nullable Class<?> javaType) {
    this(
        name,
        table,
        null,
        fields,
        relations,
        keys,
        indexes,
        List.of(),
        ConstraintNames.NONE,
        omit,
        javaType,
        List.of());
  }

  /** The field called {@code field}. */
  Optional<FieldDeclaration> field(String field) {
    for (FieldDeclaration candidate : fields) {
      if (candidate.name().equals(field)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  /** The fields called {@code names}, those left out that are not there. */
  List<FieldDeclaration> fields(List<String> names) {
    List<FieldDeclaration> found = new ArrayList<>();
    for (String name : names) {
      Optional<FieldDeclaration> field = field(name);
      if (field.isPresent()) {
        found.add(field.get());
      }
    }
    return found;
  }

  /**
   * Its keys, those of single fields too: the primary one first, each called as operations call it.
   */
  List<KeyDeclaration> allKeys() {
    List<KeyDeclaration> all = new ArrayList<>();
    for (FieldDeclaration field : fields) {
      if (field.options().id) {
        all.add(new KeyDeclaration(field.name(), List.of(field.name()), true));
      }
    }
    addKeys(true, all);
    for (FieldDeclaration field : fields) {
      if (field.options().unique && !field.options().id) {
        all.add(new KeyDeclaration(field.name(), List.of(field.name()), false));
      }
    }
    addKeys(false, all);
    return all;
  }

  private void addKeys(boolean primary, List<KeyDeclaration> all) {
    for (KeyDeclaration key : keys) {
      if (key.primary() == primary) {
        all.add(key);
      }
    }
  }

  /** Whether it declares a primary key. */
  boolean hasPrimaryKey() {
    for (KeyDeclaration key : allKeys()) {
      if (key.primary()) {
        return true;
      }
    }
    return false;
  }

  /** The names of the fields of its primary key; empty if it has none. */
  List<String> primaryFields() {
    for (FieldDeclaration field : fields) {
      if (field.options().id) {
        return List.of(field.name());
      }
    }
    for (KeyDeclaration key : keys) {
      if (key.primary()) {
        return key.fields();
      }
    }
    return List.of();
  }

  /** Whether no two rows can have the same values in {@code names}. */
  boolean unique(Collection<String> names) {
    for (KeyDeclaration key : allKeys()) {
      if (!key.fields().isEmpty() && names.containsAll(key.fields())) {
        return true;
      }
    }
    for (IndexDeclaration index : indexes) {
      boolean key = index.unique() && index.where() == null && index.plain();
      if (key && !index.fields().isEmpty() && names.containsAll(index.fields())) {
        return true;
      }
    }
    return false;
  }

  /** The table that stands in the database. */
  String tableName() {
    return table == null ? name : table;
  }
}
