package org.viborm.schema;

/**
 * A field of vectors: a {@code float[]}, copied when it is handed over.
 *
 * <pre>{@code
 * public final VectorField<Article> embedding = s.vector().dimension(3);
 *
 * articles.findMany().orderBy(a -> a.embedding.distance(to, VectorMetric.COSINE).asc()).take(10)
 * }</pre>
 *
 * @param <M> the model that owns it
 */
public interface VectorField<M> extends Field<M, float[]> {

  /** The distance from {@code to}, on databases that can measure it. */
  VectorDistance<M> distance(float[] to, VectorMetric metric);
}
