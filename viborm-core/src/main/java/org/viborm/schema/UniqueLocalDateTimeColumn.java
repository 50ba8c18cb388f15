package org.viborm.schema;

import java.time.LocalDateTime;

/** A local date-time column, unique. */
final class UniqueLocalDateTimeColumn<M>
    extends BaseColumn<M, LocalDateTime, LocalDateTimeColumn.Unique<M>>
    implements LocalDateTimeColumn.Unique<M> {

  UniqueLocalDateTimeColumn(Origin origin, FieldOptions options) {
    super(origin, options);
  }

  @Override
  LocalDateTimeColumn.Unique<M> with(FieldOptions options) {
    return new UniqueLocalDateTimeColumn<>(origin, options);
  }

  @Override
  public LocalDateTimeColumn.Unique<M> defaultValue(LocalDateTime value) {
    return defaultTo(value);
  }

  @Override
  public LocalDateTimeColumn.Unique<M> id() {
    return with(asId());
  }

  @Override
  public LocalDateTimeColumn.Unique<M> unique() {
    return with(asUnique());
  }

  @Override
  public LocalDateTimeColumn.Unique<M> now() {
    return generated(ValueGenerator.Kind.NOW);
  }

  @Override
  public LocalDateTimeColumn.Unique<M> updatedAt() {
    return generated(ValueGenerator.Kind.UPDATED_AT);
  }

  @Override
  public LocalDateTimeColumn.Unique<M> precision(int digits) {
    return withPrecision(digits);
  }
}
