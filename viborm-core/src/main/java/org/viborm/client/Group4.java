package org.viborm.client;

import org.viborm.schema.F4;
import org.viborm.schema.GroupSelection;

/**
 * Four parts of a group, to be put together.
 *
 * @param <A> the type of the first part
 * @param <B> the type of the second part
 * @param <C> the type of the third part
 * @param <D> the type of the fourth part
 */
public final class Group4<A, B, C, D> {

  private final ShapeParts parts;

  Group4(ShapeParts parts) {
    this.parts = parts;
  }

  /** What {@code function} makes of them: a constructor, for most. */
  public <R> GroupSelection<R> as(
      F4<? super A, ? super B, ? super C, ? super D, ? extends R> function) {
    return parts.assembled(
        F4.class,
        function,
        v ->
            function.apply(
                ShapeParts.<A>at(v, 0),
                ShapeParts.<B>at(v, 1),
                ShapeParts.<C>at(v, 2),
                ShapeParts.<D>at(v, 3)));
  }
}
