package org.viborm.schema;

import java.util.List;
import java.util.function.Consumer;

/**
 * Says more of a relation, for {@link ModelSpec#relation}. Immutable: each method gives a new one.
 */
public final class RelationSpec {

  private final String target;
  private final List<String> fields;
  private final List<String> references;
  private final RelationOptions options;

  RelationSpec(
      String target, List<String> fields, List<String> references, RelationOptions options) {
    this.target = target;
    this.fields = List.copyOf(fields);
    this.references = List.copyOf(references);
    this.options = options;
  }

  private RelationSpec with(Consumer<RelationOptions> change) {
    RelationOptions changed = options.copy();
    change.accept(changed);
    return new RelationSpec(target, fields, references, changed);
  }

  /** The foreign key is {@code names}, of this model. */
  public RelationSpec fields(String... names) {
    return new RelationSpec(target, List.of(names), references, options);
  }

  /** The foreign key repeats {@code names} of the other model, in the same order. */
  public RelationSpec references(String... names) {
    return new RelationSpec(target, fields, List.of(names), options);
  }

  /**
   * A row need have no related one. Says it to the reader: it follows from the foreign key being
   * nullable, or on the other side.
   */
  public RelationSpec optional() {
    return with(copy -> copy.optional = true);
  }

  /** What becomes of the row when the related one is deleted. */
  public RelationSpec onDelete(ReferentialAction action) {
    return with(copy -> copy.onDelete = action);
  }

  /** What becomes of the row when the related one changes its key. */
  public RelationSpec onUpdate(ReferentialAction action) {
    return with(copy -> copy.onUpdate = action);
  }

  /** Both sides are known as {@code name}: needed where two models have several relations. */
  public RelationSpec name(String name) {
    return with(copy -> copy.name = name);
  }

  /** The junction is the table {@code table}. */
  public RelationSpec through(String table) {
    return with(copy -> copy.through = table);
  }

  /** The junction holds the key of this model in {@code columns}. */
  public RelationSpec a(String... columns) {
    return with(copy -> copy.sourceColumns = List.of(columns));
  }

  /** The junction holds the key of the other model in {@code columns}. */
  public RelationSpec b(String... columns) {
    return with(copy -> copy.targetColumns = List.of(columns));
  }

  /** The other model has no relation that leads back. */
  public RelationSpec noInverse() {
    return with(copy -> copy.noInverse = true);
  }

  /** The declaration of a relation {@code name}. */
  RelationDeclaration declaration(String name) {
    return RelationDeclaration.of(name, target, fields, references, options);
  }
}
