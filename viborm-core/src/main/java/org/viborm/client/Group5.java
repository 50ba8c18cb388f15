package org.viborm.client;

import org.viborm.schema.F5;
import org.viborm.schema.GroupSelection;

/**
 * Five parts of a group, to be put together.
 *
 * @param <A> the type of the first part
 * @param <B> the type of the second part
 * @param <C> the type of the third part
 * @param <D> the type of the fourth part
 * @param <E> the type of the fifth part
 */
public final class Group5<A, B, C, D, E> {

  private final ShapeParts parts;

  Group5(ShapeParts parts) {
    this.parts = parts;
  }

  /** What {@code function} makes of them: a constructor, for most. */
  public <R> GroupSelection<R> as(
      F5<? super A, ? super B, ? super C, ? super D, ? super E, ? extends R> function) {
    return parts.assembled(
        F5.class,
        function,
        v ->
            function.apply(
                ShapeParts.<A>at(v, 0),
                ShapeParts.<B>at(v, 1),
                ShapeParts.<C>at(v, 2),
                ShapeParts.<D>at(v, 3),
                ShapeParts.<E>at(v, 4)));
  }
}
