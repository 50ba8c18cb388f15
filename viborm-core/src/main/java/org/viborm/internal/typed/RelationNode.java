package org.viborm.internal.typed;

import org.viborm.internal.operation.RelationRef;

/**
 * A relation of a model instance and what was said of reading it. Immutable apart from its cell.
 *
 * @param cell where it stands
 * @param target the class of the model it leads to
 * @param toMany whether it leads to more than one row
 * @param arguments which rows are read and how
 */
public record RelationNode(
    BindingCell cell, Class<?> target, boolean toMany, ReadArguments arguments) {

  /** The same relation, read with {@code other} arguments. */
  public RelationNode with(ReadArguments other) {
    return new RelationNode(cell, target, toMany, other);
  }

  /** It, in its scope. */
  public RelationRef ref() {
    return cell.get().relation();
  }

  /** Its name. */
  public String name() {
    return cell.get().name();
  }
}
