package org.viborm.client;

import org.viborm.schema.F15;
import org.viborm.schema.GroupSelection;

/**
 * Fifteen parts of a group, to be put together.
 *
 * @param <A> the type of the first part
 * @param <B> the type of the second part
 * @param <C> the type of the third part
 * @param <D> the type of the fourth part
 * @param <E> the type of the fifth part
 * @param <F> the type of the sixth part
 * @param <G> the type of the seventh part
 * @param <H> the type of the eighth part
 * @param <I> the type of the ninth part
 * @param <J> the type of the tenth part
 * @param <K> the type of the eleventh part
 * @param <L> the type of the twelfth part
 * @param <N> the type of the thirteenth part
 * @param <O> the type of the fourteenth part
 * @param <P> the type of the fifteenth part
 */
public final class Group15<A, B, C, D, E, F, G, H, I, J, K, L, N, O, P> {

  private final ShapeParts parts;

  Group15(ShapeParts parts) {
    this.parts = parts;
  }

  /** What {@code function} makes of them: a constructor, for most. */
  public <R> GroupSelection<R> as(
      F15<
              ? super A,
              ? super B,
              ? super C,
              ? super D,
              ? super E,
              ? super F,
              ? super G,
              ? super H,
              ? super I,
              ? super J,
              ? super K,
              ? super L,
              ? super N,
              ? super O,
              ? super P,
              ? extends R>
          function) {
    return parts.assembled(
        F15.class,
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
                ShapeParts.<H>at(v, 7),
                ShapeParts.<I>at(v, 8),
                ShapeParts.<J>at(v, 9),
                ShapeParts.<K>at(v, 10),
                ShapeParts.<L>at(v, 11),
                ShapeParts.<N>at(v, 12),
                ShapeParts.<O>at(v, 13),
                ShapeParts.<P>at(v, 14)));
  }
}
