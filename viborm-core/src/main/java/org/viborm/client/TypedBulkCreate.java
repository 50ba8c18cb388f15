package org.viborm.client;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.viborm.PendingOperation;
import org.viborm.internal.operation.Data;
import org.viborm.internal.operation.Operation;
import org.viborm.internal.operation.Projection;
import org.viborm.internal.typed.PreparedOperation;
import org.viborm.schema.F1;
import org.viborm.schema.Model;
import org.viborm.schema.Selection;

/** A create of rows. */
final class TypedBulkCreate<M extends Model<M>> extends Pending<Long> implements BulkCreate<M> {

  private final Reading<M> reading;
  private final List<Data> rows;
  private final boolean skipDuplicates;

  TypedBulkCreate(Reading<M> reading, List<Data> rows, boolean skipDuplicates) {
    this.reading = reading;
    this.rows = List.copyOf(rows);
    this.skipDuplicates = skipDuplicates;
  }

  @Override
  public BulkCreate<M> skipDuplicates() {
    return new TypedBulkCreate<>(reading, rows, true);
  }

  private Operation operation(@Nullable Projection returning) {
    return new Operation.CreateMany(reading.model(), rows, skipDuplicates, returning);
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
  public BulkCreate<M> invalidates(String... keys) {
    return new TypedBulkCreate<>(reading.invalidates(keys), rows, skipDuplicates);
  }

  @Override
  public BulkCreate<M> autoInvalidate() {
    return new TypedBulkCreate<>(reading.autoInvalidate(), rows, skipDuplicates);
  }

  @Override
  public BulkCreate<M> timeout(Duration timeout) {
    return new TypedBulkCreate<>(reading.timeout(timeout), rows, skipDuplicates);
  }
}
