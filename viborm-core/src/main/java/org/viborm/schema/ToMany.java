package org.viborm.schema;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.viborm.internal.operation.Assignment.NestedItem;
import org.viborm.internal.operation.Assignment.Verb;
import org.viborm.internal.operation.Filter.Quantifier;
import org.viborm.internal.operation.Operand;
import org.viborm.internal.operation.Projection;
import org.viborm.internal.typed.ReadArguments;
import org.viborm.internal.typed.TypedFaults;

/**
 * A relation of a row to many: filters, nested reads and nested writes. Immutable; every method
 * gives a new value.
 *
 * <pre>{@code
 * users.findMany(u -> u.posts.some(p -> p.published.isTrue())).include(u -> u.posts.take(3)).list();
 * users.update(u -> u.id.is(id), u -> data(u.posts.create(p -> data(p.title.set("Notes"))))).run();
 * }</pre>
 *
 * @param <M> the model that has it
 * @param <T> the model it leads to
 */
public final class ToMany<M, T extends Model<T>> extends RelationPart<M, T>
    implements Relation<M, T> {

  ToMany(Origin origin, Class<T> target, RelationKind kind) {
    super(origin, target, new RelationOptions(kind));
  }

  private ToMany(Origin origin, Class<T> target, RelationOptions options) {
    super(origin, target, options);
  }

  private ToMany(ToMany<M, T> declared, ReadArguments arguments) {
    super(declared, arguments);
  }

  private ToMany(ToMany<M, T> declared, Operand.Value expected) {
    super(declared, expected);
  }

  // Declaration

  /**
   * This relation, known to both sides as {@code name}: where there are several between two models.
   */
  public ToMany<M, T> name(String name) {
    RelationOptions changed = options().copy();
    changed.name = name;
    return new ToMany<>(origin(), target(), changed);
  }

  /** This many-to-many relation, joined by the table {@code table}. */
  public ToMany<M, T> through(String table) {
    RelationOptions changed = options().copy();
    changed.through = table;
    return new ToMany<>(origin(), target(), changed);
  }

  /** This many-to-many relation, the key of this model in {@code columns} of the joining table. */
  public ToMany<M, T> a(String... columns) {
    RelationOptions changed = options().copy();
    changed.sourceColumns = List.of(columns);
    return new ToMany<>(origin(), target(), changed);
  }

  /** This many-to-many relation, the key of the target in {@code columns} of the joining table. */
  public ToMany<M, T> b(String... columns) {
    RelationOptions changed = options().copy();
    changed.targetColumns = List.of(columns);
    return new ToMany<>(origin(), target(), changed);
  }

  /** This many-to-many relation; what happens to joining rows when a row is deleted. */
  public ToMany<M, T> onDelete(ReferentialAction action) {
    RelationOptions changed = options().copy();
    changed.onDelete = action;
    return new ToMany<>(origin(), target(), changed);
  }

  /** This many-to-many relation; what happens to joining rows when a row changes its key. */
  public ToMany<M, T> onUpdate(ReferentialAction action) {
    RelationOptions changed = options().copy();
    changed.onUpdate = action;
    return new ToMany<>(origin(), target(), changed);
  }

  /** This relation, which no relation of the target leads back from. */
  public ToMany<M, T> noInverse() {
    RelationOptions changed = options().copy();
    changed.noInverse = true;
    return new ToMany<>(origin(), target(), changed);
  }

  // Filters

  /** Rows with a related row. */
  public Predicate<M> some() {
    return some(related -> Predicate.all());
  }

  /** Rows with a related row that meets {@code predicate}. */
  public Predicate<M> some(F1<T, Predicate<T>> predicate) {
    return related(Quantifier.SOME, filter(predicate));
  }

  /** Rows whose related rows all meet {@code predicate}; also those with none. */
  public Predicate<M> every(F1<T, Predicate<T>> predicate) {
    return related(Quantifier.EVERY, filter(predicate));
  }

  /** Rows without a related row. */
  public Predicate<M> none() {
    return none(related -> Predicate.all());
  }

  /** Rows without a related row that meets {@code predicate}. */
  public Predicate<M> none(F1<T, Predicate<T>> predicate) {
    return related(Quantifier.NONE, filter(predicate));
  }

  // Reading

  /** The number of related rows. */
  public RelationCount<M> count() {
    return new TypedRelationCount<>(new Projection.RelationCount(binding().relation(), null));
  }

  /** The number of related rows that meet {@code predicate}. */
  public RelationCount<M> count(F1<T, Predicate<T>> predicate) {
    return new TypedRelationCount<>(
        new Projection.RelationCount(binding().relation(), filter(predicate)));
  }

  /** The related rows that meet {@code predicate} as well. */
  public ToMany<M, T> where(F1<T, Predicate<T>> predicate) {
    return new ToMany<>(this, arguments().and(filter(predicate)));
  }

  /** The related rows in this order. */
  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  public final ToMany<M, T> orderBy(F1<T, Order<T>>... orders) {
    return new ToMany<>(this, arguments().thenBy(orders(orders)));
  }

  /** The first {@code rows} related rows of each row; a negative number takes the last. */
  public ToMany<M, T> take(int rows) {
    return new ToMany<>(this, arguments().take(rows));
  }

  /** The related rows of each row without the first {@code rows}. */
  public ToMany<M, T> skip(int rows) {
    return new ToMany<>(this, arguments().skip(rows));
  }

  /** The related rows from {@code row} on, which is included. */
  public ToMany<M, T> cursor(F1<T, UniquePredicate<T>> row) {
    return new ToMany<>(this, arguments().cursor(start(row)));
  }

  /** The first related row of each combination of values of {@code fields}. */
  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  public final ToMany<M, T> distinct(F1<T, Field<T, ?>>... fields) {
    return new ToMany<>(this, arguments().distinct(names(fields)));
  }

  /** The related rows with relations of their own. */
  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  public final ToMany<M, T> include(F1<T, Relation<T, ?>>... relations) {
    return new ToMany<>(this, arguments().include(relations(relations)));
  }

  /** The related rows with the numbers of rows that belong to each. */
  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  public final ToMany<M, T> includeCounts(F1<T, RelationCount<T>>... counts) {
    return new ToMany<>(this, arguments().count(counts(counts)));
  }

  /** The related rows without {@code fields}. */
  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  public final ToMany<M, T> omit(F1<T, Field<T, ?>>... fields) {
    return new ToMany<>(this, arguments().omit(names(fields)));
  }

  /**
   * The related rows of a relation to its own model, with theirs, and so on down to the last. Rows
   * that lead in a circle are refused when they are read, and so are more than 1000 levels: see
   * {@link #recurse(int)}.
   *
   * <p>Conditions, order and page hold for the related rows of each row.
   */
  public ToMany<M, T> recurse() {
    return new ToMany<>(this, arguments().recurse(0));
  }

  /**
   * The related rows of a relation to its own model, {@code depth} levels of them: as if it were
   * included {@code depth} times. Rows of the last level do not have the relation loaded.
   *
   * @param depth 1 to 1000
   */
  public ToMany<M, T> recurse(int depth) {
    return new ToMany<>(this, recursion(depth));
  }

  /** The related rows, each as {@code shape}. */
  public <R> Selection<List<R>> select(F1<T, Selection<R>> shape) {
    return nested(projection(shape));
  }

  /** The related rows, each as a {@code record}. */
  public <R> Selection<List<R>> into(Class<R> record) {
    return nested(record(record));
  }

  // Writing

  /**
   * This relation, to the row that was read as {@code row}: the update, upsert or delete of it is
   * refused if the row was changed since then (V6002), and the whole operation writes nothing.
   *
   * @throws org.viborm.errors.ValidationException V4001 if the model has no version, or the row was
   *     read without it
   */
  public ToMany<M, T> expecting(Loaded<T> row) {
    return new ToMany<>(this, version(row));
  }

  /** Creates related rows. */
  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  public final Assignment<M> create(F1<T, Data<T>>... data) {
    return write(
        Verb.CREATE, items(Arrays.asList(data), one -> new NestedItem(null, data(one), null)));
  }

  /** Creates a related row for each of {@code values}. */
  public <V> Assignment<M> create(Collection<? extends V> values, F2<T, V, Data<T>> data) {
    return write(Verb.CREATE, created(values, data));
  }

  /** Creates a related row for each of {@code inputs}, with the rows nested in them. */
  public Assignment<M> create(Collection<? extends Record> inputs) {
    return write(Verb.CREATE, created(inputs));
  }

  /** Creates related rows that have no nested writes. */
  public <V> Assignment<M> createMany(Collection<? extends V> values, F2<T, V, Data<T>> data) {
    return write(Verb.CREATE_MANY, created(values, data));
  }

  /** Creates related rows that have no nested writes. */
  public Assignment<M> createMany(Collection<? extends Record> inputs) {
    return write(Verb.CREATE_MANY, created(inputs));
  }

  /** Creates related rows, leaving out those whose key is taken. */
  public <V> Assignment<M> createManySkippingDuplicates(
      Collection<? extends V> values, F2<T, V, Data<T>> data) {
    return write(Verb.CREATE_MANY, created(values, data), true);
  }

  /** Creates related rows, leaving out those whose key is taken. */
  public Assignment<M> createManySkippingDuplicates(Collection<? extends Record> inputs) {
    return write(Verb.CREATE_MANY, created(inputs), true);
  }

  /** Relates rows that exist. */
  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  public final Assignment<M> connect(F1<T, UniquePredicate<T>>... rows) {
    return write(Verb.CONNECT, rows(rows));
  }

  /** Relates a row that exists for each of {@code values}. */
  public <V> Assignment<M> connect(
      Collection<? extends V> values, F2<T, V, UniquePredicate<T>> row) {
    return write(Verb.CONNECT, rows(values, row));
  }

  /** Relates {@code row}, creating it if it does not exist. */
  public Assignment<M> connectOrCreate(F1<T, UniquePredicate<T>> row, F1<T, Data<T>> data) {
    return write(Verb.CONNECT_OR_CREATE, chosen(row), data(data), null);
  }

  /** Relates a row for each of {@code values}, creating it if it does not exist. */
  public <V> Assignment<M> connectOrCreate(
      Collection<? extends V> values, F2<T, V, UniquePredicate<T>> row, F2<T, V, Data<T>> data) {
    return write(
        Verb.CONNECT_OR_CREATE,
        items(
            values,
            value ->
                new NestedItem(
                    chosen(t -> TypedFaults.given("row", row).apply(t, value)),
                    data(t -> TypedFaults.given("data", data).apply(t, value)),
                    null)));
  }

  /** Ends the relation to {@code rows}. */
  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  public final Assignment<M> disconnect(F1<T, UniquePredicate<T>>... rows) {
    return write(Verb.DISCONNECT, rows(rows));
  }

  /** Ends the relation to a row for each of {@code values}. */
  public <V> Assignment<M> disconnect(
      Collection<? extends V> values, F2<T, V, UniquePredicate<T>> row) {
    return write(Verb.DISCONNECT, rows(values, row));
  }

  /** Relates exactly {@code rows}, which exist, and no others. */
  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  public final Assignment<M> set(F1<T, UniquePredicate<T>>... rows) {
    return write(Verb.SET, rows(rows));
  }

  /** Relates exactly a row for each of {@code values}, and no others. */
  public <V> Assignment<M> set(Collection<? extends V> values, F2<T, V, UniquePredicate<T>> row) {
    return write(Verb.SET, rows(values, row));
  }

  /** Updates the related row {@code row}. */
  public Assignment<M> update(F1<T, UniquePredicate<T>> row, F1<T, Data<T>> data) {
    return write(Verb.UPDATE, chosen(row), null, data(data));
  }

  /** Updates the related row {@code row} with what {@code input} sets. */
  public Assignment<M> update(F1<T, UniquePredicate<T>> row, Record input) {
    return write(Verb.UPDATE, chosen(row), null, data(input));
  }

  /** Updates the related rows that meet {@code predicate}. */
  public Assignment<M> updateMany(F1<T, Predicate<T>> predicate, F1<T, Data<T>> data) {
    return write(Verb.UPDATE_MANY, chosen(predicate), null, data(data));
  }

  /** Updates the related row {@code row}, or creates and relates it. */
  public Assignment<M> upsert(
      F1<T, UniquePredicate<T>> row, F1<T, Data<T>> create, F1<T, Data<T>> update) {
    return write(Verb.UPSERT, chosen(row), data(create), data(update));
  }

  /** Deletes the related rows {@code rows}. */
  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  public final Assignment<M> delete(F1<T, UniquePredicate<T>>... rows) {
    return write(Verb.DELETE, rows(rows));
  }

  /** Deletes the related rows that meet {@code predicate}. */
  public Assignment<M> deleteMany(F1<T, Predicate<T>> predicate) {
    return write(Verb.DELETE_MANY, chosen(predicate), null, null);
  }
}
