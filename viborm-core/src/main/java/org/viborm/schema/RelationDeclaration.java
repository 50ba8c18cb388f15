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

  /** A relation of which {@code options} were said; their fields and references are named here. */
  static RelationDeclaration of(
      String name,
      String target,
      List<String> fields,
      List<String> references,
      RelationOptions options) {
    return new RelationDeclaration(
        name,
        options.kind,
        target,
        fields,
        references,
        options.optional,
        options.onDelete,
        options.onUpdate,
        options.name,
        options.through,
        options.sourceColumns,
        options.targetColumns,
        options.noInverse);
  }
}
