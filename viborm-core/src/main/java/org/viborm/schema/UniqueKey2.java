package org.viborm.schema;

/**
 * A key of two fields: no two rows have the same values in all of them.
 *
 * @param <M> the model that owns it
 * @param <A> the type of its first field
 * @param <B> the type of its second field
 */
public interface UniqueKey2<M, A, B> {

  /** The row with these values. */
  UniquePredicate<M> is(A a, B b);
}
