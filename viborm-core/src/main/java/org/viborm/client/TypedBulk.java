package org.viborm.client;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.viborm.PendingOperation;
import org.viborm.internal.operation.Operation;
import org.viborm.internal.operation.Projection;
import org.viborm.internal.typed.PreparedOperation;
import org.viborm.schema.F1;
import org.viborm.schema.Model;
import org.viborm.schema.Selection;

/**
 * A write of rows, which gives their number or themselves.
 *
 * @param <B> what its modifiers give
 */
abstract class TypedBulk<M extends Model<M>, B> extends Pending<Long> {

  final Reading<M> reading;

  TypedBulk(Reading<M> reading) {
    this.reading = reading;
  }

  /** What is asked of the database: {@code returning} of each row, or null for their number. */
  abstract Operation operation(@Nullable Projection returning);

  /** The same, read by {@code reading}. */
  abstract B with(Reading<M> reading);

  private <R> PendingOperation<R> pending(
      @Nullable Projection returning, Function<@Nullable Object, @Nullable Object> result) {
    return new PreparedPending<>(reading.prepared(operation(returning), result));
  }

  @Override
  final PreparedOperation prepared() {
    return reading.prepared(operation(null), Function.identity());
  }

  public final <S> PendingOperation<List<S>> returning(F1<M, Selection<S>> shape) {
    return pending(reading.projection(shape), Function.identity());
  }

  public final PendingOperation<List<Row<M>>> returning() {
    return pending(reading.projection(), Function.identity());
  }

  public final <S> PendingOperation<List<S>> into(Class<S> record) {
    return pending(reading.into(record).projection(), Function.identity());
  }

  public final PendingOperation<BatchPayload> payload() {
    return pending(
        null, count -> new BatchPayload(count instanceof Number number ? number.longValue() : 0));
  }

  public final B invalidates(String... keys) {
    return with(reading.invalidates(keys));
  }

  public final B autoInvalidate() {
    return with(reading.autoInvalidate());
  }

  public final B timeout(Duration timeout) {
    return with(reading.timeout(timeout));
  }
}
