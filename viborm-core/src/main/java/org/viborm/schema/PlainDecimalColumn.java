package org.viborm.schema;

import java.math.BigDecimal;

/** A decimal column. */
final class PlainDecimalColumn<M> extends NumberColumn<M, BigDecimal, DecimalColumn<M>>
    implements DecimalColumn<M> {

  /** One that says {@code options}, as what a model sees of it. */
  static <M> DecimalColumn<M> of(Origin origin, FieldOptions options) {
    return new PlainDecimalColumn<>(origin, options);
  }

  PlainDecimalColumn(Origin origin, FieldOptions options) {
    super(origin, options);
  }

  @Override
  DecimalColumn<M> with(FieldOptions options) {
    return new PlainDecimalColumn<>(origin, options);
  }

  @Override
  public DecimalColumn<M> defaultValue(BigDecimal value) {
    return defaultTo(value);
  }

  @Override
  public DecimalColumn.Unique<M> id() {
    return new UniqueDecimalColumn<>(origin, asId());
  }

  @Override
  public DecimalColumn.Unique<M> unique() {
    return new UniqueDecimalColumn<>(origin, asUnique());
  }

  @Override
  public ListColumn<M, BigDecimal> array() {
    return new ElementListColumn<>(origin, asList());
  }

  @Override
  public Aggregate<BigDecimal> avg() {
    return averageOfDecimal();
  }
}
