package org.viborm.internal.typed;

import org.viborm.internal.operation.FieldRef;
import org.viborm.internal.operation.RelationRef;

/** Where a field or relation of a model instance stands. Immutable. */
public final class Binding {

  private final TypedContext context;
  private final int level;
  private final FieldRef field;

  /**
   * The place of a field or relation.
   *
   * @param context the client it belongs to
   * @param depth how many scopes enclose it
   * @param level how many nested writes enclose it
   * @param model the model's name
   * @param name its own name
   */
  public Binding(TypedContext context, int depth, int level, String model, String name) {
    this.context = context;
    this.level = level;
    this.field = new FieldRef(depth, model, name);
  }

  /** The client it belongs to. */
  public TypedContext context() {
    return context;
  }

  /** How many scopes enclose it. */
  public int depth() {
    return field.depth();
  }

  /** How many nested writes enclose it. */
  public int level() {
    return level;
  }

  /** The model's name. */
  public String model() {
    return field.model();
  }

  /** Its own name. */
  public String name() {
    return field.field();
  }

  /** It, as a field: the same object each time. */
  public FieldRef field() {
    return field;
  }

  /** It, as a relation. */
  public RelationRef relation() {
    return new RelationRef(depth(), model(), name());
  }
}
