package org.viborm.schema;

import java.time.Instant;

/** An instant column. */
final class PlainDateTimeColumn<M> extends BaseColumn<M, Instant, DateTimeColumn<M>>
    implements DateTimeColumn<M> {

  PlainDateTimeColumn(Origin origin, FieldOptions options) {
    super(origin, options);
  }

  @Override
  DateTimeColumn<M> with(FieldOptions options) {
    return new PlainDateTimeColumn<>(origin, options);
  }

  @Override
  public DateTimeColumn<M> defaultValue(Instant value) {
    return defaultTo(value);
  }

  @Override
  public DateTimeColumn.Unique<M> id() {
    return new UniqueDateTimeColumn<>(origin, asId());
  }

  @Override
  public DateTimeColumn.Unique<M> unique() {
    return new UniqueDateTimeColumn<>(origin, asUnique());
  }

  @Override
  public ListColumn<M, Instant> array() {
    return new ElementListColumn<>(origin, asList());
  }

  @Override
  public DateTimeColumn<M> now() {
    return generated(ValueGenerator.Kind.NOW);
  }

  @Override
  public DateTimeColumn<M> updatedAt() {
    return generated(ValueGenerator.Kind.UPDATED_AT);
  }

  @Override
  public DateTimeColumn<M> precision(int digits) {
    return withPrecision(digits);
  }

  @Override
  public DateTimeColumn<M> version() {
    return generated(ValueGenerator.Kind.VERSION);
  }

  @Override
  public LocalDateTimeColumn<M> withoutTimezone() {
    return new PlainLocalDateTimeColumn<>(origin, local());
  }
}
