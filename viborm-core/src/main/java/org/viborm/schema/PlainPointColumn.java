package org.viborm.schema;

/** A column of points. */
final class PlainPointColumn<M> extends BaseColumn<M, Point, PointColumn<M>>
    implements PointColumn<M> {

  /** One that says {@code options}, as what a model sees of it. */
  static <M> PointColumn<M> of(Origin origin, FieldOptions options) {
    return new PlainPointColumn<>(origin, options);
  }

  PlainPointColumn(Origin origin, FieldOptions options) {
    super(origin, options);
  }

  @Override
  PointColumn<M> with(FieldOptions options) {
    return new PlainPointColumn<>(origin, options);
  }

  @Override
  public PointColumn<M> defaultValue(Point value) {
    return defaultTo(value);
  }
}
