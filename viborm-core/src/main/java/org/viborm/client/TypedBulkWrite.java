package org.viborm.client;

import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.viborm.PendingOperation;
import org.viborm.internal.operation.Operation;
import org.viborm.internal.operation.Projection;
import org.viborm.internal.operation.Read.Amount;
import org.viborm.internal.typed.PreparedOperation;
import org.viborm.internal.typed.TypedFaults;
import org.viborm.schema.F1;
import org.viborm.schema.Model;
import org.viborm.schema.Selection;

/** An update or delete of rows: what makes its operation, and a limit. */
final class TypedBulkWrite<M extends Model<M>> extends Pending<Long> implements BulkWrite<M> {

  private final Reading<M> reading;
  private final BiFunction<@Nullable Amount, @Nullable Projection, Operation> operation;
  private final @Nullable Integer limit;

  TypedBulkWrite(
      Reading<M> reading,
      BiFunction<@Nullable Amount, @Nullable Projection, Operation> operation,
      @Nullable Integer limit) {
    this.reading = reading;
    this.operation = operation;
    this.limit = limit;
  }

  static <M extends Model<M>> BulkWrite<M> of(
      Reading<M> reading, BiFunction<@Nullable Amount, @Nullable Projection, Operation> operation) {
    return new TypedBulkWrite<>(reading, operation, null);
  }

  @Override
  public BulkWrite<M> limit(int rows) {
    if (rows < 0) {
      throw TypedFaults.invalid("limit", "a negative number of rows.", "Limit to none or more.");
    }
    return new TypedBulkWrite<>(reading, operation, rows);
  }

  private Operation operation(@Nullable Projection returning) {
    return operation.apply(limit == null ? null : new Amount(limit), returning);
  }

  private <R> PendingOperation<R> pending(
      @Nullable Projection returning, Function<@Nullable Object, @Nullable Object> result) {
    return new PreparedPending<>(reading.prepared(operation(returning), result));
  }

  @Override
  PreparedOperation prepared() {
    return reading.prepared(operation(null), Function.identity());
  }

  @Override
  public <S> PendingOperation<List<S>> returning(F1<M, Selection<S>> shape) {
    return pending(reading.projection(shape), Function.identity());
  }

  @Override
  public PendingOperation<List<Row<M>>> returning() {
    return pending(reading.projection(), Function.identity());
  }

  @Override
  public <S> PendingOperation<List<S>> into(Class<S> record) {
    return pending(reading.into(record).projection(), Function.identity());
  }

  @Override
  public PendingOperation<BatchPayload> payload() {
    return pending(
        null, count -> new BatchPayload(count instanceof Number number ? number.longValue() : 0));
  }

  @Override
  public BulkWrite<M> invalidates(String... keys) {
    return new TypedBulkWrite<>(reading.invalidates(keys), operation, limit);
  }

  @Override
  public BulkWrite<M> autoInvalidate() {
    return new TypedBulkWrite<>(reading.autoInvalidate(), operation, limit);
  }

  @Override
  public BulkWrite<M> timeout(Duration timeout) {
    return new TypedBulkWrite<>(reading.timeout(timeout), operation, limit);
  }
}
