package org.viborm.internal.operation;

/**
 * A relation in a scope.
 *
 * @param depth how many scopes enclose the one it belongs to; 0 is the operation's own model
 * @param model the name of the model that owns it
 * @param relation its name
 */
public record RelationRef(int depth, String model, String relation) implements Node {

  @Override
  public void writeTo(Structure structure) {
    structure.token(this);
  }
}
