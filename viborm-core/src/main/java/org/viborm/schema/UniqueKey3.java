package org.viborm.schema;

/**
 * A key of three fields: no two rows have the same values in all of them.
 *
 * @param <M> the model that owns it
 * @param <A> the type of its first field
 * @param <B> the type of its second field
 * @param <C> the type of its third field
 */
public interface UniqueKey3<M, A, B, C> {

  /** The row with these values. */
  UniquePredicate<M> is(A a, B b, C c);
}
