package org.viborm.client;

import org.viborm.schema.F3;
import org.viborm.schema.GroupSelection;

/**
 * Three parts of a group, to be put together.
 *
 * @param <A> the type of the first part
 * @param <B> the type of the second part
 * @param <C> the type of the third part
 */
public final class Group3<A, B, C> {

  private final ShapeParts parts;

  Group3(ShapeParts parts) {
    this.parts = parts;
  }

  /** What {@code function} makes of them: a constructor, for most. */
  public <R> GroupSelection<R> as(F3<? super A, ? super B, ? super C, ? extends R> function) {
    return parts.assembled(
        F3.class,
        function,
        v ->
            function.apply(ShapeParts.<A>at(v, 0), ShapeParts.<B>at(v, 1), ShapeParts.<C>at(v, 2)));
  }
}
