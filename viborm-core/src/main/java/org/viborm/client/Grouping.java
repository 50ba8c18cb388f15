package org.viborm.client;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.viborm.PendingOperation;
import org.viborm.internal.operation.HavingFilter;
import org.viborm.internal.operation.Operation;
import org.viborm.internal.operation.OrderBy;
import org.viborm.internal.operation.Projection;
import org.viborm.internal.typed.NodeHolder;
import org.viborm.internal.typed.TypedFaults;
import org.viborm.schema.F1;
import org.viborm.schema.GroupOrder;
import org.viborm.schema.GroupSelection;
import org.viborm.schema.Having;
import org.viborm.schema.Model;
import org.viborm.schema.Predicate;

/** What was said so far of grouping rows, by any number of fields. Immutable. */
record Grouping<M extends Model<M>>(
    Reading<M> reading, List<Projection> keys, @Nullable HavingFilter condition) {

  static <M extends Model<M>> Grouping<M> of(Reading<M> reading, List<Projection> keys) {
    return new Grouping<>(reading, keys, null);
  }

  M row() {
    return reading.row();
  }

  <K> GroupKey<K> key(int place) {
    Projection key = keys.get(place);
    return new TypedGroupKey<>(RowProjections.scalar(key), key);
  }

  Grouping<M> where(F1<M, Predicate<M>> predicate) {
    return new Grouping<>(reading.where(predicate), keys, condition);
  }

  Grouping<M> having(F1<M, Having> having) {
    HavingFilter more =
        NodeHolder.of(TypedFaults.given("condition", having).apply(row()), HavingFilter.class);
    return new Grouping<>(
        reading, keys, condition == null ? more : new HavingFilter.And(List.of(condition, more)));
  }

  Grouping<M> thenBy(GroupOrder order) {
    OrderBy node = NodeHolder.of(order, OrderBy.class);
    return new Grouping<>(reading.with(reading.arguments().thenBy(List.of(node))), keys, condition);
  }

  Grouping<M> take(int groups) {
    return new Grouping<>(reading.with(reading.arguments().take(groups)), keys, condition);
  }

  Grouping<M> skip(int groups) {
    return new Grouping<>(reading.with(reading.arguments().skip(groups)), keys, condition);
  }

  <R> PendingOperation<List<R>> select(GroupSelection<R> shape) {
    Projection projection = NodeHolder.of(shape, Projection.class);
    List<String> by = new ArrayList<>();
    for (Projection key : keys) {
      by.add(RowProjections.scalar(key).field().field());
    }
    return new PreparedPending<>(
        reading.prepared(
            new Operation.GroupBy(
                reading.model(), by, condition, reading.arguments().read(projection)),
            Function.identity()));
  }
}
