package org.viborm.client;

import java.time.Duration;
import java.util.function.Function;
import org.viborm.internal.operation.Operation;
import org.viborm.internal.typed.PreparedOperation;
import org.viborm.internal.typed.TypedFaults;
import org.viborm.schema.F1;
import org.viborm.schema.Model;
import org.viborm.schema.Order;
import org.viborm.schema.Predicate;
import org.viborm.schema.UniquePredicate;

/**
 * Aggregates over rows. An immutable value; every method gives a new one.
 *
 * <pre>{@code
 * Totals totals = posts.aggregate(p -> grouped(count(), p.views.sum()).as(Totals::new)).run();
 * }</pre>
 *
 * <p>The result is null where an aggregate of no rows is asked for by itself.
 *
 * @param <M> the model
 * @param <R> the result
 */
public final class AggregateRead<M extends Model<M>, R> extends Pending<R> {

  private final Reading<M> reading;

  AggregateRead(Reading<M> reading) {
    this.reading = reading;
  }

  /** The rows that meet {@code predicate} as well. */
  public AggregateRead<M, R> where(F1<M, Predicate<M>> predicate) {
    return new AggregateRead<>(reading.where(predicate));
  }

  /** The rows in this order. */
  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  public final AggregateRead<M, R> orderBy(F1<M, Order<M>>... orders) {
    return new AggregateRead<>(reading.orderBy(TypedFaults.all("orders", orders)));
  }

  /** The rows without the first {@code rows}. */
  public AggregateRead<M, R> skip(int rows) {
    return new AggregateRead<>(reading.with(reading.arguments().skip(rows)));
  }

  /** The first {@code rows} rows; a negative number takes the last. */
  public AggregateRead<M, R> take(int rows) {
    return new AggregateRead<>(reading.with(reading.arguments().take(rows)));
  }

  /** The rows from {@code row} on, which is included. */
  public AggregateRead<M, R> cursor(F1<M, UniquePredicate<M>> row) {
    return new AggregateRead<>(reading.cursor(row));
  }

  /** The same, taken from the cache if it is there and was put there less than {@code ttl} ago. */
  public AggregateRead<M, R> cached(Duration ttl) {
    return new AggregateRead<>(reading.cached(ttl, null));
  }

  /**
   * The same, taken from the cache if it is there; in the time {@code staleWhileRevalidate} after
   * {@code ttl} it is given as it is and read anew behind the caller's back.
   */
  public AggregateRead<M, R> cached(Duration ttl, Duration staleWhileRevalidate) {
    return new AggregateRead<>(
        reading.cached(ttl, TypedFaults.given("staleWhileRevalidate", staleWhileRevalidate)));
  }

  /** The same, read from the primary where the driver has replicas, which are behind it. */
  public AggregateRead<M, R> fromPrimary() {
    return new AggregateRead<>(reading.latest());
  }

  /** The same, each statement given up after {@code timeout}. */
  public AggregateRead<M, R> timeout(Duration timeout) {
    return new AggregateRead<>(reading.timeout(timeout));
  }

  @Override
  PreparedOperation prepared() {
    return reading.prepared(
        new Operation.Aggregate(reading.model(), reading.arguments().read(reading.projection())),
        Function.identity());
  }
}
