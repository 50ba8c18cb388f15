package org.viborm.internal.typed;

/** A part of a model instance that is told, once, where the instance stands. */
public interface Bindable {

  /** Tells it its name and scope; called before the instance is published, and only then. */
  void bind(Binding binding);
}
