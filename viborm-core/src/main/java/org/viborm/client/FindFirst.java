package org.viborm.client;

import java.time.Duration;
import java.util.Optional;
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
 * Reads the first of the rows that match. An immutable value; every method gives a new one.
 *
 * <pre>{@code
 * Optional<Row<Post>> best = posts.findFirst().orderBy(p -> p.views.desc()).run();
 * }</pre>
 *
 * @param <M> the model
 * @param <R> what each row becomes
 */
public final class FindFirst<M extends Model<M>, R> extends Pending<Optional<R>> {

  private final Reading<M> reading;

  FindFirst(Reading<M> reading) {
    this.reading = reading;
  }

  /** The rows that meet {@code predicate} as well. */
  public FindFirst<M, R> where(F1<M, Predicate<M>> predicate) {
    return new FindFirst<>(reading.where(predicate));
  }

  /** The rows in this order. */
  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  public final FindFirst<M, R> orderBy(F1<M, Order<M>>... orders) {
    return new FindFirst<>(reading.orderBy(TypedFaults.all("orders", orders)));
  }

  /** The rows without the first {@code rows}. */
  public FindFirst<M, R> skip(int rows) {
    return new FindFirst<>(reading.with(reading.arguments().skip(rows)));
  }

  /** The first {@code rows} rows; a negative number takes the last. */
  public FindFirst<M, R> take(int rows) {
    return new FindFirst<>(reading.with(reading.arguments().take(rows)));
  }

  /** The rows from {@code row} on, which is included. */
  public FindFirst<M, R> cursor(F1<M, UniquePredicate<M>> row) {
    return new FindFirst<>(reading.cursor(row));
  }

  /** The first row of each combination of values of {@code fields}. */
  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  public final FindFirst<M, R> distinct(F1<M, Field<M, ?>>... fields) {
    return new FindFirst<>(reading.distinct(TypedFaults.all("fields", fields)));
  }

  /** Each row with {@code relations}. */
  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  public final FindFirst<M, R> include(F1<M, Relation<M, ?>>... relations) {
    return new FindFirst<>(reading.include(TypedFaults.all("relations", relations)));
  }

  /** Each row with numbers of related rows. */
  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  public final FindFirst<M, R> includeCounts(F1<M, RelationCount<M>>... counts) {
    return new FindFirst<>(reading.includeCounts(TypedFaults.all("counts", counts)));
  }

  /** Each row without {@code fields}. */
  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  public final FindFirst<M, R> omit(F1<M, Field<M, ?>>... fields) {
    return new FindFirst<>(reading.omit(TypedFaults.all("fields", fields)));
  }

  /** Each row as {@code shape}. */
  public <S> FindFirst<M, S> select(F1<M, Selection<S>> shape) {
    return new FindFirst<>(reading.select(shape));
  }

  /**
   * Each row as a {@code record}, whose components are what is read. A relation that was included
   * is read as the include says.
   */
  public <S> FindFirst<M, S> into(Class<S> record) {
    return new FindFirst<>(reading.into(record));
  }

  /** The same, its nested levels loaded as {@code load} says. */
  public FindFirst<M, R> load(Load load) {
    return new FindFirst<>(
        reading.with(reading.arguments().load(TypedFaults.given("load", load).node())));
  }

  /** The same, taken from the cache if it is there and was put there less than {@code ttl} ago. */
  public FindFirst<M, R> cached(Duration ttl) {
    return new FindFirst<>(reading.cached(ttl, null));
  }

  /**
   * The same, taken from the cache if it is there; in the time {@code staleWhileRevalidate} after
   * {@code ttl} it is given as it is and read anew behind the caller's back.
   */
  public FindFirst<M, R> cached(Duration ttl, Duration staleWhileRevalidate) {
    return new FindFirst<>(
        reading.cached(ttl, TypedFaults.given("staleWhileRevalidate", staleWhileRevalidate)));
  }

  /** The same, read from the primary where the driver has replicas, which are behind it. */
  public FindFirst<M, R> fromPrimary() {
    return new FindFirst<>(reading.latest());
  }

  /** The same, each statement given up after {@code timeout}. */
  public FindFirst<M, R> timeout(Duration timeout) {
    return new FindFirst<>(reading.timeout(timeout));
  }

  /**
   * Runs it and gives the row; null where all that was selected of it is NULL.
   *
   * @throws org.viborm.errors.NotFoundException V6001 if there is none
   */
  @SuppressWarnings({"unchecked", "NullAway"}) // the row of the projection, which makes an R
  public R orThrow() {
    return (R) reading.find(Operation.FindKind.FIRST, true).run();
  }

  @Override
  PreparedOperation prepared() {
    return reading.prepared(
        reading.findOperation(Operation.FindKind.FIRST, false), Optional::ofNullable);
  }
}
