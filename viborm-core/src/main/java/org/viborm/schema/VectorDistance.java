package org.viborm.schema;

import java.util.Optional;

/**
 * The distance of a row's vector from another.
 *
 * @param <M> the model that owns the vector
 */
public interface VectorDistance<M> extends Selection<Double> {

  /**
   * The same, empty where there is none: of a row without a vector, and by the cosine from or to a
   * vector of length 0. Without this it is null there.
   */
  Selection<Optional<Double>> optional();

  /** Nearest first. */
  Order<M> asc();

  /** Farthest first. */
  Order<M> desc();
}
