package org.viborm.schema;

import org.viborm.internal.operation.Filter.Comparison;
import org.viborm.internal.typed.BindingCell;

/** What columns of text share. */
abstract class TextColumn<M, C extends StringField<M>> extends BaseColumn<M, String, C> {

  private static final int NANOID_LENGTH = 21;

  private final boolean folded;

  TextColumn(Origin origin, FieldOptions options) {
    super(origin, options);
    this.folded = false;
  }

  TextColumn(Origin origin, FieldOptions options, BindingCell cell, boolean folded) {
    super(origin, options, cell);
    this.folded = folded;
  }

  @Override
  final boolean folded() {
    return folded;
  }

  final FieldOptions asId(String prefix) {
    FieldOptions changed = asId();
    changed.generator = new ValueGenerator(ValueGenerator.Kind.ULID, prefix, 0);
    return changed;
  }

  public C uuid() {
    return uuid("");
  }

  public C uuid(String prefix) {
    return made(ValueGenerator.Kind.UUID, prefix, 0);
  }

  public C ulid() {
    return ulid("");
  }

  public C ulid(String prefix) {
    return made(ValueGenerator.Kind.ULID, prefix, 0);
  }

  public C nanoid() {
    return nanoid(NANOID_LENGTH);
  }

  public C nanoid(int length) {
    return nanoid(length, "");
  }

  public C nanoid(int length, String prefix) {
    return made(ValueGenerator.Kind.NANOID, prefix, length);
  }

  public C cuid() {
    return cuid("");
  }

  public C cuid(String prefix) {
    return made(ValueGenerator.Kind.CUID, prefix, 0);
  }

  private C made(ValueGenerator.Kind kind, String prefix, int length) {
    FieldOptions changed = options.copy();
    changed.generator = new ValueGenerator(kind, prefix, length);
    return with(changed);
  }

  public Predicate<M> contains(String text) {
    return compare(Comparison.CONTAINS, operand(text, "contains"));
  }

  public Predicate<M> contains(Field<?, String> other) {
    return compare(Comparison.CONTAINS, Operands.field(other, cell.get()));
  }

  public Predicate<M> startsWith(String text) {
    return compare(Comparison.STARTS_WITH, operand(text, "startsWith"));
  }

  public Predicate<M> startsWith(Field<?, String> other) {
    return compare(Comparison.STARTS_WITH, Operands.field(other, cell.get()));
  }

  public Predicate<M> endsWith(String text) {
    return compare(Comparison.ENDS_WITH, operand(text, "endsWith"));
  }

  public Predicate<M> endsWith(Field<?, String> other) {
    return compare(Comparison.ENDS_WITH, Operands.field(other, cell.get()));
  }

  public StringField<M> ignoreCase() {
    return new PlainStringColumn<>(origin, options, cell, true);
  }
}
