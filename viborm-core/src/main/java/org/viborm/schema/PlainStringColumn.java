package org.viborm.schema;

import org.viborm.internal.typed.BindingCell;

/** A text column. */
final class PlainStringColumn<M> extends TextColumn<M, StringColumn<M>> implements StringColumn<M> {

  PlainStringColumn(Origin origin, FieldOptions options) {
    super(origin, options);
  }

  PlainStringColumn(Origin origin, FieldOptions options, BindingCell cell, boolean folded) {
    super(origin, options, cell, folded);
  }

  @Override
  StringColumn<M> with(FieldOptions options) {
    return new PlainStringColumn<>(origin, options);
  }

  @Override
  public StringColumn<M> defaultValue(String value) {
    return defaultTo(value);
  }

  @Override
  public StringColumn.Unique<M> id() {
    return new UniqueStringColumn<>(origin, asId(""));
  }

  @Override
  public StringColumn.Unique<M> id(String prefix) {
    return new UniqueStringColumn<>(origin, asId(prefix));
  }

  @Override
  public StringColumn.Unique<M> unique() {
    return new UniqueStringColumn<>(origin, asUnique());
  }

  @Override
  public ListColumn<M, String> array() {
    return new ElementListColumn<>(origin, asList());
  }
}
