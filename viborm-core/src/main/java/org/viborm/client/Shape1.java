package org.viborm.client;

import org.viborm.schema.F1;
import org.viborm.schema.Selection;

/**
 * One part of a row, to be put together.
 *
 * @param <A> the type of the first part
 */
public final class Shape1<A> {

  private final ShapeParts parts;

  Shape1(ShapeParts parts) {
    this.parts = parts;
  }

  /** What {@code function} makes of them: a constructor, for most. */
  public <R> Selection<R> as(F1<? super A, ? extends R> function) {
    return parts.assembled(F1.class, function, v -> function.apply(ShapeParts.<A>at(v, 0)));
  }
}
