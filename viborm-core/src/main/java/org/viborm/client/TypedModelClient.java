package org.viborm.client;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.viborm.PendingOperation;
import org.viborm.internal.operation.Filter;
import org.viborm.internal.operation.Operation;
import org.viborm.internal.typed.TypedFaults;
import org.viborm.internal.typed.TypedScope;
import org.viborm.schema.Data;
import org.viborm.schema.F1;
import org.viborm.schema.F2;
import org.viborm.schema.Field;
import org.viborm.schema.GroupSelection;
import org.viborm.schema.Model;
import org.viborm.schema.Predicate;
import org.viborm.schema.UniquePredicate;

/** The operations of one model in one scope. */
record TypedModelClient<M extends Model<M>>(Reading<M> reading) implements ModelClient<M> {

  static <M extends Model<M>> ModelClient<M> of(OperationScope scope, Class<M> model) {
    if (!(scope instanceof TypedScope typed)) {
      throw new IllegalArgumentException(
          "%s is implemented by VibORM alone".formatted(scope.getClass().getName()));
    }
    typed.context().name(TypedFaults.given("model", model));
    return new TypedModelClient<>(Reading.of(typed, model));
  }

  @Override
  public FindOne<M, Row<M>> findUnique(F1<M, UniquePredicate<M>> row) {
    return new FindOne<>(reading.with(reading.arguments().and(reading.filter(row))));
  }

  @Override
  public FindFirst<M, Row<M>> findFirst() {
    return new FindFirst<>(reading);
  }

  @Override
  public FindFirst<M, Row<M>> findFirst(F1<M, Predicate<M>> predicate) {
    return new FindFirst<>(reading.where(predicate));
  }

  @Override
  public Find<M, Row<M>> findMany() {
    return new Find<>(reading);
  }

  @Override
  public Find<M, Row<M>> findMany(F1<M, Predicate<M>> predicate) {
    return new Find<>(reading.where(predicate));
  }

  @Override
  public Count<M> count() {
    return new Count<>(reading);
  }

  @Override
  public Count<M> count(F1<M, Predicate<M>> predicate) {
    return new Count<>(reading.where(predicate));
  }

  @Override
  public PendingOperation<Boolean> exist() {
    return exist(row -> Predicate.all());
  }

  @Override
  public PendingOperation<Boolean> exist(F1<M, Predicate<M>> predicate) {
    return pending(new Operation.Exist(reading.model(), reading.filter(predicate)));
  }

  @Override
  public <R> AggregateRead<M, R> aggregate(F1<M, GroupSelection<R>> aggregates) {
    return new AggregateRead<>(reading.select(aggregates));
  }

  @Override
  public <K> GroupBy<M, K> groupBy(F1<M, Field<M, K>> key) {
    return TypedGroupBy.of(Grouping.of(reading, List.of(reading.key(key))));
  }

  @Override
  public <K1, K2> GroupBy2<M, K1, K2> groupBy(F1<M, Field<M, K1>> key1, F1<M, Field<M, K2>> key2) {
    return TypedGroupBy2.of(Grouping.of(reading, List.of(reading.key(key1), reading.key(key2))));
  }

  @Override
  public <K1, K2, K3> GroupBy3<M, K1, K2, K3> groupBy(
      F1<M, Field<M, K1>> key1, F1<M, Field<M, K2>> key2, F1<M, Field<M, K3>> key3) {
    return TypedGroupBy3.of(
        Grouping.of(reading, List.of(reading.key(key1), reading.key(key2), reading.key(key3))));
  }

  @Override
  public <K1, K2, K3, K4> GroupBy4<M, K1, K2, K3, K4> groupBy(
      F1<M, Field<M, K1>> key1,
      F1<M, Field<M, K2>> key2,
      F1<M, Field<M, K3>> key3,
      F1<M, Field<M, K4>> key4) {
    return TypedGroupBy4.of(
        Grouping.of(
            reading,
            List.of(reading.key(key1), reading.key(key2), reading.key(key3), reading.key(key4))));
  }

  @Override
  public <K1, K2, K3, K4, K5> GroupBy5<M, K1, K2, K3, K4, K5> groupBy(
      F1<M, Field<M, K1>> key1,
      F1<M, Field<M, K2>> key2,
      F1<M, Field<M, K3>> key3,
      F1<M, Field<M, K4>> key4,
      F1<M, Field<M, K5>> key5) {
    return TypedGroupBy5.of(
        Grouping.of(
            reading,
            List.of(
                reading.key(key1),
                reading.key(key2),
                reading.key(key3),
                reading.key(key4),
                reading.key(key5))));
  }

  @Override
  public <K1, K2, K3, K4, K5, K6> GroupBy6<M, K1, K2, K3, K4, K5, K6> groupBy(
      F1<M, Field<M, K1>> key1,
      F1<M, Field<M, K2>> key2,
      F1<M, Field<M, K3>> key3,
      F1<M, Field<M, K4>> key4,
      F1<M, Field<M, K5>> key5,
      F1<M, Field<M, K6>> key6) {
    return TypedGroupBy6.of(
        Grouping.of(
            reading,
            List.of(
                reading.key(key1),
                reading.key(key2),
                reading.key(key3),
                reading.key(key4),
                reading.key(key5),
                reading.key(key6))));
  }

  @Override
  public <K1, K2, K3, K4, K5, K6, K7> GroupBy7<M, K1, K2, K3, K4, K5, K6, K7> groupBy(
      F1<M, Field<M, K1>> key1,
      F1<M, Field<M, K2>> key2,
      F1<M, Field<M, K3>> key3,
      F1<M, Field<M, K4>> key4,
      F1<M, Field<M, K5>> key5,
      F1<M, Field<M, K6>> key6,
      F1<M, Field<M, K7>> key7) {
    return TypedGroupBy7.of(
        Grouping.of(
            reading,
            List.of(
                reading.key(key1),
                reading.key(key2),
                reading.key(key3),
                reading.key(key4),
                reading.key(key5),
                reading.key(key6),
                reading.key(key7))));
  }

  @Override
  public <K1, K2, K3, K4, K5, K6, K7, K8> GroupBy8<M, K1, K2, K3, K4, K5, K6, K7, K8> groupBy(
      F1<M, Field<M, K1>> key1,
      F1<M, Field<M, K2>> key2,
      F1<M, Field<M, K3>> key3,
      F1<M, Field<M, K4>> key4,
      F1<M, Field<M, K5>> key5,
      F1<M, Field<M, K6>> key6,
      F1<M, Field<M, K7>> key7,
      F1<M, Field<M, K8>> key8) {
    return TypedGroupBy8.of(
        Grouping.of(
            reading,
            List.of(
                reading.key(key1),
                reading.key(key2),
                reading.key(key3),
                reading.key(key4),
                reading.key(key5),
                reading.key(key6),
                reading.key(key7),
                reading.key(key8))));
  }

  @Override
  public Write<M, Row<M>> create(F1<M, Data<M>> data) {
    return created(reading.data(data));
  }

  @Override
  public Write<M, Row<M>> create(Record input) {
    return created(reading.context().data(reading.type(), TypedFaults.given("input", input)));
  }

  private Write<M, Row<M>> created(org.viborm.internal.operation.Data data) {
    return TypedWrite.unversioned(
        reading, projection -> new Operation.Create(reading.model(), data, projection));
  }

  @Override
  public BulkCreate<M> createMany(Collection<? extends Record> inputs) {
    return TypedBulkCreate.of(reading, inputs(inputs), false);
  }

  private List<org.viborm.internal.operation.Data> inputs(Collection<? extends Record> inputs) {
    int place = 0;
    for (Record input : TypedFaults.given("inputs", inputs)) {
      TypedFaults.given("inputs", place++, input);
    }
    return reading.context().data(reading.type(), inputs);
  }

  @Override
  public <V> BulkCreate<M> createMany(Collection<? extends V> values, F2<M, V, Data<M>> data) {
    TypedFaults.given("data", data);
    List<org.viborm.internal.operation.Data> rows = new ArrayList<>();
    for (V value : TypedFaults.given("values", values)) {
      rows.add(reading.data(row -> data.apply(row, value)));
    }
    return TypedBulkCreate.of(reading, rows, false);
  }

  @Override
  public Write<M, Row<M>> update(F1<M, UniquePredicate<M>> row, F1<M, Data<M>> data) {
    return updated(reading.filter(row), reading.data(data));
  }

  @Override
  public Write<M, Row<M>> update(F1<M, UniquePredicate<M>> row, Record input) {
    return updated(
        reading.filter(row),
        reading.context().data(reading.type(), TypedFaults.given("input", input)));
  }

  private Write<M, Row<M>> updated(Filter row, org.viborm.internal.operation.Data data) {
    return TypedWrite.versioned(
        reading,
        (projection, expected) ->
            new Operation.Update(reading.model(), row, data, expected, projection));
  }

  @Override
  public BulkWrite<M> updateMany(F1<M, Predicate<M>> predicate, F1<M, Data<M>> data) {
    return updatedMany(reading.filter(predicate), reading.data(data));
  }

  @Override
  public BulkWrite<M> updateMany(F1<M, Predicate<M>> predicate, Record input) {
    return updatedMany(
        reading.filter(predicate),
        reading.context().data(reading.type(), TypedFaults.given("input", input)));
  }

  private BulkWrite<M> updatedMany(Filter rows, org.viborm.internal.operation.Data data) {
    return TypedBulkWrite.of(
        reading,
        (limit, returning) ->
            new Operation.UpdateMany(reading.model(), rows, data, limit, returning));
  }

  @Override
  public Upsert<M> upsert(F1<M, UniquePredicate<M>> row) {
    return TypedUpsert.of(reading, reading.filter(row));
  }

  @Override
  public Write<M, Row<M>> delete(F1<M, UniquePredicate<M>> row) {
    Filter chosen = reading.filter(row);
    return TypedWrite.versioned(
        reading,
        (projection, expected) ->
            new Operation.Delete(reading.model(), chosen, expected, projection));
  }

  @Override
  public BulkWrite<M> deleteMany(F1<M, Predicate<M>> predicate) {
    Filter rows = reading.filter(predicate);
    return TypedBulkWrite.of(
        reading,
        (limit, returning) -> new Operation.DeleteMany(reading.model(), rows, limit, returning));
  }

  private <R extends @Nullable Object> PendingOperation<R> pending(Operation operation) {
    return new PreparedPending<>(reading.prepared(operation, Function.identity()));
  }
}
