package org.viborm.schema;

/**
 * A field of vectors: a {@code float[]}, copied when it is handed over.
 *
 * @param <M> the model that owns it
 */
public interface VectorField<M> extends Field<M, float[]> {

  /** The distance from {@code to}, on databases that can measure it. */
  VectorDistance<M> distance(float[] to, VectorMetric metric);
}
