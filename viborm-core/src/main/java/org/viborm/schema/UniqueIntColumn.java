package org.viborm.schema;

/** An integer column, unique. */
final class UniqueIntColumn<M> extends NumberColumn<M, Integer, IntColumn.Unique<M>>
    implements IntColumn.Unique<M> {

  UniqueIntColumn(Origin origin, FieldOptions options) {
    super(origin, options);
  }

  @Override
  IntColumn.Unique<M> with(FieldOptions options) {
    return new UniqueIntColumn<>(origin, options);
  }

  @Override
  public IntColumn.Unique<M> defaultValue(int value) {
    return defaultTo(value);
  }

  @Override
  public IntColumn.Unique<M> id() {
    return with(asId());
  }

  @Override
  public IntColumn.Unique<M> unique() {
    return with(asUnique());
  }

  @Override
  public IntColumn.Unique<M> autoIncrement() {
    return generated(ValueGenerator.Kind.AUTO_INCREMENT);
  }

  @Override
  public Aggregate<Double> avg() {
    return averageAsDouble();
  }
}
