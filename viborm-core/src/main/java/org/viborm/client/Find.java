package org.viborm.client;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.viborm.internal.operation.Operation;
import org.viborm.internal.typed.PreparedOperation;
import org.viborm.internal.typed.TypedFaults;
import org.viborm.schema.F1;
import org.viborm.schema.Field;
import org.viborm.schema.Model;
import org.viborm.schema.Order;
import org.viborm.schema.Predicate;
import org.viborm.schema.Relation;
import org.viborm.schema.RelationCount;
import org.viborm.schema.Selection;
import org.viborm.schema.UniquePredicate;

/**
 * Reads rows. An immutable value; every method gives a new one.
 *
 * <pre>{@code
 * List<Author> authors =
 *     users
 *         .findMany(u -> u.posts.some(p -> p.published.isTrue()))
 *         .orderBy(u -> u.email.asc())
 *         .take(20)
 *         .select(u -> shape(u.email, u.posts.select(p -> p.title)).as(Author::new))
 *         .list();
 * }</pre>
 *
 * @param <M> the model
 * @param <R> what each row becomes
 */
public final class Find<M extends Model<M>, R> extends Pending<List<R>> {

  private final Reading<M> reading;

  Find(Reading<M> reading) {
    this.reading = reading;
  }

  /** The rows that meet {@code predicate} as well. */
  public Find<M, R> where(F1<M, Predicate<M>> predicate) {
    return new Find<>(reading.where(predicate));
  }

  /** The rows in this order. */
  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  public final Find<M, R> orderBy(F1<M, Order<M>>... orders) {
    return new Find<>(reading.orderBy(TypedFaults.all("orders", orders)));
  }

  /** The rows without the first {@code rows}. */
  public Find<M, R> skip(int rows) {
    return new Find<>(reading.with(reading.arguments().skip(rows)));
  }

  /** The first {@code rows} rows; a negative number takes the last. */
  public Find<M, R> take(int rows) {
    return new Find<>(reading.with(reading.arguments().take(rows)));
  }

  /** The rows from {@code row} on, which is included. */
  public Find<M, R> cursor(F1<M, UniquePredicate<M>> row) {
    return new Find<>(reading.cursor(row));
  }

  /** The first row of each combination of values of {@code fields}. */
  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  public final Find<M, R> distinct(F1<M, Field<M, ?>>... fields) {
    return new Find<>(reading.distinct(TypedFaults.all("fields", fields)));
  }

  /** Each row with {@code relations}. */
  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  public final Find<M, R> include(F1<M, Relation<M, ?>>... relations) {
    return new Find<>(reading.include(TypedFaults.all("relations", relations)));
  }

  /** Each row with numbers of related rows. */
  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  public final Find<M, R> includeCounts(F1<M, RelationCount<M>>... counts) {
    return new Find<>(reading.includeCounts(TypedFaults.all("counts", counts)));
  }

  /** Each row without {@code fields}. */
  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  public final Find<M, R> omit(F1<M, Field<M, ?>>... fields) {
    return new Find<>(reading.omit(TypedFaults.all("fields", fields)));
  }

  /** Each row as {@code shape}. */
  public <S> Find<M, S> select(F1<M, Selection<S>> shape) {
    return new Find<>(reading.select(shape));
  }

  /**
   * Each row as a {@code record}, whose components are what is read. A relation that was included
   * is read as the include says.
   */
  public <S> Find<M, S> into(Class<S> record) {
    return new Find<>(reading.into(record));
  }

  /** The same, its nested levels loaded as {@code load} says. */
  public Find<M, R> load(Load load) {
    return new Find<>(
        reading.with(reading.arguments().load(TypedFaults.given("load", load).node())));
  }

  /** The same, taken from the cache if it is there and was put there less than {@code ttl} ago. */
  public Find<M, R> cached(Duration ttl) {
    return new Find<>(reading.cached(ttl, null));
  }

  /**
   * The same, taken from the cache if it is there; in the time {@code staleWhileRevalidate} after
   * {@code ttl} it is given as it is and read anew behind the caller's back.
   */
  public Find<M, R> cached(Duration ttl, Duration staleWhileRevalidate) {
    return new Find<>(
        reading.cached(ttl, TypedFaults.given("staleWhileRevalidate", staleWhileRevalidate)));
  }

  /** The same, read from the primary where the driver has replicas, which are behind it. */
  public Find<M, R> fromPrimary() {
    return new Find<>(reading.latest());
  }

  /** The same, each statement given up after {@code timeout}. */
  public Find<M, R> timeout(Duration timeout) {
    return new Find<>(reading.timeout(timeout));
  }

  /**
   * Pages of {@code rows} rows each, the first to begin with.
   *
   * @throws org.viborm.errors.ValidationException V4001 if rows are counted off otherwise too, or
   *     are ordered by something else than fields of the model
   */
  public FindPage<M, R> page(int rows) {
    return FindPage.of(reading, rows);
  }

  /** Runs it and gives the rows. */
  public List<R> list() {
    return run();
  }

  /**
   * Runs it and gives the rows one by one, in constant memory; null for one of which only a NULL
   * was selected. For one thread. The stream holds a connection until it is closed: use
   * try-with-resources. One of a transaction has to be closed before that ends, which is rolled
   * back otherwise (V5001).
   *
   * @throws org.viborm.errors.CacheConfigurationException V10003 if it is to be cached
   */
  @SuppressWarnings("unchecked") // rows of the projection, which makes an R
  public Stream<R> stream() {
    return (Stream<R>)
        reading.scope().runner().stream(
            reading.findOperation(Operation.FindKind.MANY, false), reading.options());
  }

  /** Runs it for the first row; empty where there is none, or only a NULL of it was selected. */
  public Optional<R> first() {
    return new FindFirst<M, R>(reading).run();
  }

  @Override
  PreparedOperation prepared() {
    return reading.find(Operation.FindKind.MANY, false);
  }
}
