package org.viborm.client;

import java.util.List;
import org.viborm.PendingOperation;
import org.viborm.internal.typed.TypedFaults;
import org.viborm.schema.F1;
import org.viborm.schema.F7;
import org.viborm.schema.GroupOrder;
import org.viborm.schema.GroupSelection;
import org.viborm.schema.Having;
import org.viborm.schema.Model;
import org.viborm.schema.Predicate;

/** Groups by six fields. */
record TypedGroupBy6<M extends Model<M>, K1, K2, K3, K4, K5, K6>(Grouping<M> grouping)
    implements GroupBy6<M, K1, K2, K3, K4, K5, K6> {

  /** Groups of {@code grouping}, as what callers see of them. */
  static <M extends Model<M>, K1, K2, K3, K4, K5, K6> GroupBy6<M, K1, K2, K3, K4, K5, K6> of(
      Grouping<M> grouping) {
    return new TypedGroupBy6<>(grouping);
  }

  @Override
  public GroupBy6<M, K1, K2, K3, K4, K5, K6> where(F1<M, Predicate<M>> predicate) {
    return new TypedGroupBy6<>(grouping.where(predicate));
  }

  @Override
  public GroupBy6<M, K1, K2, K3, K4, K5, K6> having(F1<M, Having> condition) {
    return new TypedGroupBy6<>(grouping.having(condition));
  }

  @Override
  public GroupBy6<M, K1, K2, K3, K4, K5, K6> orderBy(
      F7<
              GroupKey<K1>,
              GroupKey<K2>,
              GroupKey<K3>,
              GroupKey<K4>,
              GroupKey<K5>,
              GroupKey<K6>,
              M,
              GroupOrder>
          order) {
    return new TypedGroupBy6<>(
        grouping.thenBy(
            TypedFaults.given("order", order)
                .apply(
                    grouping.<K1>key(0),
                    grouping.<K2>key(1),
                    grouping.<K3>key(2),
                    grouping.<K4>key(3),
                    grouping.<K5>key(4),
                    grouping.<K6>key(5),
                    grouping.row())));
  }

  @Override
  public GroupBy6<M, K1, K2, K3, K4, K5, K6> take(int groups) {
    return new TypedGroupBy6<>(grouping.take(groups));
  }

  @Override
  public GroupBy6<M, K1, K2, K3, K4, K5, K6> skip(int groups) {
    return new TypedGroupBy6<>(grouping.skip(groups));
  }

  @Override
  public <R> PendingOperation<List<R>> select(
      F7<
              GroupKey<K1>,
              GroupKey<K2>,
              GroupKey<K3>,
              GroupKey<K4>,
              GroupKey<K5>,
              GroupKey<K6>,
              M,
              GroupSelection<R>>
          shape) {
    return grouping.select(
        TypedFaults.given("shape", shape)
            .apply(
                grouping.<K1>key(0),
                grouping.<K2>key(1),
                grouping.<K3>key(2),
                grouping.<K4>key(3),
                grouping.<K5>key(4),
                grouping.<K6>key(5),
                grouping.row()));
  }
}
