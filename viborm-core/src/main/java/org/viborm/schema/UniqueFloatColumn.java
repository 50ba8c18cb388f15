package org.viborm.schema;

/** A floating-point column, unique. */
final class UniqueFloatColumn<M> extends NumberColumn<M, Double, FloatColumn.Unique<M>>
    implements FloatColumn.Unique<M> {

  UniqueFloatColumn(Origin origin, FieldOptions options) {
    super(origin, options);
  }

  @Override
  FloatColumn.Unique<M> with(FieldOptions options) {
    return new UniqueFloatColumn<>(origin, options);
  }

  @Override
  public FloatColumn.Unique<M> defaultValue(double value) {
    return defaultTo(value);
  }

  @Override
  public FloatColumn.Unique<M> id() {
    return with(asId());
  }

  @Override
  public FloatColumn.Unique<M> unique() {
    return with(asUnique());
  }

  @Override
  public Aggregate<Double> avg() {
    return averageAsDouble();
  }
}
