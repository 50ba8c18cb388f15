package org.viborm.client;

import java.util.List;
import org.viborm.PendingOperation;
import org.viborm.internal.typed.TypedFaults;
import org.viborm.schema.F1;
import org.viborm.schema.F2;
import org.viborm.schema.GroupOrder;
import org.viborm.schema.GroupSelection;
import org.viborm.schema.Having;
import org.viborm.schema.Model;
import org.viborm.schema.Predicate;

/** Groups by one field. */
record TypedGroupBy<M extends Model<M>, K>(Grouping<M> grouping) implements GroupBy<M, K> {

  /** Groups of {@code grouping}, as what callers see of them. */
  static <M extends Model<M>, K> GroupBy<M, K> of(Grouping<M> grouping) {
    return new TypedGroupBy<>(grouping);
  }

  @Override
  public GroupBy<M, K> where(F1<M, Predicate<M>> predicate) {
    return new TypedGroupBy<>(grouping.where(predicate));
  }

  @Override
  public GroupBy<M, K> having(F1<M, Having> condition) {
    return new TypedGroupBy<>(grouping.having(condition));
  }

  @Override
  public GroupBy<M, K> orderBy(F2<GroupKey<K>, M, GroupOrder> order) {
    return new TypedGroupBy<>(
        grouping.thenBy(
            TypedFaults.given("order", order).apply(grouping.<K>key(0), grouping.row())));
  }

  @Override
  public GroupBy<M, K> take(int groups) {
    return new TypedGroupBy<>(grouping.take(groups));
  }

  @Override
  public GroupBy<M, K> skip(int groups) {
    return new TypedGroupBy<>(grouping.skip(groups));
  }

  @Override
  public <R> PendingOperation<List<R>> select(F2<GroupKey<K>, M, GroupSelection<R>> shape) {
    return grouping.select(
        TypedFaults.given("shape", shape).apply(grouping.<K>key(0), grouping.row()));
  }
}
