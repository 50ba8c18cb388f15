package org.viborm.schema;

/**
 * The number of related rows of a row.
 *
 * @param <M> the model that has the relation
 */
public interface RelationCount<M> extends Selection<Long> {

  /** Rows with the fewest related rows first. */
  Order<M> asc();

  /** Rows with the most related rows first. */
  Order<M> desc();
}
