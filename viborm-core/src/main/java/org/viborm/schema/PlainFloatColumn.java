package org.viborm.schema;

/** A floating-point column. */
final class PlainFloatColumn<M> extends NumberColumn<M, Double, FloatColumn<M>>
    implements FloatColumn<M> {

  PlainFloatColumn(Origin origin, FieldOptions options) {
    super(origin, options);
  }

  @Override
  FloatColumn<M> with(FieldOptions options) {
    return new PlainFloatColumn<>(origin, options);
  }

  @Override
  public FloatColumn<M> defaultValue(double value) {
    return defaultTo(value);
  }

  @Override
  public FloatColumn.Unique<M> id() {
    return new UniqueFloatColumn<>(origin, asId());
  }

  @Override
  public FloatColumn.Unique<M> unique() {
    return new UniqueFloatColumn<>(origin, asUnique());
  }

  @Override
  public ListColumn<M, Double> array() {
    return new ElementListColumn<>(origin, asList());
  }

  @Override
  public Aggregate<Double> avg() {
    return averageAsDouble();
  }
}
