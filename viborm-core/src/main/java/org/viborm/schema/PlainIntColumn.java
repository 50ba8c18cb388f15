package org.viborm.schema;

/** An integer column. */
final class PlainIntColumn<M> extends NumberColumn<M, Integer, IntColumn<M>>
    implements IntColumn<M> {

  PlainIntColumn(Origin origin, FieldOptions options) {
    super(origin, options);
  }

  @Override
  IntColumn<M> with(FieldOptions options) {
    return new PlainIntColumn<>(origin, options);
  }

  @Override
  public IntColumn<M> defaultValue(int value) {
    return defaultTo(value);
  }

  @Override
  public IntColumn.Unique<M> id() {
    return new UniqueIntColumn<>(origin, asId());
  }

  @Override
  public IntColumn.Unique<M> unique() {
    return new UniqueIntColumn<>(origin, asUnique());
  }

  @Override
  public ListColumn<M, Integer> array() {
    return new ElementListColumn<>(origin, asList());
  }

  @Override
  public IntColumn<M> autoIncrement() {
    return generated(ValueGenerator.Kind.AUTO_INCREMENT);
  }

  @Override
  public IntColumn<M> version() {
    return generated(ValueGenerator.Kind.VERSION);
  }

  @Override
  public Aggregate<Double> avg() {
    return averageAsDouble();
  }
}
