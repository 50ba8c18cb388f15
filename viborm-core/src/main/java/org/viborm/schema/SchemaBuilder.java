package org.viborm.schema;

import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Declares the parts of a model; inherited by each as {@code s}.
 *
 * <pre>{@code
 * public final StringField.Unique<User> email = s.string().unique();
 * public final IntField<User> age = s.integer().nullable();
 * public final ToMany<User, Post> posts = s.oneToMany(Post.class);
 * }</pre>
 *
 * <p>Every factory takes, if wanted, the type that one database is to use; the others ignore it.
 *
 * @param <M> the model
 */
public final class SchemaBuilder<M extends Model<M>> {

  private final Origin origin;

  SchemaBuilder(Model<M> owner) {
    this.origin = new Origin(owner);
  }

  /** A column of text: {@code String}. */
  public StringColumn<M> string() {
    return new PlainStringColumn<>(origin, options(ScalarType.STRING, null));
  }

  /** A column of text: {@code String}; on one database of the type {@code type}. */
  public StringColumn<M> string(NativeType type) {
    return new PlainStringColumn<>(origin, options(ScalarType.STRING, type));
  }

  /** A column of integers: {@code Integer}. */
  public IntColumn<M> integer() {
    return new PlainIntColumn<>(origin, options(ScalarType.INT, null));
  }

  /** A column of integers: {@code Integer}; on one database of the type {@code type}. */
  public IntColumn<M> integer(NativeType type) {
    return new PlainIntColumn<>(origin, options(ScalarType.INT, type));
  }

  /** A column of long integers: {@code Long}. */
  public BigIntColumn<M> bigInt() {
    return new PlainBigIntColumn<>(origin, options(ScalarType.BIG_INT, null));
  }

  /** A column of long integers: {@code Long}; on one database of the type {@code type}. */
  public BigIntColumn<M> bigInt(NativeType type) {
    return new PlainBigIntColumn<>(origin, options(ScalarType.BIG_INT, type));
  }

  /** A column of floating-point numbers: {@code Double}. */
  public FloatColumn<M> floating() {
    return new PlainFloatColumn<>(origin, options(ScalarType.FLOAT, null));
  }

  /**
   * A column of floating-point numbers: {@code Double}; on one database of the type {@code type}.
   */
  public FloatColumn<M> floating(NativeType type) {
    return new PlainFloatColumn<>(origin, options(ScalarType.FLOAT, type));
  }

  /**
   * A column of exact decimals: {@code BigDecimal}. SQLite, which keeps them as text, compares them
   * for equality alone: what orders or computes with them is refused there (V8003).
   */
  public DecimalColumn<M> decimal() {
    return PlainDecimalColumn.of(origin, options(ScalarType.DECIMAL, null));
  }

  /** A column of exact decimals: {@code BigDecimal}; on one database of the type {@code type}. */
  public DecimalColumn<M> decimal(NativeType type) {
    return PlainDecimalColumn.of(origin, options(ScalarType.DECIMAL, type));
  }

  /** A column of booleans: {@code Boolean}. */
  public BooleanColumn<M> bool() {
    return new PlainBooleanColumn<>(origin, options(ScalarType.BOOLEAN, null));
  }

  /** A column of booleans: {@code Boolean}; on one database of the type {@code type}. */
  public BooleanColumn<M> bool(NativeType type) {
    return new PlainBooleanColumn<>(origin, options(ScalarType.BOOLEAN, type));
  }

  /** A column of instants: {@code Instant}, in milliseconds. */
  public DateTimeColumn<M> dateTime() {
    return new PlainDateTimeColumn<>(origin, options(ScalarType.DATE_TIME, null));
  }

  /**
   * A column of instants: {@code Instant}, in milliseconds; on one database of the type {@code
   * type}.
   */
  public DateTimeColumn<M> dateTime(NativeType type) {
    return new PlainDateTimeColumn<>(origin, options(ScalarType.DATE_TIME, type));
  }

  /** A column of dates: {@code LocalDate}. */
  public DateColumn<M> date() {
    return PlainDateColumn.of(origin, options(ScalarType.DATE, null));
  }

  /** A column of dates: {@code LocalDate}; on one database of the type {@code type}. */
  public DateColumn<M> date(NativeType type) {
    return PlainDateColumn.of(origin, options(ScalarType.DATE, type));
  }

  /** A column of times of day: {@code LocalTime}, in milliseconds. */
  public TimeColumn<M> time() {
    return PlainTimeColumn.of(origin, options(ScalarType.TIME, null));
  }

  /**
   * A column of times of day: {@code LocalTime}, in milliseconds; on one database of the type
   * {@code type}.
   */
  public TimeColumn<M> time(NativeType type) {
    return PlainTimeColumn.of(origin, options(ScalarType.TIME, type));
  }

  /** A column of bytes: {@code byte[]}. */
  public BlobColumn<M> blob() {
    return ByteBlobColumn.of(origin, options(ScalarType.BLOB, null));
  }

  /** A column of bytes: {@code byte[]}; on one database of the type {@code type}. */
  public BlobColumn<M> blob(NativeType type) {
    return ByteBlobColumn.of(origin, options(ScalarType.BLOB, type));
  }

  /** A column of vectors: {@code float[]}. */
  public VectorColumn<M> vector() {
    return FloatVectorColumn.of(origin, options(ScalarType.VECTOR, null));
  }

  /** A column of vectors: {@code float[]}; on one database of the type {@code type}. */
  public VectorColumn<M> vector(NativeType type) {
    return FloatVectorColumn.of(origin, options(ScalarType.VECTOR, type));
  }

  /** A column of points: {@link Point}. */
  public PointColumn<M> point() {
    return PlainPointColumn.of(origin, options(ScalarType.POINT, null));
  }

  /** A column of points: {@link Point}; on one database of the type {@code type}. */
  public PointColumn<M> point(NativeType type) {
    return PlainPointColumn.of(origin, options(ScalarType.POINT, type));
  }

  /** A JSON column of {@code jakarta.json.JsonValue} documents. */
  public JsonColumn<M, JsonValue> json() {
    return new DocumentJsonColumn<>(origin, options(ScalarType.JSON, null), JsonValue.class);
  }

  /** A JSON column, on one database of the type {@code type}. */
  public JsonColumn<M, JsonValue> json(NativeType type) {
    return new DocumentJsonColumn<>(origin, options(ScalarType.JSON, type), JsonValue.class);
  }

  /** A JSON column whose documents are values of {@code documents}, through a {@link JsonCodec}. */
  public <T> JsonColumn<M, T> json(Class<T> documents) {
    return new DocumentJsonColumn<>(origin, options(ScalarType.JSON, null), documents);
  }

  /** A JSON column of values of {@code documents}, on one database of the type {@code type}. */
  public <T> JsonColumn<M, T> json(Class<T> documents, NativeType type) {
    return new DocumentJsonColumn<>(origin, options(ScalarType.JSON, type), documents);
  }

  /** A column of the constants of {@code constants}. */
  public <E extends Enum<E>> EnumColumn<M, E> enumeration(Class<E> constants) {
    return new MemberEnumColumn<>(origin, enumOptions(constants, null));
  }

  /** A column of the constants of {@code constants}, on one database of the type {@code type}. */
  public <E extends Enum<E>> EnumColumn<M, E> enumeration(Class<E> constants, NativeType type) {
    return new MemberEnumColumn<>(origin, enumOptions(constants, type));
  }

  /**
   * A relation to one row of {@code target}, which belongs to no other row; either side has the
   * key.
   */
  public <T extends Model<T>> ToOne<M, T> oneToOne(Class<T> target) {
    return new ToOne<>(origin, target, RelationKind.ONE_TO_ONE);
  }

  /** A relation to rows of {@code target} that hold the key. */
  public <T extends Model<T>> ToMany<M, T> oneToMany(Class<T> target) {
    return new ToMany<>(origin, target, RelationKind.ONE_TO_MANY);
  }

  /** A relation to a row of {@code target} whose key this model holds. */
  public <T extends Model<T>> ToOne<M, T> manyToOne(Class<T> target) {
    return new ToOne<>(origin, target, RelationKind.MANY_TO_ONE);
  }

  /** A relation to rows of {@code target} through a table that joins the two. */
  public <T extends Model<T>> ToMany<M, T> manyToMany(Class<T> target) {
    return new ToMany<>(origin, target, RelationKind.MANY_TO_MANY);
  }

  /** The primary key of several fields. */
  public <A, B> CompoundKey2<M, A, B> id(Field<M, A> a, Field<M, B> b) {
    return new DeclaredKey2<>(origin, List.of(a, b), true, null);
  }

  /** The primary key of several fields. */
  public <A, B, C> CompoundKey3<M, A, B, C> id(Field<M, A> a, Field<M, B> b, Field<M, C> c) {
    return DeclaredKey3.of(origin, List.of(a, b, c), true);
  }

  /** The primary key of several fields. */
  public <A, B, C, D> CompoundKey4<M, A, B, C, D> id(
      Field<M, A> a, Field<M, B> b, Field<M, C> c, Field<M, D> d) {
    return DeclaredKey4.of(origin, List.of(a, b, c, d), true);
  }

  /** A key of several fields: no two rows have the same values in all of them. */
  public <A, B> CompoundKey2<M, A, B> unique(Field<M, A> a, Field<M, B> b) {
    return new DeclaredKey2<>(origin, List.of(a, b), false, null);
  }

  /** A key of several fields: no two rows have the same values in all of them. */
  public <A, B, C> CompoundKey3<M, A, B, C> unique(Field<M, A> a, Field<M, B> b, Field<M, C> c) {
    return DeclaredKey3.of(origin, List.of(a, b, c), false);
  }

  /** A key of several fields: no two rows have the same values in all of them. */
  public <A, B, C, D> CompoundKey4<M, A, B, C, D> unique(
      Field<M, A> a, Field<M, B> b, Field<M, C> c, Field<M, D> d) {
    return DeclaredKey4.of(origin, List.of(a, b, c, d), false);
  }

  private static FieldOptions options(ScalarType type, @Nullable NativeType nativeType) {
    FieldOptions options = new FieldOptions(type);
    options.nativeType = nativeType;
    return options;
  }

  private static <E extends Enum<E>> FieldOptions enumOptions(
      Class<E> constants, @Nullable NativeType nativeType) {
    FieldOptions options = options(ScalarType.ENUM, nativeType);
    List<String> members = new ArrayList<>();
    for (E constant : constants.getEnumConstants()) {
      members.add(constant.name());
    }
    options.enumType = new EnumType(null, members, constants);
    return options;
  }
}
