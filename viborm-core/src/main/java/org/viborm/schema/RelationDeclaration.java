package org.viborm.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A relation as it was declared, not yet checked or joined with its inverse.
 *
 * @param name how operations call it
 * @param kind how many belong to how many
 * @param target the name of the model it leads to
 * @param fields the names of the fields that are the foreign key; empty on the side without it
 * @param references the names of the target's fields that the foreign key repeats
 * @param optional what was said of a related row having to exist, or null if nothing was
 * @param onDelete the action on deletion, or null for the default
 * @param onUpdate the action on a change of the key, or null for the default
 * @param relationName the name that both sides share where there are several between two models, or
 *     null
 * @param through the junction's table, or null for the default
 * @param sourceColumns the junction's columns for the key of this model; empty for the default
 * @param targetColumns the junction's columns for the key of the target; empty for the default
 * @param noInverse whether the target has no relation that leads back
 */
record RelationDeclaration(
    String name,
    RelationKind kind,
    String target,
    List<String> fields,
    List<String> references,
    @Nullable Boolean optional,
    @Nullable ReferentialAction onDelete,
    @Nullable ReferentialAction onUpdate,
    @Nullable String relationName,
    @Nullable String through,
    List<String> sourceColumns,
    List<String> targetColumns,
    boolean noInverse) {

  /** Copies the lists. */
  RelationDeclaration {
    fields = List.copyOf(fields);
    references = List.copyOf(references);
    sourceColumns = List.copyOf(sourceColumns);
    targetColumns = List.copyOf(targetColumns);
  }

  /** A relation of which nothing is said yet but its kind and target. */
  static RelationDeclaration of(String name, RelationKind kind, String target) {
    return new RelationDeclaration(
        name, kind, target, List.of(), List.of(), null, null, null, null, null, List.of(),
        List.of(), false);
  }

  /** The same under another name. */
  RelationDeclaration named(String other) {
    return new RelationDeclaration(
        other,
        kind,
        target,
        fields,
        references,
        optional,
        onDelete,
        onUpdate,
        relationName,
        through,
        sourceColumns,
        targetColumns,
        noInverse);
  }

  /** The same with {@code names} as its foreign key. */
  RelationDeclaration fields(List<String> names) {
    return new RelationDeclaration(
        name,
        kind,
        target,
        names,
        references,
        optional,
        onDelete,
        onUpdate,
        relationName,
        through,
        sourceColumns,
        targetColumns,
        noInverse);
  }

  /** The same, its foreign key repeating {@code names} of the target. */
  RelationDeclaration references(List<String> names) {
    return new RelationDeclaration(
        name,
        kind,
        target,
        fields,
        names,
        optional,
        onDelete,
        onUpdate,
        relationName,
        through,
        sourceColumns,
        targetColumns,
        noInverse);
  }

  /** The same, said to be optional or not. */
  RelationDeclaration optional(boolean value) {
    return new RelationDeclaration(
        name,
        kind,
        target,
        fields,
        references,
        value,
        onDelete,
        onUpdate,
        relationName,
        through,
        sourceColumns,
        targetColumns,
        noInverse);
  }

  /** The same with {@code action} on deletion. */
  RelationDeclaration onDelete(ReferentialAction action) {
    return new RelationDeclaration(
        name,
        kind,
        target,
        fields,
        references,
        optional,
        action,
        onUpdate,
        relationName,
        through,
        sourceColumns,
        targetColumns,
        noInverse);
  }

  /** The same with {@code action} on a change of the key. */
  RelationDeclaration onUpdate(ReferentialAction action) {
    return new RelationDeclaration(
        name,
        kind,
        target,
        fields,
        references,
        optional,
        onDelete,
        action,
        relationName,
        through,
        sourceColumns,
        targetColumns,
        noInverse);
  }

  /** The same, both sides known as {@code shared}. */
  RelationDeclaration relationName(String shared) {
    return new RelationDeclaration(
        name,
        kind,
        target,
        fields,
        references,
        optional,
        onDelete,
        onUpdate,
        shared,
        through,
        sourceColumns,
        targetColumns,
        noInverse);
  }

  /** The same, joined by the table {@code table}. */
  RelationDeclaration through(String table) {
    return new RelationDeclaration(
        name,
        kind,
        target,
        fields,
        references,
        optional,
        onDelete,
        onUpdate,
        relationName,
        table,
        sourceColumns,
        targetColumns,
        noInverse);
  }

  /** The same, the key of this model in {@code columns} of the junction. */
  RelationDeclaration sourceColumns(List<String> columns) {
    return new RelationDeclaration(
        name,
        kind,
        target,
        fields,
        references,
        optional,
        onDelete,
        onUpdate,
        relationName,
        through,
        columns,
        targetColumns,
        noInverse);
  }

  /** The same, the key of the target in {@code columns} of the junction. */
  RelationDeclaration targetColumns(List<String> columns) {
    return new RelationDeclaration(
        name,
        kind,
        target,
        fields,
        references,
        optional,
        onDelete,
        onUpdate,
        relationName,
        through,
        sourceColumns,
        columns,
        noInverse);
  }

  /** The same, without a relation that leads back. */
  RelationDeclaration withoutInverse() {
    return new RelationDeclaration(
        name,
        kind,
        target,
        fields,
        references,
        optional,
        onDelete,
        onUpdate,
        relationName,
        through,
        sourceColumns,
        targetColumns,
        true);
  }
}
