package org.viborm.client;

import org.viborm.schema.F8;
import org.viborm.schema.Selection;

/**
 * Eight parts of a row, to be put together.
 *
 * @param <A> the type of the first part
 * @param <B> the type of the second part
 * @param <C> the type of the third part
 * @param <D> the type of the fourth part
 * @param <E> the type of the fifth part
 * @param <F> the type of the sixth part
 * @param <G> the type of the seventh part
 * @param <H> the type of the eighth part
 */
public final class Shape8<A, B, C, D, E, F, G, H> {

  private final ShapeParts parts;

  Shape8(ShapeParts parts) {
    this.parts = parts;
  }

  /** What {@code function} makes of them: a constructor, for most. */
  public <R> Selection<R> as(
      F8<
              ? super A,
              ? super B,
              ? super C,
              ? super D,
              ? super E,
              ? super F,
              ? super G,
              ? super H,
              ? extends R>
          function) {
    return parts.assembled(
        F8.class,
        function,
        v ->
            function.apply(
                ShapeParts.<A>at(v, 0),
                ShapeParts.<B>at(v, 1),
                ShapeParts.<C>at(v, 2),
                ShapeParts.<D>at(v, 3),
                ShapeParts.<E>at(v, 4),
                ShapeParts.<F>at(v, 5),
                ShapeParts.<G>at(v, 6),
                ShapeParts.<H>at(v, 7)));
  }
}
