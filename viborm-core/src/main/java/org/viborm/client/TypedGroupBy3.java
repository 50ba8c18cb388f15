package org.viborm.client;

import java.util.List;
import org.viborm.PendingOperation;
import org.viborm.internal.typed.TypedFaults;
import org.viborm.schema.F1;
import org.viborm.schema.F4;
import org.viborm.schema.GroupOrder;
import org.viborm.schema.GroupSelection;
import org.viborm.schema.Having;
import org.viborm.schema.Model;
import org.viborm.schema.Predicate;

/** Groups by three fields. */
record TypedGroupBy3<M extends Model<M>, K1, K2, K3>(Grouping<M> grouping)
    implements GroupBy3<M, K1, K2, K3> {

  /** Groups of {@code grouping}, as what callers see of them. */
  static <M extends Model<M>, K1, K2, K3> GroupBy3<M, K1, K2, K3> of(Grouping<M> grouping) {
    return new TypedGroupBy3<>(grouping);
  }

  @Override
  public GroupBy3<M, K1, K2, K3> where(F1<M, Predicate<M>> predicate) {
    return new TypedGroupBy3<>(grouping.where(predicate));
  }

  @Override
  public GroupBy3<M, K1, K2, K3> having(F1<M, Having> condition) {
    return new TypedGroupBy3<>(grouping.having(condition));
  }

  @Override
  public GroupBy3<M, K1, K2, K3> orderBy(
      F4<GroupKey<K1>, GroupKey<K2>, GroupKey<K3>, M, GroupOrder> order) {
    return new TypedGroupBy3<>(
        grouping.thenBy(
            TypedFaults.given("order", order)
                .apply(
                    grouping.<K1>key(0),
                    grouping.<K2>key(1),
                    grouping.<K3>key(2),
                    grouping.row())));
  }

  @Override
  public GroupBy3<M, K1, K2, K3> take(int groups) {
    return new TypedGroupBy3<>(grouping.take(groups));
  }

  @Override
  public GroupBy3<M, K1, K2, K3> skip(int groups) {
    return new TypedGroupBy3<>(grouping.skip(groups));
  }

  @Override
  public <R> PendingOperation<List<R>> select(
      F4<GroupKey<K1>, GroupKey<K2>, GroupKey<K3>, M, GroupSelection<R>> shape) {
    return grouping.select(
        TypedFaults.given("shape", shape)
            .apply(grouping.<K1>key(0), grouping.<K2>key(1), grouping.<K3>key(2), grouping.row()));
  }
}
