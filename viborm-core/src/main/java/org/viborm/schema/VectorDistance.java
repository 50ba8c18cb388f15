package org.viborm.schema;

/**
 * The distance of a row's vector from another.
 *
 * @param <M> the model that owns the vector
 */
public interface VectorDistance<M> extends Selection<Double> {

  /** Nearest first. */
  Order<M> asc();

  /** Farthest first. */
  Order<M> desc();
}
