package org.viborm.schema;

import java.util.Collection;

/**
 * An enum field: a constant of {@code E}. Its values have no order that all databases share.
 *
 * @param <M> the model that owns it
 * @param <E> the enum
 */
public interface EnumField<M, E extends Enum<E>> extends ScalarField<M, E> {

  /** Rows whose value is one of {@code values}; no row if there are none. */
  Predicate<M> in(Collection<? extends E> values);

  /** Rows whose value is none of {@code values}; all rows if there are none. */
  Predicate<M> notIn(Collection<? extends E> values);
}
