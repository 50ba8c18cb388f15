package org.viborm.schema;

/** A text column, unique. */
final class UniqueStringColumn<M> extends TextColumn<M, StringColumn.Unique<M>>
    implements StringColumn.Unique<M> {

  UniqueStringColumn(Origin origin, FieldOptions options) {
    super(origin, options);
  }

  @Override
  StringColumn.Unique<M> with(FieldOptions options) {
    return new UniqueStringColumn<>(origin, options);
  }

  @Override
  public StringColumn.Unique<M> defaultValue(String value) {
    return defaultTo(value);
  }

  @Override
  public StringColumn.Unique<M> id() {
    return with(asId(""));
  }

  @Override
  public StringColumn.Unique<M> unique() {
    return with(asUnique());
  }
}
