package org.viborm.client;

import java.time.Duration;
import java.util.Optional;
import org.viborm.internal.operation.Operation;
import org.viborm.internal.typed.PreparedOperation;
import org.viborm.internal.typed.TypedFaults;
import org.viborm.schema.F1;
import org.viborm.schema.Field;
import org.viborm.schema.Model;
import org.viborm.schema.Relation;
import org.viborm.schema.RelationCount;
import org.viborm.schema.Selection;

/**
 * Reads the row with a key. An immutable value; every method gives a new one.
 *
 * <pre>{@code
 * Row<User> ada = users.findUnique(u -> u.email.is("ada@example.org")).include(u -> u.posts).orThrow();
 * }</pre>
 *
 * @param <M> the model
 * @param <R> what the row becomes
 */
public final class FindOne<M extends Model<M>, R> extends Pending<Optional<R>> {

  private final Reading<M> reading;

  FindOne(Reading<M> reading) {
    this.reading = reading;
  }

  /** Each row with {@code relations}. */
  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  public final FindOne<M, R> include(F1<M, Relation<M, ?>>... relations) {
    return new FindOne<>(reading.include(TypedFaults.all("relations", relations)));
  }

  /** Each row with numbers of related rows. */
  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  public final FindOne<M, R> includeCounts(F1<M, RelationCount<M>>... counts) {
    return new FindOne<>(reading.includeCounts(TypedFaults.all("counts", counts)));
  }

  /** Each row without {@code fields}. */
  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  public final FindOne<M, R> omit(F1<M, Field<M, ?>>... fields) {
    return new FindOne<>(reading.omit(TypedFaults.all("fields", fields)));
  }

  /** Each row as {@code shape}. */
  public <S> FindOne<M, S> select(F1<M, Selection<S>> shape) {
    return new FindOne<>(reading.select(shape));
  }

  /**
   * Each row as a {@code record}, whose components are what is read. A relation that was included
   * is read as the include says.
   */
  public <S> FindOne<M, S> into(Class<S> record) {
    return new FindOne<>(reading.into(record));
  }

  /** The same, its nested levels loaded as {@code load} says. */
  public FindOne<M, R> load(Load load) {
    return new FindOne<>(
        reading.with(reading.arguments().load(TypedFaults.given("load", load).node())));
  }

  /** The same, taken from the cache if it is there and was put there less than {@code ttl} ago. */
  public FindOne<M, R> cached(Duration ttl) {
    return new FindOne<>(reading.cached(ttl, null));
  }

  /**
   * The same, taken from the cache if it is there; in the time {@code staleWhileRevalidate} after
   * {@code ttl} it is given as it is and read anew behind the caller's back.
   */
  public FindOne<M, R> cached(Duration ttl, Duration staleWhileRevalidate) {
    return new FindOne<>(
        reading.cached(ttl, TypedFaults.given("staleWhileRevalidate", staleWhileRevalidate)));
  }

  /** The same, read from the primary where the driver has replicas, which are behind it. */
  public FindOne<M, R> fromPrimary() {
    return new FindOne<>(reading.latest());
  }

  /** The same, each statement given up after {@code timeout}. */
  public FindOne<M, R> timeout(Duration timeout) {
    return new FindOne<>(reading.timeout(timeout));
  }

  /**
   * Runs it and gives the row; null where all that was selected of it is NULL.
   *
   * @throws org.viborm.errors.NotFoundException V6001 if there is none
   */
  @SuppressWarnings({"unchecked", "NullAway"}) // the row of the projection, which makes an R
  public R orThrow() {
    return (R) reading.find(Operation.FindKind.UNIQUE, true).run();
  }

  @Override
  PreparedOperation prepared() {
    return reading.prepared(
        reading.findOperation(Operation.FindKind.UNIQUE, false), Optional::ofNullable);
  }
}
