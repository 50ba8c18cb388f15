package org.viborm.schema;

import org.viborm.internal.operation.Projection;

/** A column of vectors. */
final class FloatVectorColumn<M> extends BaseColumn<M, float[], VectorColumn<M>>
    implements VectorColumn<M> {

  /** One that says {@code options}, as what a model sees of it. */
  static <M> VectorColumn<M> of(Origin origin, FieldOptions options) {
    return new FloatVectorColumn<>(origin, options);
  }

  FloatVectorColumn(Origin origin, FieldOptions options) {
    super(origin, options);
  }

  @Override
  VectorColumn<M> with(FieldOptions options) {
    return new FloatVectorColumn<>(origin, options);
  }

  @Override
  Object encoded(float[] value) {
    return value.clone();
  }

  @Override
  public VectorColumn<M> defaultValue(float[] value) {
    return defaultTo(value.clone());
  }

  @Override
  public VectorColumn<M> dimension(int numbers) {
    FieldOptions changed = options.copy();
    changed.dimension = numbers;
    return with(changed);
  }

  @Override
  public VectorDistance<M> distance(float[] to, VectorMetric metric) {
    return new TypedVectorDistance<>(
        new Projection.Distance(ref(), operand(to, "distance"), metric.label()));
  }
}
