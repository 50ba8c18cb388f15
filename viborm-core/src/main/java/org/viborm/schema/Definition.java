package org.viborm.schema;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a model as a whole, in {@link Model#define}.
 *
 * <pre>{@code
 * protected void define(Definition<User> d) {
 *   d.table("users").index(createdAt, name).omit(password);
 * }
 * }</pre>
 *
 * @param <M> the model
 */
public final class Definition<M> {

  private @Nullable String table;
  private @Nullable String comment;
  private final List<Comment> comments = new ArrayList<>();
  private final List<Index> indexes = new ArrayList<>();
  private final List<SchemaCheck> checks = new ArrayList<>();
  private final List<ConstraintName> constraintNames = new ArrayList<>();
  private @Nullable String primaryKeyName;
  private boolean constraintsChecked;
  private final List<Field<M, ?>> omit = new ArrayList<>();
  private final List<Class<? extends Record>> records = new ArrayList<>();

  Definition() {}

  /** Its table is called {@code name}. */
  public Definition<M> table(String name) {
    this.table = name;
    return this;
  }

  /**
   * Its table has the comment {@code text}, on databases that have such: PostgreSQL, MySQL and
   * MariaDB.
   */
  public Definition<M> comment(String text) {
    this.comment = text;
    return this;
  }

  /** The column of {@code field} has the comment {@code text}, on the same databases. */
  public Definition<M> comment(Field<M, ?> field, String text) {
    comments.add(new Comment(field, text));
    return this;
  }

  /** It has an index on {@code fields}, in this order. */
  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  public final Definition<M> index(Field<M, ?>... fields) {
    indexes.add(new Index(IndexOptions.NONE, List.of(fields), List.of()));
    return this;
  }

  /**
   * It has an index with an order, such as {@code index(createdAt.desc(), name.asc())}. Where NULL
   * stands is the database's to say, unless {@code nullsFirst()} or {@code nullsLast()} does, which
   * PostgreSQL alone has for indexes.
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  public final Definition<M> index(Order<M> first, Order<M>... more) {
    return index(i -> i, first, more);
  }

  /** The same with more said of it. */
  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  public final Definition<M> index(
      F1<IndexOptions, IndexOptions> options, Order<M> first, Order<M>... more) {
    List<Order<M>> orders = new ArrayList<>(List.of(first));
    orders.addAll(List.of(more));
    indexes.add(new Index(options.apply(IndexOptions.NONE), List.of(), orders));
    return this;
  }

  /**
   * It has an index on {@code fields}, in this order, such as {@code index(i -> i.unique(), a, b)};
   * expressions that the options name come after them.
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  public final Definition<M> index(F1<IndexOptions, IndexOptions> options, Field<M, ?>... fields) {
    indexes.add(new Index(options.apply(IndexOptions.NONE), List.of(fields), List.of()));
    return this;
  }

  /**
   * The database holds every row to {@code condition}, such as {@code check("adult", age.gte(18))},
   * by a check called {@code name}. A row for which it is unknown, since something is NULL, passes.
   *
   * @param name its name in the database, like no other check of the model
   * @param condition on plain fields of the row, compared with values and with each other
   */
  public Definition<M> check(String name, Predicate<M> condition) {
    checks.add(SchemaCheck.of(name, condition));
    return this;
  }

  /** The same for a condition that is said in SQL. */
  public Definition<M> check(String name, NativeSql condition) {
    checks.add(SchemaCheck.of(name, condition));
    return this;
  }

  /**
   * What constraints of Jakarta Validation on its fields say of the longest text ({@code Size}) and
   * of the range of whole numbers and decimals ({@code Min}, {@code Max}, {@code Positive}, {@code
   * DecimalMin} and the like) the database checks too, if they hold for creating and updating
   * alike.
   *
   * <p>The checks are called by the model and the field: {@code user_name_length}, {@code
   * user_age_range}. The shortest text is left out, since a database counts characters that are two
   * for Java as one.
   */
  public Definition<M> checkConstraints() {
    constraintsChecked = true;
    return this;
  }

  /**
   * The constraint of its primary key is called {@code name} in the database. MySQL and MariaDB
   * call each {@code PRIMARY}, whatever is said.
   *
   * <p>What is said of no constraint gets a name after its table and columns, and may be called
   * otherwise where it is there already.
   */
  public Definition<M> primaryKeyName(String name) {
    primaryKeyName = name;
    return this;
  }

  /**
   * The constraint that keeps {@code fields} unique is called {@code name} in the database.
   *
   * @param fields those of a unique key, in its order
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  public final Definition<M> uniqueName(String name, Field<M, ?>... fields) {
    constraintNames.add(new ConstraintName(name, List.of(fields), null));
    return this;
  }

  /**
   * The foreign key of {@code relation} is called {@code name} in the database.
   *
   * @param relation one that holds its key: with {@code fields(…)} and {@code references(…)}
   */
  public Definition<M> foreignKeyName(String name, ToOne<M, ?> relation) {
    constraintNames.add(new ConstraintName(name, List.of(), relation));
    return this;
  }

  /** No result shows {@code fields}; they can still be written and filtered by. */
  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  public final Definition<M> omit(Field<M, ?>... fields) {
    omit.addAll(List.of(fields));
    return this;
  }

  /**
   * {@code records} fit it: they are checked with the schema instead of when they are first used.
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  public final Definition<M> records(Class<? extends Record>... records) {
    this.records.addAll(List.of(records));
    return this;
  }

  @Nullable String table() {
    return table;
  }

  @Nullable String comment() {
    return comment;
  }

  List<Comment> comments() {
    return comments;
  }

  List<Index> indexes() {
    return indexes;
  }

  List<SchemaCheck> checks() {
    return checks;
  }

  @Nullable String primaryKeyName() {
    return primaryKeyName;
  }

  List<ConstraintName> constraintNames() {
    return constraintNames;
  }

  boolean constraintsChecked() {
    return constraintsChecked;
  }

  List<Field<M, ?>> omitted() {
    return omit;
  }

  List<Class<? extends Record>> records() {
    return records;
  }

  /** What the constraint of a unique key's fields is called, or else that of a relation. */
  record ConstraintName(
      String name, List<? extends Field<?, ?>> fields, @Nullable ToOne<?, ?> relation) {}

  /** What the column of a field says of itself. */
  record Comment(Field<?, ?> field, String text) {}

  /** An index as it was declared: on fields, or on fields with an order. */
  record Index(
      IndexOptions options, List<? extends Field<?, ?>> fields, List<? extends Order<?>> orders) {}
}
