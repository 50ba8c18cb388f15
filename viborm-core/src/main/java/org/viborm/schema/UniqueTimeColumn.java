package org.viborm.schema;

import java.time.LocalTime;

/** A time column, unique. */
final class UniqueTimeColumn<M> extends BaseColumn<M, LocalTime, TimeColumn.Unique<M>>
    implements TimeColumn.Unique<M> {

  UniqueTimeColumn(Origin origin, FieldOptions options) {
    super(origin, options);
  }

  @Override
  TimeColumn.Unique<M> with(FieldOptions options) {
    return new UniqueTimeColumn<>(origin, options);
  }

  @Override
  public TimeColumn.Unique<M> defaultValue(LocalTime value) {
    return defaultTo(value);
  }

  @Override
  public TimeColumn.Unique<M> id() {
    return with(asId());
  }

  @Override
  public TimeColumn.Unique<M> unique() {
    return with(asUnique());
  }

  @Override
  public TimeColumn.Unique<M> now() {
    return generated(ValueGenerator.Kind.NOW);
  }

  @Override
  public TimeColumn.Unique<M> updatedAt() {
    return generated(ValueGenerator.Kind.UPDATED_AT);
  }

  @Override
  public TimeColumn.Unique<M> precision(int digits) {
    return withPrecision(digits);
  }

  @Override
  public TimeColumn.Unique<M> withoutTimezone() {
    return with(local());
  }
}
