package org.viborm.schema;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the constraints of a model's keys are called in the database, where it says so.
 *
 * @param primaryKey that of its primary key, or null
 * @param uniques those of its unique keys
 * @param foreignKeys those of its foreign keys, each with the relation that holds the key
 */
record ConstraintNames(@Nullable String primaryKey, List<Named> uniques, List<Named> foreignKeys) {

  /** Nothing was said. */
  static final ConstraintNames NONE = new ConstraintNames(null, List.of(), List.of());

  /** Copies the lists. */
  ConstraintNames {
    uniques = List.copyOf(uniques);
    foreignKeys = List.copyOf(foreignKeys);
  }

  /** A name, and the fields or the relation that it is for. */
  record Named(String name, List<String> of) {

    /** Copies the list. */
    Named {
      of = List.copyOf(of);
    }
  }

  /** The same with another name of the primary key. */
  ConstraintNames withPrimaryKey(String name) {
    return new ConstraintNames(name, uniques, foreignKeys);
  }

  /** The same with the name of one more unique key. */
  ConstraintNames withUnique(String name, List<String> fields) {
    return new ConstraintNames(primaryKey, and(uniques, new Named(name, fields)), foreignKeys);
  }

  /** The same with the name of one more foreign key. */
  ConstraintNames withForeignKey(String name, String relation) {
    return new ConstraintNames(
        primaryKey, uniques, and(foreignKeys, new Named(name, List.of(relation))));
  }

  private static List<Named> and(List<Named> names, Named more) {
    List<Named> all = new ArrayList<>(names);
    all.add(more);
    return all;
  }

  /** What {@code key} is called. */
  @Nullable String of(KeyDeclaration key) {
    return key.primary() ? primaryKey : name(uniques, key.fields());
  }

  /** What the foreign key of {@code relation} is called. */
  @Nullable String of(RelationDeclaration relation) {
    return name(foreignKeys, List.of(relation.name()));
  }

  private static @Nullable String name(List<Named> names, List<String> of) {
    for (Named named : names) {
      if (named.of().equals(of)) {
        return named.name();
      }
    }
    return null;
  }
}
