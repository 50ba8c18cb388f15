package org.viborm.schema;

/** A long integer column, unique. */
final class UniqueBigIntColumn<M> extends NumberColumn<M, Long, BigIntColumn.Unique<M>>
    implements BigIntColumn.Unique<M> {

  UniqueBigIntColumn(Origin origin, FieldOptions options) {
    super(origin, options);
  }

  @Override
  BigIntColumn.Unique<M> with(FieldOptions options) {
    return new UniqueBigIntColumn<>(origin, options);
  }

  @Override
  public BigIntColumn.Unique<M> defaultValue(long value) {
    return defaultTo(value);
  }

  @Override
  public BigIntColumn.Unique<M> id() {
    return with(asId());
  }

  @Override
  public BigIntColumn.Unique<M> unique() {
    return with(asUnique());
  }

  @Override
  public BigIntColumn.Unique<M> autoIncrement() {
    return generated(ValueGenerator.Kind.AUTO_INCREMENT);
  }

  @Override
  public Aggregate<Double> avg() {
    return averageAsDouble();
  }
}
