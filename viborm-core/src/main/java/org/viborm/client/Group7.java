package org.viborm.client;

import org.viborm.schema.F7;
import org.viborm.schema.GroupSelection;

/**
 * Seven parts of a group, to be put together.
 *
 * @param <A> the type of the first part
 * @param <B> the type of the second part
 * @param <C> the type of the third part
 * @param <D> the type of the fourth part
 * @param <E> the type of the fifth part
 * @param <F> the type of the sixth part
 * @param <G> the type of the seventh part
 */
public final class Group7<A, B, C, D, E, F, G> {

  private final ShapeParts parts;

  Group7(ShapeParts parts) {
    this.parts = parts;
  }

  /** What {@code function} makes of them: a constructor, for most. */
  public <R> GroupSelection<R> as(
      F7<? super A, ? super B, ? super C, ? super D, ? super E, ? super F, ? super G, ? extends R>
          function) {
    return parts.assembled(
        F7.class,
        function,
        v ->
            function.apply(
                ShapeParts.<A>at(v, 0),
                ShapeParts.<B>at(v, 1),
                ShapeParts.<C>at(v, 2),
                ShapeParts.<D>at(v, 3),
                ShapeParts.<E>at(v, 4),
                ShapeParts.<F>at(v, 5),
                ShapeParts.<G>at(v, 6)));
  }
}
