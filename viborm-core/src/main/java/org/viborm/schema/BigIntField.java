package org.viborm.schema;

/**
 * A long integer field: a {@code Long}.
 *
 * @param <M> the model that owns it
 */
public interface BigIntField<M> extends NumberField<M, Long> {

  /** The average of the values that are not NULL. */
  @Override
  Aggregate<Double> avg();

  /**
   * A long integer field whose values are unique.
   *
   * @param <M> the model that owns it
   */
  interface Unique<M> extends BigIntField<M>, UniqueField<M, Long> {}
}
