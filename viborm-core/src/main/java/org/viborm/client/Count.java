package org.viborm.client;

import java.time.Duration;
import java.util.function.Function;
import org.viborm.PendingOperation;
import org.viborm.internal.operation.Aggregation;
import org.viborm.internal.operation.Operation;
import org.viborm.internal.operation.Projection;
import org.viborm.internal.operation.Read;
import org.viborm.internal.typed.PreparedOperation;
import org.viborm.internal.typed.TypedFaults;
import org.viborm.schema.F1;
import org.viborm.schema.GroupSelection;
import org.viborm.schema.Model;
import org.viborm.schema.Order;
import org.viborm.schema.Predicate;
import org.viborm.schema.UniquePredicate;

/**
 * Counts rows. An immutable value; every method gives a new one.
 *
 * <pre>{@code
 * long published = posts.count(p -> p.published.isTrue()).run();
 * }</pre>
 *
 * @param <M> the model
 */
public final class Count<M extends Model<M>> extends Pending<Long> {

  private final Reading<M> reading;

  Count(Reading<M> reading) {
    this.reading = reading;
  }

  /** The rows that meet {@code predicate} as well. */
  public Count<M> where(F1<M, Predicate<M>> predicate) {
    return new Count<>(reading.where(predicate));
  }

  /** The rows in this order. */
  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  public final Count<M> orderBy(F1<M, Order<M>>... orders) {
    return new Count<>(reading.orderBy(TypedFaults.all("orders", orders)));
  }

  /** The rows without the first {@code rows}. */
  public Count<M> skip(int rows) {
    return new Count<>(reading.with(reading.arguments().skip(rows)));
  }

  /** The first {@code rows} rows; a negative number takes the last. */
  public Count<M> take(int rows) {
    return new Count<>(reading.with(reading.arguments().take(rows)));
  }

  /** The rows from {@code row} on, which is included. */
  public Count<M> cursor(F1<M, UniquePredicate<M>> row) {
    return new Count<>(reading.cursor(row));
  }

  /** The same, taken from the cache if it is there and was put there less than {@code ttl} ago. */
  public Count<M> cached(Duration ttl) {
    return new Count<>(reading.cached(ttl, null));
  }

  /**
   * The same, taken from the cache if it is there; in the time {@code staleWhileRevalidate} after
   * {@code ttl} it is given as it is and read anew behind the caller's back.
   */
  public Count<M> cached(Duration ttl, Duration staleWhileRevalidate) {
    return new Count<>(
        reading.cached(ttl, TypedFaults.given("staleWhileRevalidate", staleWhileRevalidate)));
  }

  /** The same, read from the primary where the driver has replicas, which are behind it. */
  public Count<M> fromPrimary() {
    return new Count<>(reading.latest());
  }

  /** The same, each statement given up after {@code timeout}. */
  public Count<M> timeout(Duration timeout) {
    return new Count<>(reading.timeout(timeout));
  }

  /** Several counts at once, such as of the rows that have a value. */
  public <R> PendingOperation<R> select(F1<M, GroupSelection<R>> counts) {
    return new PreparedPending<>(
        reading.prepared(
            new Operation.Count(reading.model(), read(), reading.projection(counts)),
            Function.identity()));
  }

  private Read read() {
    return reading
        .arguments()
        .read(new Projection.Aggregate(new Aggregation(Aggregation.Function.COUNT, null)));
  }

  @Override
  PreparedOperation prepared() {
    return reading.prepared(
        new Operation.Count(reading.model(), read(), null), Function.identity());
  }
}
