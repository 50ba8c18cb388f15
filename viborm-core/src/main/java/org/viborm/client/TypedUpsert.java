package org.viborm.client;

import org.jspecify.annotations.Nullable;
import org.viborm.internal.operation.Data;
import org.viborm.internal.operation.Filter;
import org.viborm.internal.operation.Operation;
import org.viborm.internal.typed.TypedFaults;
import org.viborm.schema.F1;
import org.viborm.schema.Model;
import org.viborm.schema.Predicate;

/** An upsert as far as it was said. */
record TypedUpsert<M extends Model<M>>(
    Reading<M> reading, Filter row, @Nullable Filter met, @Nullable Data created)
    implements Upsert<M> {

  /** One of {@code row}, of which nothing else is said yet, as what callers see of it. */
  static <M extends Model<M>> Upsert<M> of(Reading<M> reading, Filter row) {
    return new TypedUpsert<>(reading, row, null, null);
  }

  @Override
  public Upsert<M> create(F1<M, org.viborm.schema.Data<M>> data) {
    return new TypedUpsert<>(reading, row, met, reading.data(data));
  }

  @Override
  public Upsert<M> create(Record input) {
    return new TypedUpsert<>(
        reading,
        row,
        met,
        reading.context().data(reading.type(), TypedFaults.given("input", input)));
  }

  @Override
  public Upsert<M> setWhere(F1<M, Predicate<M>> predicate) {
    return new TypedUpsert<>(reading, row, reading.filter(predicate), created);
  }

  @Override
  public Write<M, Row<M>> update(F1<M, org.viborm.schema.Data<M>> data) {
    return updated(reading.data(data));
  }

  @Override
  public Write<M, Row<M>> update(Record input) {
    return updated(reading.context().data(reading.type(), TypedFaults.given("input", input)));
  }

  private Write<M, Row<M>> updated(Data data) {
    Data create = created;
    if (create == null) {
      throw TypedFaults.invalid(
          "upsert.create",
          "it is not said what is created.",
          "Call create(...) before update(...).");
    }
    return TypedWrite.versioned(
        reading,
        (projection, expected) ->
            new Operation.Upsert(reading.model(), row, met, create, data, expected, projection));
  }
}
