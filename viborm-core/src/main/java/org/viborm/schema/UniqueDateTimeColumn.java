package org.viborm.schema;

import java.time.Instant;

/** An instant column, unique. */
final class UniqueDateTimeColumn<M> extends BaseColumn<M, Instant, DateTimeColumn.Unique<M>>
    implements DateTimeColumn.Unique<M> {

  UniqueDateTimeColumn(Origin origin, FieldOptions options) {
    super(origin, options);
  }

  @Override
  DateTimeColumn.Unique<M> with(FieldOptions options) {
    return new UniqueDateTimeColumn<>(origin, options);
  }

  @Override
  public DateTimeColumn.Unique<M> defaultValue(Instant value) {
    return defaultTo(value);
  }

  @Override
  public DateTimeColumn.Unique<M> id() {
    return with(asId());
  }

  @Override
  public DateTimeColumn.Unique<M> unique() {
    return with(asUnique());
  }

  @Override
  public DateTimeColumn.Unique<M> now() {
    return generated(ValueGenerator.Kind.NOW);
  }

  @Override
  public DateTimeColumn.Unique<M> updatedAt() {
    return generated(ValueGenerator.Kind.UPDATED_AT);
  }

  @Override
  public DateTimeColumn.Unique<M> precision(int digits) {
    return withPrecision(digits);
  }

  @Override
  public LocalDateTimeColumn.Unique<M> withoutTimezone() {
    return new UniqueLocalDateTimeColumn<>(origin, local());
  }
}
