package org.viborm.schema;

import java.util.Arrays;

/**
 * Says more of a relation, for {@link ModelSpec#relation}. Immutable: each method gives a new one.
 */
public final class RelationSpec {

  private final RelationDeclaration declaration;

  RelationSpec(RelationDeclaration declaration) {
    this.declaration = declaration;
  }

  /** The foreign key is {@code names}, of this model. */
  public RelationSpec fields(String... names) {
    return new RelationSpec(declaration.fields(Arrays.asList(names)));
  }

  /** The foreign key repeats {@code names} of the other model, in the same order. */
  public RelationSpec references(String... names) {
    return new RelationSpec(declaration.references(Arrays.asList(names)));
  }

  /**
   * A row need have no related one. Says it to the reader: it follows from the foreign key being
   * nullable, or on the other side.
   */
  public RelationSpec optional() {
    return new RelationSpec(declaration.optional(true));
  }

  /** What becomes of the row when the related one is deleted. */
  public RelationSpec onDelete(ReferentialAction action) {
    return new RelationSpec(declaration.onDelete(action));
  }

  /** What becomes of the row when the related one changes its key. */
  public RelationSpec onUpdate(ReferentialAction action) {
    return new RelationSpec(declaration.onUpdate(action));
  }

  /** Both sides are known as {@code name}: needed where two models have several relations. */
  public RelationSpec name(String name) {
    return new RelationSpec(declaration.relationName(name));
  }

  /** The junction is the table {@code table}. */
  public RelationSpec through(String table) {
    return new RelationSpec(declaration.through(table));
  }

  /** The junction holds the key of this model in {@code columns}. */
  public RelationSpec a(String... columns) {
    return new RelationSpec(declaration.sourceColumns(Arrays.asList(columns)));
  }

  /** The junction holds the key of the other model in {@code columns}. */
  public RelationSpec b(String... columns) {
    return new RelationSpec(declaration.targetColumns(Arrays.asList(columns)));
  }

  /** The other model has no relation that leads back. */
  public RelationSpec noInverse() {
    return new RelationSpec(declaration.withoutInverse());
  }

  RelationDeclaration declaration() {
    return declaration;
  }
}
