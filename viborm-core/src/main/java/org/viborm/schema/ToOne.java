package org.viborm.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.viborm.internal.operation.Assignment.Verb;
import org.viborm.internal.operation.Filter.Quantifier;
import org.viborm.internal.operation.Operand;
import org.viborm.internal.operation.OrderBy;
import org.viborm.internal.operation.Projection;
import org.viborm.internal.typed.ReadArguments;

/**
 * A relation of a row to one: filters, orders, nested reads and nested writes. Immutable; every
 * method gives a new value.
 *
 * <pre>{@code
 * posts.findMany(p -> p.author.is(u -> u.name.eq("Ada"))).include(p -> p.author).list();
 * posts.update(p -> p.id.is(id), p -> data(p.author.connect(u -> u.email.is(email)))).run();
 * }</pre>
 *
 * @param <M> the model that has it
 * @param <T> the model it leads to
 */
public final class ToOne<M, T extends Model<T>> extends RelationPart<M, T>
    implements Relation<M, T> {

  ToOne(Origin origin, Class<T> target, RelationKind kind) {
    super(origin, target, new RelationOptions(kind));
  }

  private ToOne(Origin origin, Class<T> target, RelationOptions options) {
    super(origin, target, options);
  }

  private ToOne(ToOne<M, T> declared, ReadArguments arguments) {
    super(declared, arguments);
  }

  private ToOne(ToOne<M, T> declared, Operand.Value expected) {
    super(declared, expected);
  }

  // Declaration

  /** This relation, {@code fields} of this model being its foreign key. */
  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  public final ToOne<M, T> fields(Field<M, ?>... fields) {
    RelationOptions changed = options().copy();
    changed.fields = List.of(fields);
    return new ToOne<>(origin(), target(), changed);
  }

  /** This relation, its foreign key repeating {@code fields} of the target, in this order. */
  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  public final ToOne<M, T> references(F1<T, Field<T, ?>>... fields) {
    List<F1<Object, Field<?, ?>>> references = new ArrayList<>();
    for (F1<T, Field<T, ?>> field : fields) {
      references.add(row -> field.apply(target().cast(row)));
    }
    RelationOptions changed = options().copy();
    changed.references = List.copyOf(references);
    return new ToOne<>(origin(), target(), changed);
  }

  /** This relation, said to be optional: a row may have no related row. */
  public ToOne<M, T> optional() {
    RelationOptions changed = options().copy();
    changed.optional = true;
    return new ToOne<>(origin(), target(), changed);
  }

  /** This relation; what happens to a row when the row it refers to is deleted. */
  public ToOne<M, T> onDelete(ReferentialAction action) {
    RelationOptions changed = options().copy();
    changed.onDelete = action;
    return new ToOne<>(origin(), target(), changed);
  }

  /** This relation; what happens to a row when the row it refers to changes its key. */
  public ToOne<M, T> onUpdate(ReferentialAction action) {
    RelationOptions changed = options().copy();
    changed.onUpdate = action;
    return new ToOne<>(origin(), target(), changed);
  }

  /**
   * This relation, known to both sides as {@code name}: where there are several between two models.
   */
  public ToOne<M, T> name(String name) {
    RelationOptions changed = options().copy();
    changed.name = name;
    return new ToOne<>(origin(), target(), changed);
  }

  /** This relation, which no relation of the target leads back from. */
  public ToOne<M, T> noInverse() {
    RelationOptions changed = options().copy();
    changed.noInverse = true;
    return new ToOne<>(origin(), target(), changed);
  }

  // Filters and orders

  /** Rows whose related row meets {@code predicate}. */
  public Predicate<M> is(F1<T, Predicate<T>> predicate) {
    return related(Quantifier.IS, filter(predicate));
  }

  /** Rows without a related row that meets {@code predicate}: also those with none. */
  public Predicate<M> isNot(F1<T, Predicate<T>> predicate) {
    return related(Quantifier.IS_NOT, filter(predicate));
  }

  /** Rows without a related row. */
  public Predicate<M> isNull() {
    return related(Quantifier.IS, null);
  }

  /** Rows with a related row. */
  public Predicate<M> isNotNull() {
    return related(Quantifier.IS_NOT, null);
  }

  /** The order of the related rows. */
  public Order<M> orderBy(F1<T, Order<T>> order) {
    return new TypedOrder<>(new OrderBy.ByRelated(binding().relation(), order(order)));
  }

  // Reading

  /** The related row with relations of its own. */
  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  public final ToOne<M, T> include(F1<T, Relation<T, ?>>... relations) {
    return new ToOne<>(this, arguments().include(relations(relations)));
  }

  /** The related row with the numbers of rows that belong to it. */
  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  public final ToOne<M, T> includeCounts(F1<T, RelationCount<T>>... counts) {
    return new ToOne<>(this, arguments().count(counts(counts)));
  }

  /** The related row without {@code fields}. */
  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  public final ToOne<M, T> omit(F1<T, Field<T, ?>>... fields) {
    return new ToOne<>(this, arguments().omit(names(fields)));
  }

  /**
   * The related row of a relation to its own model, with its own, and so on to the last. Rows that
   * lead in a circle are refused when they are read, and so are more than 1000 levels: see {@link
   * #recurse(int)}.
   */
  public ToOne<M, T> recurse() {
    return new ToOne<>(this, arguments().recurse(0));
  }

  /**
   * The related row of a relation to its own model, {@code depth} levels of them: as if it were
   * included {@code depth} times. The row of the last level does not have the relation loaded.
   *
   * @param depth 1 to 1000
   */
  public ToOne<M, T> recurse(int depth) {
    return new ToOne<>(this, recursion(depth));
  }

  /** The related row as {@code shape}; null where there is none. */
  public <R> Selection<R> select(F1<T, Selection<R>> shape) {
    return nested(projection(shape));
  }

  /** The related row as {@code shape}, if there is one. */
  public <R> Selection<Optional<R>> selectOptional(F1<T, Selection<R>> shape) {
    return new TypedSelection<>(
        new Projection.Maybe(
            new Projection.Nested(binding().relation(), arguments().read(projection(shape)))));
  }

  /** The related row as a {@code record}; null where there is none. */
  public <R> Selection<R> into(Class<R> record) {
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
  public ToOne<M, T> expecting(Loaded<T> row) {
    return new ToOne<>(this, version(row));
  }

  /** Creates the related row. */
  public Assignment<M> create(F1<T, Data<T>> data) {
    return write(Verb.CREATE, null, data(data), null);
  }

  /** Creates the related row with what {@code input} sets. */
  public Assignment<M> create(Record input) {
    return write(Verb.CREATE, null, data(input), null);
  }

  /** Relates a row that exists. */
  public Assignment<M> connect(F1<T, UniquePredicate<T>> row) {
    return write(Verb.CONNECT, chosen(row), null, null);
  }

  /** Relates {@code row}, creating it if it does not exist. */
  public Assignment<M> connectOrCreate(F1<T, UniquePredicate<T>> row, F1<T, Data<T>> data) {
    return write(Verb.CONNECT_OR_CREATE, chosen(row), data(data), null);
  }

  /** Ends the relation. */
  public Assignment<M> disconnect() {
    return write(Verb.DISCONNECT, null, null, null);
  }

  /** Deletes the related row. */
  public Assignment<M> delete() {
    return write(Verb.DELETE, null, null, null);
  }

  /** Updates the related row. */
  public Assignment<M> update(F1<T, Data<T>> data) {
    return write(Verb.UPDATE, null, null, data(data));
  }

  /** Updates the related row with what {@code input} sets. */
  public Assignment<M> update(Record input) {
    return write(Verb.UPDATE, null, null, data(input));
  }

  /** Updates the related row, which must meet {@code predicate}. */
  public Assignment<M> update(F1<T, Predicate<T>> predicate, F1<T, Data<T>> data) {
    return write(Verb.UPDATE, chosen(predicate), null, data(data));
  }

  /** Updates the related row, or creates and relates one. */
  public Assignment<M> upsert(F1<T, Data<T>> create, F1<T, Data<T>> update) {
    return write(Verb.UPSERT, null, data(create), data(update));
  }
}
