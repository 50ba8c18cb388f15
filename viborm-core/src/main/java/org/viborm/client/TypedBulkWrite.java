package org.viborm.client;

import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.viborm.internal.operation.Operation;
import org.viborm.internal.operation.Projection;
import org.viborm.internal.operation.Read.Amount;
import org.viborm.internal.typed.TypedFaults;
import org.viborm.schema.Model;

/** An update or delete of rows: what makes its operation, and a limit. */
final class TypedBulkWrite<M extends Model<M>> extends TypedBulk<M, BulkWrite<M>>
    implements BulkWrite<M> {

  private final BiFunction<@Nullable Amount, @Nullable Projection, Operation> operation;
  private final @Nullable Integer limit;

  TypedBulkWrite(
      Reading<M> reading,
      BiFunction<@Nullable Amount, @Nullable Projection, Operation> operation,
      @Nullable Integer limit) {
    super(reading);
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

  @Override
  Operation operation(@Nullable Projection returning) {
    return operation.apply(limit == null ? null : new Amount(limit), returning);
  }

  @Override
  BulkWrite<M> with(Reading<M> reading) {
    return new TypedBulkWrite<>(reading, operation, limit);
  }
}
