package org.viborm.schema;

import java.time.LocalTime;

/** A time column. */
final class PlainTimeColumn<M> extends BaseColumn<M, LocalTime, TimeColumn<M>>
    implements TimeColumn<M> {

  /** One that says {@code options}, as what a model sees of it. */
  static <M> TimeColumn<M> of(Origin origin, FieldOptions options) {
    return new PlainTimeColumn<>(origin, options);
  }

  PlainTimeColumn(Origin origin, FieldOptions options) {
    super(origin, options);
  }

  @Override
  TimeColumn<M> with(FieldOptions options) {
    return new PlainTimeColumn<>(origin, options);
  }

  @Override
  public TimeColumn<M> defaultValue(LocalTime value) {
    return defaultTo(value);
  }

  @Override
  public TimeColumn.Unique<M> id() {
    return new UniqueTimeColumn<>(origin, asId());
  }

  @Override
  public TimeColumn.Unique<M> unique() {
    return new UniqueTimeColumn<>(origin, asUnique());
  }

  @Override
  public ListColumn<M, LocalTime> array() {
    return new ElementListColumn<>(origin, asList());
  }

  @Override
  public TimeColumn<M> now() {
    return generated(ValueGenerator.Kind.NOW);
  }

  @Override
  public TimeColumn<M> updatedAt() {
    return generated(ValueGenerator.Kind.UPDATED_AT);
  }

  @Override
  public TimeColumn<M> precision(int digits) {
    return withPrecision(digits);
  }

  @Override
  public TimeColumn<M> withoutTimezone() {
    return with(local());
  }
}
