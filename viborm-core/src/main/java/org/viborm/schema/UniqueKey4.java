package org.viborm.schema;

/**
 * A key of four fields: no two rows have the same values in all of them.
 *
 * @param <M> the model that owns it
 * @param <A> the type of its first field
 * @param <B> the type of its second field
 * @param <C> the type of its third field
 * @param <D> the type of its fourth field
 */
public interface UniqueKey4<M, A, B, C, D> {

  /** The row with these values. */
  UniquePredicate<M> is(A a, B b, C c, D d);
}
