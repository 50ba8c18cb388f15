package org.viborm.schema;

/** A long integer column. */
final class PlainBigIntColumn<M> extends NumberColumn<M, Long, BigIntColumn<M>>
    implements BigIntColumn<M> {

  PlainBigIntColumn(Origin origin, FieldOptions options) {
    super(origin, options);
  }

  @Override
  BigIntColumn<M> with(FieldOptions options) {
    return new PlainBigIntColumn<>(origin, options);
  }

  @Override
  public BigIntColumn<M> defaultValue(long value) {
    return defaultTo(value);
  }

  @Override
  public BigIntColumn.Unique<M> id() {
    return new UniqueBigIntColumn<>(origin, asId());
  }

  @Override
  public BigIntColumn.Unique<M> unique() {
    return new UniqueBigIntColumn<>(origin, asUnique());
  }

  @Override
  public ListColumn<M, Long> array() {
    return new ElementListColumn<>(origin, asList());
  }

  @Override
  public BigIntColumn<M> autoIncrement() {
    return generated(ValueGenerator.Kind.AUTO_INCREMENT);
  }

  @Override
  public BigIntColumn<M> version() {
    return generated(ValueGenerator.Kind.VERSION);
  }

  @Override
  public Aggregate<Double> avg() {
    return averageAsDouble();
  }
}
