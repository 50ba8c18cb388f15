package org.viborm.client;

import java.util.List;
import org.viborm.PendingOperation;
import org.viborm.internal.typed.TypedFaults;
import org.viborm.schema.F1;
import org.viborm.schema.F9;
import org.viborm.schema.GroupOrder;
import org.viborm.schema.GroupSelection;
import org.viborm.schema.Having;
import org.viborm.schema.Model;
import org.viborm.schema.Predicate;

/** Groups by eight fields. */
record TypedGroupBy8<M extends Model<M>, K1, K2, K3, K4, K5, K6, K7, K8>(Grouping<M> grouping)
    implements GroupBy8<M, K1, K2, K3, K4, K5, K6, K7, K8> {

  /** Groups of {@code grouping}, as what callers see of them. */
  static <M extends Model<M>, K1, K2, K3, K4, K5, K6, K7, K8>
      GroupBy8<M, K1, K2, K3, K4, K5, K6, K7, K8> of(Grouping<M> grouping) {
    return new TypedGroupBy8<>(grouping);
  }

  @Override
  public GroupBy8<M, K1, K2, K3, K4, K5, K6, K7, K8> where(F1<M, Predicate<M>> predicate) {
    return new TypedGroupBy8<>(grouping.where(predicate));
  }

  @Override
  public GroupBy8<M, K1, K2, K3, K4, K5, K6, K7, K8> having(F1<M, Having> condition) {
    return new TypedGroupBy8<>(grouping.having(condition));
  }

  @Override
  public GroupBy8<M, K1, K2, K3, K4, K5, K6, K7, K8> orderBy(
      F9<
              GroupKey<K1>,
              GroupKey<K2>,
              GroupKey<K3>,
              GroupKey<K4>,
              GroupKey<K5>,
              GroupKey<K6>,
              GroupKey<K7>,
              GroupKey<K8>,
              M,
              GroupOrder>
          order) {
    return new TypedGroupBy8<>(
        grouping.thenBy(
            TypedFaults.given("order", order)
                .apply(
                    grouping.<K1>key(0),
                    grouping.<K2>key(1),
                    grouping.<K3>key(2),
                    grouping.<K4>key(3),
                    grouping.<K5>key(4),
                    grouping.<K6>key(5),
                    grouping.<K7>key(6),
                    grouping.<K8>key(7),
                    grouping.row())));
  }

  @Override
  public GroupBy8<M, K1, K2, K3, K4, K5, K6, K7, K8> take(int groups) {
    return new TypedGroupBy8<>(grouping.take(groups));
  }

  @Override
  public GroupBy8<M, K1, K2, K3, K4, K5, K6, K7, K8> skip(int groups) {
    return new TypedGroupBy8<>(grouping.skip(groups));
  }

  @Override
  public <R> PendingOperation<List<R>> select(
      F9<
              GroupKey<K1>,
              GroupKey<K2>,
              GroupKey<K3>,
              GroupKey<K4>,
              GroupKey<K5>,
              GroupKey<K6>,
              GroupKey<K7>,
              GroupKey<K8>,
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
                grouping.<K7>key(6),
                grouping.<K8>key(7),
                grouping.row()));
  }
}
