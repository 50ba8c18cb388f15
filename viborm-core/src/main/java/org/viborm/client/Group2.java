package org.viborm.client;

import org.viborm.schema.F2;
import org.viborm.schema.GroupSelection;

/**
 * Two parts of a group, to be put together.
 *
 * @param <A> the type of the first part
 * @param <B> the type of the second part
 */
public final class Group2<A, B> {

  private final ShapeParts parts;

  Group2(ShapeParts parts) {
    this.parts = parts;
  }

  /** What {@code function} makes of them: a constructor, for most. */
  public <R> GroupSelection<R> as(F2<? super A, ? super B, ? extends R> function) {
    return parts.assembled(
        F2.class, function, v -> function.apply(ShapeParts.<A>at(v, 0), ShapeParts.<B>at(v, 1)));
  }
}
