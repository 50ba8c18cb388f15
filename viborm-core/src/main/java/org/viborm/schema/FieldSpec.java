package org.viborm.schema;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.viborm.schema.ValueGenerator.Kind;

/**
 * Says more of a field, for {@link ModelSpec#field}. Immutable: each method gives a new one. What
 * does not go with the field's type is a fault of the schema.
 */
public final class FieldSpec {

  private final FieldOptions options;

  FieldSpec(FieldOptions options) {
    this.options = options;
  }

  /** It may be NULL, and is unless a value is given. */
  public FieldSpec nullable() {
    return with(copy -> copy.nullable = true);
  }

  /** It holds a list. */
  public FieldSpec array() {
    return with(copy -> copy.list = true);
  }

  /** It is the primary key; text that nothing else gives a value gets a ULID. */
  public FieldSpec id() {
    return with(copy -> copy.id = true);
  }

  /** The same, the ULID with {@code prefix} and a hyphen before it. */
  public FieldSpec id(String prefix) {
    return id().ulid(prefix);
  }

  /** No two rows have the same value. */
  public FieldSpec unique() {
    return with(copy -> copy.unique = true);
  }

  /** A new row that is given none gets {@code value}, of the field's Java type. */
  public FieldSpec defaultValue(Object value) {
    return with(copy -> copy.defaultValue = value);
  }

  /** A new row that is given none gets what {@code supplier} makes, called once a row. */
  public FieldSpec defaultValue(Supplier<?> supplier) {
    return with(copy -> copy.defaultSupplier = supplier);
  }

  /** The database makes it by {@code sql} with each write and keeps it; nobody sets it. */
  public FieldSpec generated(NativeSql sql) {
    return with(copy -> copy.generated = new GeneratedValue(sql, true));
  }

  /** The database makes it by {@code sql} with each read; nobody sets it. */
  public FieldSpec virtual(NativeSql sql) {
    return with(copy -> copy.generated = new GeneratedValue(sql, false));
  }

  /** Its column is called {@code column}. */
  public FieldSpec map(String column) {
    return with(copy -> copy.column = column);
  }

  /** Its column is of {@code type} where the database is its; others ignore it. */
  public FieldSpec nativeType(NativeType type) {
    return with(copy -> copy.nativeType = type);
  }

  /** A new row that is given none gets a random UUID. */
  public FieldSpec uuid() {
    return uuid("");
  }

  /** A new row that is given none gets {@code prefix}, a hyphen and a random UUID. */
  public FieldSpec uuid(String prefix) {
    return generated(new ValueGenerator(Kind.UUID, prefix, 0));
  }

  /** A new row that is given none gets a ULID. */
  public FieldSpec ulid() {
    return ulid("");
  }

  /** A new row that is given none gets {@code prefix}, a hyphen and a ULID. */
  public FieldSpec ulid(String prefix) {
    return generated(new ValueGenerator(Kind.ULID, prefix, 0));
  }

  /** A new row that is given none gets a nanoid of 21 letters. */
  public FieldSpec nanoid() {
    return nanoid(21);
  }

  /** A new row that is given none gets a nanoid of {@code length} letters. */
  public FieldSpec nanoid(int length) {
    return nanoid(length, "");
  }

  /** A new row that is given none gets {@code prefix}, a hyphen and a nanoid. */
  public FieldSpec nanoid(int length, String prefix) {
    return generated(new ValueGenerator(Kind.NANOID, prefix, length));
  }

  /** A new row that is given none gets a cuid2. */
  public FieldSpec cuid() {
    return cuid("");
  }

  /** A new row that is given none gets {@code prefix}, a hyphen and a cuid2. */
  public FieldSpec cuid(String prefix) {
    return generated(new ValueGenerator(Kind.CUID, prefix, 0));
  }

  /** The database counts it up. */
  public FieldSpec autoIncrement() {
    return generated(ValueGenerator.of(Kind.AUTO_INCREMENT));
  }

  /** A new row that is given none gets the time of its creation. */
  public FieldSpec now() {
    return generated(ValueGenerator.of(Kind.NOW));
  }

  /** A new row, and each updated one, gets the time, unless it is given another. */
  public FieldSpec updatedAt() {
    return generated(ValueGenerator.of(Kind.UPDATED_AT));
  }

  /** It is the version of optimistic locking: set at creation, advanced by each update. */
  public FieldSpec version() {
    return generated(ValueGenerator.of(Kind.VERSION));
  }

  /** It stands for a local time, without a zone. */
  public FieldSpec withoutTimezone() {
    return with(copy -> copy.withoutTimezone = true);
  }

  /**
   * Its fraction of a second has {@code digits} digits.
   *
   * @param digits 3, which is the default, or 6
   */
  public FieldSpec precision(int digits) {
    return with(copy -> copy.precision = digits);
  }

  /** A vector has {@code numbers} numbers. */
  public FieldSpec dimension(int numbers) {
    return with(copy -> copy.dimension = numbers);
  }

  /** Its column has the comment {@code text}, where the database has such. */
  public FieldSpec comment(String text) {
    return with(copy -> copy.comment = text);
  }

  FieldOptions options() {
    return options;
  }

  private FieldSpec generated(ValueGenerator generator) {
    return with(copy -> copy.generator = generator);
  }

  private FieldSpec with(Consumer<FieldOptions> change) {
    FieldOptions copy = options.copy();
    change.accept(copy);
    return new FieldSpec(copy);
  }
}
