package org.viborm.schema;

import java.lang.reflect.AnnotatedElement;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A scalar field of the runtime schema. Immutable; equal only to itself. */
public final class SchemaField {

  private final String name;
  private final String column;
  private final ScalarType type;
  private final boolean list;
  private final boolean nullable;
  private final boolean id;
  private final boolean unique;
  private final @Nullable Object defaultValue;
  private final @Nullable Supplier<?> defaultSupplier;
  private final @Nullable ValueGenerator generator;
  private final @Nullable GeneratedValue generated;
  private final @Nullable NativeType nativeType;
  private final @Nullable EnumType enumType;
  private final boolean withoutTimezone;
  private final int precision;
  private final int dimension;
  private final @Nullable String comment;
  private final @Nullable AnnotatedElement element;

  SchemaField(String name, FieldOptions options) {
    this.name = name;
    this.column = options.column == null ? name : options.column;
    this.type = options.type;
    this.list = options.list;
    this.nullable = options.nullable;
    this.id = options.id;
    this.unique = options.unique;
    this.defaultValue = options.defaultValue;
    this.defaultSupplier = options.defaultSupplier;
    this.generator = generator(options);
    this.generated = options.generated;
    this.nativeType = options.nativeType;
    this.enumType = options.enumType;
    this.withoutTimezone = options.withoutTimezone;
    this.precision = options.precision;
    this.dimension = options.dimension;
    this.comment = options.comment;
    this.element = options.element;
  }

  /** A textual id that nothing else gives a value gets a ULID. */
  private static @Nullable ValueGenerator generator(FieldOptions options) {
    boolean bare =
        options.generator == null
            && options.defaultValue == null
            && options.defaultSupplier == null;
    return bare && options.id && options.type == ScalarType.STRING && !options.list
        ? ValueGenerator.of(ValueGenerator.Kind.ULID)
        : options.generator;
  }

  /** Its name, as operations call it. */
  public String name() {
    return name;
  }

  /** The column that holds it. */
  public String column() {
    return column;
  }

  /** Its type, or that of its elements if it is a list. */
  public ScalarType type() {
    return type;
  }

  /** Whether it holds a list of values. */
  public boolean list() {
    return list;
  }

  /** Whether it may be NULL. */
  public boolean nullable() {
    return nullable;
  }

  /** Whether it is, by itself, the primary key. */
  public boolean id() {
    return id;
  }

  /** Whether it is, by itself, declared unique (an id need not be). */
  public boolean unique() {
    return unique;
  }

  /** The value of a new row that is given none, or null if there is no such value. */
  public @Nullable Object defaultValue() {
    return defaultValue;
  }

  /** Makes the value of a new row that is given none, or null. */
  public @Nullable Supplier<?> defaultSupplier() {
    return defaultSupplier;
  }

  /** What makes its value, or null. */
  public @Nullable ValueGenerator generator() {
    return generator;
  }

  /** Whether {@link #generator} is of {@code kind}. */
  public boolean generatedBy(ValueGenerator.Kind kind) {
    return generator != null && generator.kind() == kind;
  }

  /** What the database makes its value of, or null where writes set it. */
  public @Nullable GeneratedValue generated() {
    return generated;
  }

  /** Whether a new row must be given a value for it. */
  public boolean required() {
    return !nullable
        && defaultValue == null
        && defaultSupplier == null
        && generator == null
        && generated == null;
  }

  /** The type that the database named by it uses, or null for that database's usual one. */
  public @Nullable NativeType nativeType() {
    return nativeType;
  }

  /** The members of an enum. */
  public EnumType enumType() {
    return Objects.requireNonNull(enumType, "enumType");
  }

  /** For dateTime and time: whether it stands for a local time, without a zone. */
  public boolean withoutTimezone() {
    return withoutTimezone;
  }

  /** For dateTime and time: the number of digits of a second's fraction, 3 or 6. */
  public int precision() {
    return precision;
  }

  /** For a vector: how many numbers it has, or 0 for any. */
  public int dimension() {
    return dimension;
  }

  /** What its column says of itself in the database, or null for nothing. */
  public @Nullable String comment() {
    return comment;
  }

  /** The Java field whose annotations constrain its values, or null. */
  public @Nullable AnnotatedElement element() {
    return element;
  }

  /** Its name. */
  @Override
  public String toString() {
    return name;
  }
}
