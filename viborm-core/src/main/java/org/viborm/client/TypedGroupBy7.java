package org.viborm.client;

import java.util.List;
import org.viborm.PendingOperation;
import org.viborm.internal.typed.TypedFaults;
import org.viborm.schema.F1;
import org.viborm.schema.F8;
import org.viborm.schema.GroupOrder;
import org.viborm.schema.GroupSelection;
import org.viborm.schema.Having;
import org.viborm.schema.Model;
import org.viborm.schema.Predicate;

/** Groups by seven fields. */
record TypedGroupBy7<M extends Model<M>, K1, K2, K3, K4, K5, K6, K7>(Grouping<M> grouping)
    implements GroupBy7<M, K1, K2, K3, K4, K5, K6, K7> {

  /** Groups of {@code grouping}, as what callers see of them. */
  static <M extends Model<M>, K1, K2, K3, K4, K5, K6, K7>
      GroupBy7<M, K1, K2, K3, K4, K5, K6, K7> of(Grouping<M> grouping) {
    return new TypedGroupBy7<>(grouping);
  }

  @Override
  public GroupBy7<M, K1, K2, K3, K4, K5, K6, K7> where(F1<M, Predicate<M>> predicate) {
    return new TypedGroupBy7<>(grouping.where(predicate));
  }

  @Override
  public GroupBy7<M, K1, K2, K3, K4, K5, K6, K7> having(F1<M, Having> condition) {
    return new TypedGroupBy7<>(grouping.having(condition));
  }

  @Override
  public GroupBy7<M, K1, K2, K3, K4, K5, K6, K7> orderBy(
      F8<
              GroupKey<K1>,
              GroupKey<K2>,
              GroupKey<K3>,
              GroupKey<K4>,
              GroupKey<K5>,
              GroupKey<K6>,
              GroupKey<K7>,
              M,
              GroupOrder>
          order) {
    return new TypedGroupBy7<>(
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
                    grouping.row())));
  }

  @Override
  public GroupBy7<M, K1, K2, K3, K4, K5, K6, K7> take(int groups) {
    return new TypedGroupBy7<>(grouping.take(groups));
  }

  @Override
  public GroupBy7<M, K1, K2, K3, K4, K5, K6, K7> skip(int groups) {
    return new TypedGroupBy7<>(grouping.skip(groups));
  }

  @Override
  public <R> PendingOperation<List<R>> select(
      F8<
              GroupKey<K1>,
              GroupKey<K2>,
              GroupKey<K3>,
              GroupKey<K4>,
              GroupKey<K5>,
              GroupKey<K6>,
              GroupKey<K7>,
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
                grouping.row()));
  }
}
