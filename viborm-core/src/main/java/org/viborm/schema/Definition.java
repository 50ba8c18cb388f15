package org.viborm.schema;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a model as a whole, in {@link Model#define}.
 *
 * @param <M> the model
 */
public final class Definition<M> {

  private @Nullable String table;
  private final List<Index> indexes = new ArrayList<>();
  private final List<SchemaCheck> checks = new ArrayList<>();
  private final List<Field<M, ?>> omit = new ArrayList<>();
  private final List<Class<? extends Record>> records = new ArrayList<>();

  Definition() {}

  /** Its table is called {@code name}. */
  public Definition<M> table(String name) {
    this.table = name;
    return this;
  }

  /** It has an index on {@code fields}, in this order. */
  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  public final Definition<M> index(Field<M, ?>... fields) {
    indexes.add(new Index(IndexOptions.NONE, List.of(fields)));
    return this;
  }

  /**
   * It has an index on {@code fields}, in this order, such as {@code index(i -> i.unique(), a, b)}.
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  public final Definition<M> index(F1<IndexOptions, IndexOptions> options, Field<M, ?>... fields) {
    indexes.add(new Index(options.apply(IndexOptions.NONE), List.of(fields)));
    return this;
  }

  /**
   * The database holds every row to {@code condition}, such as {@code check("adult", age.gte(18))},
   * by a check called {@code name}. A row for which it is unknown, since something is NULL, passes.
   *
   * @param name its name in the database, like no other check of the schema
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

  List<Index> indexes() {
    return indexes;
  }

  List<SchemaCheck> checks() {
    return checks;
  }

  List<Field<M, ?>> omitted() {
    return omit;
  }

  List<Class<? extends Record>> records() {
    return records;
  }

  /** An index as it was declared. */
  record Index(IndexOptions options, List<? extends Field<?, ?>> fields) {}
}
