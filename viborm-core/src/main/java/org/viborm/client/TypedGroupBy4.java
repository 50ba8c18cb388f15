package org.viborm.client;

import java.util.List;
import org.viborm.PendingOperation;
import org.viborm.internal.typed.TypedFaults;
import org.viborm.schema.F1;
import org.viborm.schema.F5;
import org.viborm.schema.GroupOrder;
import org.viborm.schema.GroupSelection;
import org.viborm.schema.Having;
import org.viborm.schema.Model;
import org.viborm.schema.Predicate;

/** Groups by four fields. */
record TypedGroupBy4<M extends Model<M>, K1, K2, K3, K4>(Grouping<M> grouping)
    implements GroupBy4<M, K1, K2, K3, K4> {

  /** Groups of {@code grouping}, as what callers see of them. */
  static <M extends Model<M>, K1, K2, K3, K4> GroupBy4<M, K1, K2, K3, K4> of(Grouping<M> grouping) {
    return new TypedGroupBy4<>(grouping);
  }

  @Override
  public GroupBy4<M, K1, K2, K3, K4> where(F1<M, Predicate<M>> predicate) {
    return new TypedGroupBy4<>(grouping.where(predicate));
  }

  @Override
  public GroupBy4<M, K1, K2, K3, K4> having(F1<M, Having> condition) {
    return new TypedGroupBy4<>(grouping.having(condition));
  }

  @Override
  public GroupBy4<M, K1, K2, K3, K4> orderBy(
      F5<GroupKey<K1>, GroupKey<K2>, GroupKey<K3>, GroupKey<K4>, M, GroupOrder> order) {
    return new TypedGroupBy4<>(
        grouping.thenBy(
            TypedFaults.given("order", order)
                .apply(
                    grouping.<K1>key(0),
                    grouping.<K2>key(1),
                    grouping.<K3>key(2),
                    grouping.<K4>key(3),
                    grouping.row())));
  }

  @Override
  public GroupBy4<M, K1, K2, K3, K4> take(int groups) {
    return new TypedGroupBy4<>(grouping.take(groups));
  }

  @Override
  public GroupBy4<M, K1, K2, K3, K4> skip(int groups) {
    return new TypedGroupBy4<>(grouping.skip(groups));
  }

  @Override
  public <R> PendingOperation<List<R>> select(
      F5<GroupKey<K1>, GroupKey<K2>, GroupKey<K3>, GroupKey<K4>, M, GroupSelection<R>> shape) {
    return grouping.select(
        TypedFaults.given("shape", shape)
            .apply(
                grouping.<K1>key(0),
                grouping.<K2>key(1),
                grouping.<K3>key(2),
                grouping.<K4>key(3),
                grouping.row()));
  }
}
