package org.viborm.schema;

/**
 * An integer field: a {@code Integer}.
 *
 * @param <M> the model that owns it
 */
public interface IntField<M> extends NumberField<M, Integer> {

  /** The average of the values that are not NULL. */
  @Override
  Aggregate<Double> avg();

  /**
   * An integer field whose values are unique.
   *
   * @param <M> the model that owns it
   */
  interface Unique<M> extends IntField<M>, UniqueField<M, Integer> {}
}
