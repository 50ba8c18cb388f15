package org.viborm.schema;

/**
 * A key of an order. NULL stands last when ascending and first when descending, on every database,
 * unless said otherwise.
 *
 * @param <M> the model whose rows are ordered
 */
public interface Order<M> {

  /** The same, rows with NULL first. */
  Order<M> nullsFirst();

  /** The same, rows with NULL last. */
  Order<M> nullsLast();
}
