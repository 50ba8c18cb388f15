package org.viborm.schema;

import java.util.List;

/** The kinds of relation that a {@link ModelSpec} can have; each names the model it leads to. */
public final class RelationTypes {

  static final RelationTypes INSTANCE = new RelationTypes();

  private RelationTypes() {}

  /** One row to one; the side with {@link RelationSpec#fields} holds the key. */
  public RelationSpec oneToOne(String target) {
    return of(RelationKind.ONE_TO_ONE, target);
  }

  /** One row to many; the other side holds the key. */
  public RelationSpec oneToMany(String target) {
    return of(RelationKind.ONE_TO_MANY, target);
  }

  /** Many rows to one; this side holds the key. */
  public RelationSpec manyToOne(String target) {
    return of(RelationKind.MANY_TO_ONE, target);
  }

  /** Many rows to many, through a junction table. */
  public RelationSpec manyToMany(String target) {
    return of(RelationKind.MANY_TO_MANY, target);
  }

  private static RelationSpec of(RelationKind kind, String target) {
    return new RelationSpec(target, List.of(), List.of(), new RelationOptions(kind));
  }
}
