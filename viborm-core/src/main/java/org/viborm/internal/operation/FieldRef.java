package org.viborm.internal.operation;

/**
 * A scalar field in a scope.
 *
 * @param depth how many scopes enclose the one it belongs to; 0 is the operation's own model
 * @param model the name of the model that owns it
 * @param field its name
 */
public record FieldRef(int depth, String model, String field) implements Operand {

  @Override
  public void writeTo(Structure structure) {
    structure.token(this);
  }
}
