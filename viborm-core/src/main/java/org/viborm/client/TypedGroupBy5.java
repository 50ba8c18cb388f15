package org.viborm.client;

import java.util.List;
import org.viborm.PendingOperation;
import org.viborm.internal.typed.TypedFaults;
import org.viborm.schema.F1;
import org.viborm.schema.F6;
import org.viborm.schema.GroupOrder;
import org.viborm.schema.GroupSelection;
import org.viborm.schema.Having;
import org.viborm.schema.Model;
import org.viborm.schema.Predicate;

/** Groups by five fields. */
record TypedGroupBy5<M extends Model<M>, K1, K2, K3, K4, K5>(Grouping<M> grouping)
    implements GroupBy5<M, K1, K2, K3, K4, K5> {

  /** Groups of {@code grouping}, as what callers see of them. */
  static <M extends Model<M>, K1, K2, K3, K4, K5> GroupBy5<M, K1, K2, K3, K4, K5> of(
      Grouping<M> grouping) {
    return new TypedGroupBy5<>(grouping);
  }

  @Override
  public GroupBy5<M, K1, K2, K3, K4, K5> where(F1<M, Predicate<M>> predicate) {
    return new TypedGroupBy5<>(grouping.where(predicate));
  }

  @Override
  public GroupBy5<M, K1, K2, K3, K4, K5> having(F1<M, Having> condition) {
    return new TypedGroupBy5<>(grouping.having(condition));
  }

  @Override
  public GroupBy5<M, K1, K2, K3, K4, K5> orderBy(
      F6<GroupKey<K1>, GroupKey<K2>, GroupKey<K3>, GroupKey<K4>, GroupKey<K5>, M, GroupOrder>
          order) {
    return new TypedGroupBy5<>(
        grouping.thenBy(
            TypedFaults.given("order", order)
                .apply(
                    grouping.<K1>key(0),
                    grouping.<K2>key(1),
                    grouping.<K3>key(2),
                    grouping.<K4>key(3),
                    grouping.<K5>key(4),
                    grouping.row())));
  }

  @Override
  public GroupBy5<M, K1, K2, K3, K4, K5> take(int groups) {
    return new TypedGroupBy5<>(grouping.take(groups));
  }

  @Override
  public GroupBy5<M, K1, K2, K3, K4, K5> skip(int groups) {
    return new TypedGroupBy5<>(grouping.skip(groups));
  }

  @Override
  public <R> PendingOperation<List<R>> select(
      F6<GroupKey<K1>, GroupKey<K2>, GroupKey<K3>, GroupKey<K4>, GroupKey<K5>, M, GroupSelection<R>>
          shape) {
    return grouping.select(
        TypedFaults.given("shape", shape)
            .apply(
                grouping.<K1>key(0),
                grouping.<K2>key(1),
                grouping.<K3>key(2),
                grouping.<K4>key(3),
                grouping.<K5>key(4),
                grouping.row()));
  }
}
