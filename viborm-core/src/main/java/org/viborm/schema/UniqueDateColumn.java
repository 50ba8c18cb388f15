package org.viborm.schema;

import java.time.LocalDate;

/** A date column, unique. */
final class UniqueDateColumn<M> extends BaseColumn<M, LocalDate, DateColumn.Unique<M>>
    implements DateColumn.Unique<M> {

  UniqueDateColumn(Origin origin, FieldOptions options) {
    super(origin, options);
  }

  @Override
  DateColumn.Unique<M> with(FieldOptions options) {
    return new UniqueDateColumn<>(origin, options);
  }

  @Override
  public DateColumn.Unique<M> defaultValue(LocalDate value) {
    return defaultTo(value);
  }

  @Override
  public DateColumn.Unique<M> id() {
    return with(asId());
  }

  @Override
  public DateColumn.Unique<M> unique() {
    return with(asUnique());
  }

  @Override
  public DateColumn.Unique<M> now() {
    return generated(ValueGenerator.Kind.NOW);
  }

  @Override
  public DateColumn.Unique<M> updatedAt() {
    return generated(ValueGenerator.Kind.UPDATED_AT);
  }
}
