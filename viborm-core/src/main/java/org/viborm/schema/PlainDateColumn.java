package org.viborm.schema;

import java.time.LocalDate;

/** A date column. */
final class PlainDateColumn<M> extends BaseColumn<M, LocalDate, DateColumn<M>>
    implements DateColumn<M> {

  /** One that says {@code options}, as what a model sees of it. */
  static <M> DateColumn<M> of(Origin origin, FieldOptions options) {
    return new PlainDateColumn<>(origin, options);
  }

  PlainDateColumn(Origin origin, FieldOptions options) {
    super(origin, options);
  }

  @Override
  DateColumn<M> with(FieldOptions options) {
    return new PlainDateColumn<>(origin, options);
  }

  @Override
  public DateColumn<M> defaultValue(LocalDate value) {
    return defaultTo(value);
  }

  @Override
  public DateColumn.Unique<M> id() {
    return new UniqueDateColumn<>(origin, asId());
  }

  @Override
  public DateColumn.Unique<M> unique() {
    return new UniqueDateColumn<>(origin, asUnique());
  }

  @Override
  public ListColumn<M, LocalDate> array() {
    return new ElementListColumn<>(origin, asList());
  }

  @Override
  public DateColumn<M> now() {
    return generated(ValueGenerator.Kind.NOW);
  }

  @Override
  public DateColumn<M> updatedAt() {
    return generated(ValueGenerator.Kind.UPDATED_AT);
  }
}
