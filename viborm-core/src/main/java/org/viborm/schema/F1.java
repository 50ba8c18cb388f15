package org.viborm.schema;

import org.jspecify.annotations.Nullable;

/**
 * A function of one argument.
 *
 * @param <A> the type of the first argument
 * @param <R> the type of the result
 */
@FunctionalInterface
public interface F1<A extends @Nullable Object, R extends @Nullable Object> {

  /** The result for the argument. */
  R apply(A a);
}
