package org.viborm.schema;

/**
 * A floating-point field: a {@code Double}.
 *
 * @param <M> the model that owns it
 */
public interface FloatField<M> extends NumberField<M, Double> {

  /** The average of the values that are not NULL. */
  @Override
  Aggregate<Double> avg();

  /**
   * A floating-point field whose values are unique.
   *
   * @param <M> the model that owns it
   */
  interface Unique<M> extends FloatField<M>, UniqueField<M, Double> {}
}
