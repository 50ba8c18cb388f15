package org.viborm.schema;

/**
 * A field of points: a {@link Point}.
 *
 * @param <M> the model that owns it
 */
public interface PointField<M> extends Field<M, Point> {}
