package org.viborm.schema;

/**
 * A field whose values are unique: the primary key, or declared so.
 *
 * @param <M> the model that owns it
 * @param <T> the type of its values
 */
public interface UniqueField<M, T> extends ScalarField<M, T> {

  /** The row with this value. */
  UniquePredicate<M> is(T value);
}
