package org.viborm.schema;

/** A boolean column. */
final class PlainBooleanColumn<M> extends BaseColumn<M, Boolean, BooleanColumn<M>>
    implements BooleanColumn<M> {

  PlainBooleanColumn(Origin origin, FieldOptions options) {
    super(origin, options);
  }

  @Override
  BooleanColumn<M> with(FieldOptions options) {
    return new PlainBooleanColumn<>(origin, options);
  }

  @Override
  public BooleanColumn<M> defaultValue(boolean value) {
    return defaultTo(value);
  }

  @Override
  public ListColumn<M, Boolean> array() {
    return new ElementListColumn<>(origin, asList());
  }

  @Override
  public Predicate<M> isTrue() {
    return eq(true);
  }

  @Override
  public Predicate<M> isFalse() {
    return eq(false);
  }
}
