package org.viborm.schema;

import java.math.BigDecimal;

/**
 * A field of numbers.
 *
 * @param <M> the model that owns it
 * @param <T> the type of its values
 */
public interface NumberField<M, T extends Number> extends OrderedField<M, T> {

  /** Adds {@code by} to the stored value. */
  Assignment<M> increment(T by);

  /** Takes {@code by} from the stored value. */
  Assignment<M> decrement(T by);

  /** Multiplies the stored value by {@code by}. */
  Assignment<M> multiply(T by);

  /** Divides the stored value by {@code by}; integers are cut towards zero. */
  Assignment<M> divide(T by);

  /** The sum of the values; NULL where no row has one. */
  Aggregate<BigDecimal> sum();

  /** The average of the values; NULL where no row has one. */
  Aggregate<? extends Number> avg();
}
