package org.viborm.schema;

import java.time.LocalDateTime;

/** A local date-time column. */
final class PlainLocalDateTimeColumn<M> extends BaseColumn<M, LocalDateTime, LocalDateTimeColumn<M>>
    implements LocalDateTimeColumn<M> {

  PlainLocalDateTimeColumn(Origin origin, FieldOptions options) {
    super(origin, options);
  }

  @Override
  LocalDateTimeColumn<M> with(FieldOptions options) {
    return new PlainLocalDateTimeColumn<>(origin, options);
  }

  @Override
  public LocalDateTimeColumn<M> defaultValue(LocalDateTime value) {
    return defaultTo(value);
  }

  @Override
  public LocalDateTimeColumn.Unique<M> id() {
    return new UniqueLocalDateTimeColumn<>(origin, asId());
  }

  @Override
  public LocalDateTimeColumn.Unique<M> unique() {
    return new UniqueLocalDateTimeColumn<>(origin, asUnique());
  }

  @Override
  public ListColumn<M, LocalDateTime> array() {
    return new ElementListColumn<>(origin, asList());
  }

  @Override
  public LocalDateTimeColumn<M> now() {
    return generated(ValueGenerator.Kind.NOW);
  }

  @Override
  public LocalDateTimeColumn<M> updatedAt() {
    return generated(ValueGenerator.Kind.UPDATED_AT);
  }

  @Override
  public LocalDateTimeColumn<M> precision(int digits) {
    return withPrecision(digits);
  }
}
