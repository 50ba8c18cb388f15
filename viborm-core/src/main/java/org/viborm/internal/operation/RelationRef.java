package org.viborm.internal.operation;

import org.jspecify.annotations.Nullable;

/**
 * A relation in a scope.
 *
 * @param depth how many scopes enclose the one it belongs to; 0 is the operation's own model
 * @param model the name of the model that owns it
 * @param relation its name
 */
public record RelationRef(int depth, String model, String relation) implements Node {

  // Spelled out, as in FieldRef.

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RelationRef ref
        && depth == ref.depth
        && model.equals(ref.model)
        && relation.equals(ref.relation);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * depth + model.hashCode()) + relation.hashCode();
  }

  @Override
  public void writeTo(Structure structure) {
    structure.token(this);
  }
}
