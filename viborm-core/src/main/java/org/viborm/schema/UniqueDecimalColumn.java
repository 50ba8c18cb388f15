package org.viborm.schema;

import java.math.BigDecimal;

/** A decimal column, unique. */
final class UniqueDecimalColumn<M> extends NumberColumn<M, BigDecimal, DecimalColumn.Unique<M>>
    implements DecimalColumn.Unique<M> {

  UniqueDecimalColumn(Origin origin, FieldOptions options) {
    super(origin, options);
  }

  @Override
  DecimalColumn.Unique<M> with(FieldOptions options) {
    return new UniqueDecimalColumn<>(origin, options);
  }

  @Override
  public DecimalColumn.Unique<M> defaultValue(BigDecimal value) {
    return defaultTo(value);
  }

  @Override
  public DecimalColumn.Unique<M> id() {
    return with(asId());
  }

  @Override
  public DecimalColumn.Unique<M> unique() {
    return with(asUnique());
  }

  @Override
  public Aggregate<BigDecimal> avg() {
    return averageOfDecimal();
  }
}
