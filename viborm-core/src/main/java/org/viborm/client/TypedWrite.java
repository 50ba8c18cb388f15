package org.viborm.client;

import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.viborm.internal.operation.Operand;
import org.viborm.internal.operation.Operation;
import org.viborm.internal.operation.Projection;
import org.viborm.internal.typed.LoadedRow;
import org.viborm.internal.typed.PreparedOperation;
import org.viborm.internal.typed.TypedFaults;
import org.viborm.schema.F1;
import org.viborm.schema.Field;
import org.viborm.schema.Model;
import org.viborm.schema.Relation;
import org.viborm.schema.RelationCount;
import org.viborm.schema.Selection;

/** A write of one row: what makes its operation, and what its result becomes. */
final class TypedWrite<M extends Model<M>, R> extends Pending<R> implements Write<M, R> {

  private final Reading<M> reading;
  private final BiFunction<Projection, Operand.@Nullable Value, Operation> operation;
  private final boolean versioned;
  private final @Nullable Object expected;

  private TypedWrite(
      Reading<M> reading,
      BiFunction<Projection, Operand.@Nullable Value, Operation> operation,
      boolean versioned,
      @Nullable Object expected) {
    this.reading = reading;
    this.operation = operation;
    this.versioned = versioned;
    this.expected = expected;
  }

  /** A write that no version can be expected of. */
  static <M extends Model<M>> Write<M, Row<M>> unversioned(
      Reading<M> reading, Function<Projection, Operation> operation) {
    return new TypedWrite<>(
        reading, (projection, expected) -> operation.apply(projection), false, null);
  }

  /** A write of a row that exists, or may exist. */
  static <M extends Model<M>> Write<M, Row<M>> versioned(
      Reading<M> reading, BiFunction<Projection, Operand.@Nullable Value, Operation> operation) {
    return new TypedWrite<>(reading, operation, true, null);
  }

  @Override
  PreparedOperation prepared() {
    Operand.Value version = expected == null ? null : new Operand.Value(expected);
    return reading.prepared(operation.apply(reading.projection(), version), Function.identity());
  }

  private <S> Write<M, S> with(Reading<M> changed) {
    return new TypedWrite<>(changed, operation, versioned, expected);
  }

  @Override
  public <S> Write<M, S> returning(F1<M, Selection<S>> shape) {
    return with(reading.select(shape));
  }

  @Override
  public <S> Write<M, S> into(Class<S> record) {
    return with(reading.into(record));
  }

  @Override
  public Write<M, R> include(F1<M, Relation<M, ?>> relation) {
    return with(reading.include(List.of(relation)));
  }

  @Override
  public Write<M, R> includeCount(F1<M, RelationCount<M>> count) {
    return with(reading.includeCounts(List.of(count)));
  }

  @Override
  public Write<M, R> omit(F1<M, Field<M, ?>> field) {
    return with(reading.omit(List.of(field)));
  }

  @Override
  public Write<M, R> expecting(Row<M> row) {
    if (!versioned) {
      throw TypedFaults.invalid(
          "expecting",
          "a new row has no version that could be expected.",
          "Leave expecting(...) out.");
    }
    Object version = LoadedRow.of(row).value(reading.context().versionField(reading.type()));
    return new TypedWrite<>(reading, operation, true, version);
  }

  @Override
  public Write<M, R> invalidates(String... keys) {
    return with(reading.invalidates(keys));
  }

  @Override
  public Write<M, R> autoInvalidate() {
    return with(reading.autoInvalidate());
  }

  @Override
  public Write<M, R> timeout(Duration timeout) {
    return with(reading.timeout(timeout));
  }
}
