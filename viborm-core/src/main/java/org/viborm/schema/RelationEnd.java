package org.viborm.schema;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A declared relation with the model that has it.
 *
 * @param model the model
 * @param relation the relation
 */
record RelationEnd(ModelDeclaration model, RelationDeclaration relation) {

  /** Whether it is of {@code kind}. */
  boolean is(RelationKind kind) {
    return relation.kind() == kind;
  }

  /** Whether it is to have a foreign key of its own. */
  boolean holdsKey() {
    return !relation.kind().toMany() && !relation.fields().isEmpty();
  }

  /** Whether it leads back to its own model. */
  boolean self() {
    return relation.target().equals(model.name());
  }

  /** Whether it and {@code other} go by the same name, or both by none. */
  boolean sharesName(RelationEnd other) {
    return Objects.equals(relation.relationName(), other.relation.relationName());
  }

  /** Whether it is the very relation of the very model that {@code other} is. */
  boolean same(RelationEnd other) {
    return model.name().equals(other.model.name()) && relation.name().equals(other.relation.name());
  }

  /** The fields of its foreign key that are there. */
  List<FieldDeclaration> keyFields() {
    return model.fields(relation.fields());
  }

  /** Whether its row cannot be without a related one: it holds a key that cannot be NULL. */
  boolean required() {
    if (!holdsKey()) {
      return false;
    }
    for (FieldDeclaration field : keyFields()) {
      if (field.options().nullable) {
        return false;
      }
    }
    return true;
  }

  /** Its foreign key's action on deletion, the default where none is declared. */
  ReferentialAction onDelete() {
    if (relation.onDelete() != null) {
      return relation.onDelete();
    }
    for (FieldDeclaration field : keyFields()) {
      if (!field.options().nullable) {
        return ReferentialAction.RESTRICT;
      }
    }
    return ReferentialAction.SET_NULL;
  }

  /** Its foreign key's action on a change of the key, the default where none is declared. */
  ReferentialAction onUpdate() {
    return Optional.ofNullable(relation.onUpdate()).orElse(ReferentialAction.NO_ACTION);
  }

  /** Such as {@code post.author}. */
  @Override
  public String toString() {
    return model.name() + "." + relation.name();
  }
}
