package org.viborm.internal.typed;

import org.viborm.internal.operation.FieldRef;
import org.viborm.internal.operation.RelationRef;

/**
 * Where a field or relation of a model instance stands.
 *
 * @param context the client it belongs to
 * @param depth how many scopes enclose it
 * @param level how many nested writes enclose it
 * @param model the model's name
 * @param name its own name
 */
public record Binding(TypedContext context, int depth, int level, String model, String name) {

  /** It, as a field. */
  public FieldRef field() {
    return new FieldRef(depth, model, name);
  }

  /** It, as a relation. */
  public RelationRef relation() {
    return new RelationRef(depth, model, name);
  }
}
