package org.viborm.schema;

import java.util.Arrays;
import java.util.List;

/** The types that a field of a {@link ModelSpec} can have. */
public final class FieldTypes {

  static final FieldTypes INSTANCE = new FieldTypes();

  private FieldTypes() {}

  /** A field of text. */
  public FieldSpec string() {
    return new FieldSpec(new FieldOptions(ScalarType.STRING));
  }

  /** A field of text, in the column type {@code nativeType} where the database is its. */
  public FieldSpec string(NativeType nativeType) {
    return string().nativeType(nativeType);
  }

  /** A field of 32-bit numbers. */
  public FieldSpec integer() {
    return new FieldSpec(new FieldOptions(ScalarType.INT));
  }

  /** A field of 32-bit numbers, in the column type {@code nativeType} where the database is its. */
  public FieldSpec integer(NativeType nativeType) {
    return integer().nativeType(nativeType);
  }

  /** A field of 64-bit numbers. */
  public FieldSpec bigInt() {
    return new FieldSpec(new FieldOptions(ScalarType.BIG_INT));
  }

  /** A field of 64-bit numbers, in the column type {@code nativeType} where the database is its. */
  public FieldSpec bigInt(NativeType nativeType) {
    return bigInt().nativeType(nativeType);
  }

  /** A field of floating numbers. */
  public FieldSpec floating() {
    return new FieldSpec(new FieldOptions(ScalarType.FLOAT));
  }

  /**
   * A field of floating numbers, in the column type {@code nativeType} where the database is its.
   */
  public FieldSpec floating(NativeType nativeType) {
    return floating().nativeType(nativeType);
  }

  /** A field of exact numbers. */
  public FieldSpec decimal() {
    return new FieldSpec(new FieldOptions(ScalarType.DECIMAL));
  }

  /** A field of exact numbers, in the column type {@code nativeType} where the database is its. */
  public FieldSpec decimal(NativeType nativeType) {
    return decimal().nativeType(nativeType);
  }

  /** A field of truth values. */
  public FieldSpec bool() {
    return new FieldSpec(new FieldOptions(ScalarType.BOOLEAN));
  }

  /** A field of truth values, in the column type {@code nativeType} where the database is its. */
  public FieldSpec bool(NativeType nativeType) {
    return bool().nativeType(nativeType);
  }

  /** A field of points in time. */
  public FieldSpec dateTime() {
    return new FieldSpec(new FieldOptions(ScalarType.DATE_TIME));
  }

  /** A field of points in time, in the column type {@code nativeType} where the database is its. */
  public FieldSpec dateTime(NativeType nativeType) {
    return dateTime().nativeType(nativeType);
  }

  /** A field of dates. */
  public FieldSpec date() {
    return new FieldSpec(new FieldOptions(ScalarType.DATE));
  }

  /** A field of dates, in the column type {@code nativeType} where the database is its. */
  public FieldSpec date(NativeType nativeType) {
    return date().nativeType(nativeType);
  }

  /** A field of times of day. */
  public FieldSpec time() {
    return new FieldSpec(new FieldOptions(ScalarType.TIME));
  }

  /** A field of times of day, in the column type {@code nativeType} where the database is its. */
  public FieldSpec time(NativeType nativeType) {
    return time().nativeType(nativeType);
  }

  /** A field of JSON documents. */
  public FieldSpec json() {
    return new FieldSpec(new FieldOptions(ScalarType.JSON));
  }

  /** A field of JSON documents, in the column type {@code nativeType} where the database is its. */
  public FieldSpec json(NativeType nativeType) {
    return json().nativeType(nativeType);
  }

  /** A field of bytes. */
  public FieldSpec blob() {
    return new FieldSpec(new FieldOptions(ScalarType.BLOB));
  }

  /** A field of bytes, in the column type {@code nativeType} where the database is its. */
  public FieldSpec blob(NativeType nativeType) {
    return blob().nativeType(nativeType);
  }

  /** A field of vectors. */
  public FieldSpec vector() {
    return new FieldSpec(new FieldOptions(ScalarType.VECTOR));
  }

  /** A field of vectors, in the column type {@code nativeType} where the database is its. */
  public FieldSpec vector(NativeType nativeType) {
    return vector().nativeType(nativeType);
  }

  /** A field of points. */
  public FieldSpec point() {
    return new FieldSpec(new FieldOptions(ScalarType.POINT));
  }

  /** A field of points, in the column type {@code nativeType} where the database is its. */
  public FieldSpec point(NativeType nativeType) {
    return point().nativeType(nativeType);
  }

  /** A field whose values are the constants of {@code type}. */
  public <E extends Enum<E>> FieldSpec enumeration(Class<E> type) {
    return enumeration(
        new EnumType(null, Arrays.stream(type.getEnumConstants()).map(Enum::name).toList(), type));
  }

  /** A field whose values are {@code members}, as text. */
  public FieldSpec enumeration(String... members) {
    return enumeration(new EnumType(null, Arrays.asList(members), null));
  }

  /**
   * A field whose values are {@code members}, as text.
   *
   * @param name the name of the database's type, where it has such types; fields may share it
   */
  public FieldSpec enumeration(String name, List<String> members) {
    return enumeration(new EnumType(name, members, null));
  }

  private static FieldSpec enumeration(EnumType type) {
    FieldOptions options = new FieldOptions(ScalarType.ENUM);
    options.enumType = type;
    return new FieldSpec(options);
  }
}
