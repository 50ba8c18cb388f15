package org.viborm.client;

import org.viborm.schema.F6;
import org.viborm.schema.GroupSelection;

/**
 * Six parts of a group, to be put together.
 *
 * @param <A> the type of the first part
 * @param <B> the type of the second part
 * @param <C> the type of the third part
 * @param <D> the type of the fourth part
 * @param <E> the type of the fifth part
 * @param <F> the type of the sixth part
 */
public final class Group6<A, B, C, D, E, F> {

  private final ShapeParts parts;

  Group6(ShapeParts parts) {
    this.parts = parts;
  }

  /** What {@code function} makes of them: a constructor, for most. */
  public <R> GroupSelection<R> as(
      F6<? super A, ? super B, ? super C, ? super D, ? super E, ? super F, ? extends R> function) {
    return parts.assembled(
        F6.class,
        function,
        v ->
            function.apply(
                ShapeParts.<A>at(v, 0),
                ShapeParts.<B>at(v, 1),
                ShapeParts.<C>at(v, 2),
                ShapeParts.<D>at(v, 3),
                ShapeParts.<E>at(v, 4),
                ShapeParts.<F>at(v, 5)));
  }
}
