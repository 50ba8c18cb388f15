package org.viborm.schema;

import org.jspecify.annotations.Nullable;

/**
 * A function of fourteen arguments.
 *
 * @param <A> the type of the first argument
 * @param <B> the type of the second argument
 * @param <C> the type of the third argument
 * @param <D> the type of the fourth argument
 * @param <E> the type of the fifth argument
 * @param <F> the type of the sixth argument
 * @param <G> the type of the seventh argument
 * @param <H> the type of the eighth argument
 * @param <I> the type of the ninth argument
 * @param <J> the type of the tenth argument
 * @param <K> the type of the eleventh argument
 * @param <L> the type of the twelfth argument
 * @param <M> the type of the thirteenth argument
 * @param <N> the type of the fourteenth argument
 * @param <R> the type of the result
 */
@FunctionalInterface
public interface F14<
    A extends @Nullable Object,
    B extends @Nullable Object,
    C extends @Nullable Object,
    D extends @Nullable Object,
    E extends @Nullable Object,
    F extends @Nullable Object,
    G extends @Nullable Object,
    H extends @Nullable Object,
    I extends @Nullable Object,
    J extends @Nullable Object,
    K extends @Nullable Object,
    L extends @Nullable Object,
    M extends @Nullable Object,
    N extends @Nullable Object,
    R extends @Nullable Object> {

  /** The result for the arguments. */
  R apply(A a, B b, C c, D d, E e, F f, G g, H h, I i, J j, K k, L l, M m, N n);
}
