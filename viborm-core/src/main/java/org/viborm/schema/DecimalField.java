package org.viborm.schema;

import java.math.BigDecimal;

/**
 * A decimal field: a {@code BigDecimal}.
 *
 * @param <M> the model that owns it
 */
public interface DecimalField<M> extends NumberField<M, BigDecimal> {

  /** The average of the values that are not NULL. */
  @Override
  Aggregate<BigDecimal> avg();

  /**
   * A decimal field whose values are unique.
   *
   * @param <M> the model that owns it
   */
  interface Unique<M> extends DecimalField<M>, UniqueField<M, BigDecimal> {}
}
