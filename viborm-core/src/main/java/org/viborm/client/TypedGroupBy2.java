package org.viborm.client;

import java.util.List;
import org.viborm.PendingOperation;
import org.viborm.internal.typed.TypedFaults;
import org.viborm.schema.F1;
import org.viborm.schema.F3;
import org.viborm.schema.GroupOrder;
import org.viborm.schema.GroupSelection;
import org.viborm.schema.Having;
import org.viborm.schema.Model;
import org.viborm.schema.Predicate;

/** Groups by two fields. */
record TypedGroupBy2<M extends Model<M>, K1, K2>(Grouping<M> grouping)
    implements GroupBy2<M, K1, K2> {

  /** Groups of {@code grouping}, as what callers see of them. */
  static <M extends Model<M>, K1, K2> GroupBy2<M, K1, K2> of(Grouping<M> grouping) {
    return new TypedGroupBy2<>(grouping);
  }

  @Override
  public GroupBy2<M, K1, K2> where(F1<M, Predicate<M>> predicate) {
    return new TypedGroupBy2<>(grouping.where(predicate));
  }

  @Override
  public GroupBy2<M, K1, K2> having(F1<M, Having> condition) {
    return new TypedGroupBy2<>(grouping.having(condition));
  }

  @Override
  public GroupBy2<M, K1, K2> orderBy(F3<GroupKey<K1>, GroupKey<K2>, M, GroupOrder> order) {
    return new TypedGroupBy2<>(
        grouping.thenBy(
            TypedFaults.given("order", order)
                .apply(grouping.<K1>key(0), grouping.<K2>key(1), grouping.row())));
  }

  @Override
  public GroupBy2<M, K1, K2> take(int groups) {
    return new TypedGroupBy2<>(grouping.take(groups));
  }

  @Override
  public GroupBy2<M, K1, K2> skip(int groups) {
    return new TypedGroupBy2<>(grouping.skip(groups));
  }

  @Override
  public <R> PendingOperation<List<R>> select(
      F3<GroupKey<K1>, GroupKey<K2>, M, GroupSelection<R>> shape) {
    return grouping.select(
        TypedFaults.given("shape", shape)
            .apply(grouping.<K1>key(0), grouping.<K2>key(1), grouping.row()));
  }
}
