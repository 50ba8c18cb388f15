package org.viborm.client;

import java.util.List;
import org.viborm.PendingOperation;
import org.viborm.schema.F1;
import org.viborm.schema.F5;
import org.viborm.schema.GroupOrder;
import org.viborm.schema.GroupSelection;
import org.viborm.schema.Having;
import org.viborm.schema.Model;
import org.viborm.schema.Predicate;

/**
 * Groups rows by four fields. An immutable value; every method gives a new one.
 *
 * @param <M> the model
 * @param <K1> the type of the first field
 * @param <K2> the type of the second field
 * @param <K3> the type of the third field
 * @param <K4> the type of the fourth field
 */
public interface GroupBy4<M extends Model<M>, K1, K2, K3, K4> {

  /** The groups of the rows that meet {@code predicate} as well. */
  GroupBy4<M, K1, K2, K3, K4> where(F1<M, Predicate<M>> predicate);

  /** The groups that meet {@code condition} as well. */
  GroupBy4<M, K1, K2, K3, K4> having(F1<M, Having> condition);

  /** The groups in this order; further calls order those that it leaves equal. */
  GroupBy4<M, K1, K2, K3, K4> orderBy(
      F5<GroupKey<K1>, GroupKey<K2>, GroupKey<K3>, GroupKey<K4>, M, GroupOrder> order);

  /** The first {@code groups} groups. */
  GroupBy4<M, K1, K2, K3, K4> take(int groups);

  /** The groups without the first {@code groups}. */
  GroupBy4<M, K1, K2, K3, K4> skip(int groups);

  /** Each group as {@code shape} of the grouped fields and aggregates. */
  <R> PendingOperation<List<R>> select(
      F5<GroupKey<K1>, GroupKey<K2>, GroupKey<K3>, GroupKey<K4>, M, GroupSelection<R>> shape);
}
