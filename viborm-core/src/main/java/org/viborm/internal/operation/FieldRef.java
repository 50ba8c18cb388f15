package org.viborm.internal.operation;

import org.jspecify.annotations.Nullable;

/**
 * A scalar field in a scope.
 *
 * @param depth how many scopes enclose the one it belongs to; 0 is the operation's own model
 * @param model the name of the model that owns it
 * @param field its name
 */
public record FieldRef(int depth, String model, String field) implements Operand {

  // Spelled out: each plan is looked up by these, and what the JVM links for a record takes long.

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FieldRef ref
        && depth == ref.depth
        && model.equals(ref.model)
        && field.equals(ref.field);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * depth + model.hashCode()) + field.hashCode();
  }

  @Override
  public void writeTo(Structure structure) {
    structure.token(this);
  }
}
