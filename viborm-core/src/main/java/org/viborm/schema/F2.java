package org.viborm.schema;

import org.jspecify.annotations.Nullable;

/**
 * A function of two arguments.
 *
 * @param <A> the type of the first argument
 * @param <B> the type of the second argument
 * @param <R> the type of the result
 */
@FunctionalInterface
public interface F2<
    A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object> {

  /** The result for the arguments. */
  R apply(A a, B b);
}
