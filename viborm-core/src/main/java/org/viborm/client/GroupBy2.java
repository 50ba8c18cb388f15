package org.viborm.client;

import java.util.List;
import org.viborm.PendingOperation;
import org.viborm.schema.F1;
import org.viborm.schema.F3;
import org.viborm.schema.GroupOrder;
import org.viborm.schema.GroupSelection;
import org.viborm.schema.Having;
import org.viborm.schema.Model;
import org.viborm.schema.Predicate;

/**
 * Groups rows by two fields. An immutable value; every method gives a new one.
 *
 * @param <M> the model
 * @param <K1> the type of the first field
 * @param <K2> the type of the second field
 */
public interface GroupBy2<M extends Model<M>, K1, K2> {

  /** The groups of the rows that meet {@code predicate} as well. */
  GroupBy2<M, K1, K2> where(F1<M, Predicate<M>> predicate);

  /** The groups that meet {@code condition} as well. */
  GroupBy2<M, K1, K2> having(F1<M, Having> condition);

  /** The groups in this order; further calls order those that it leaves equal. */
  GroupBy2<M, K1, K2> orderBy(F3<GroupKey<K1>, GroupKey<K2>, M, GroupOrder> order);

  /** The first {@code groups} groups. */
  GroupBy2<M, K1, K2> take(int groups);

  /** The groups without the first {@code groups}. */
  GroupBy2<M, K1, K2> skip(int groups);

  /** Each group as {@code shape} of the grouped fields and aggregates. */
  <R> PendingOperation<List<R>> select(F3<GroupKey<K1>, GroupKey<K2>, M, GroupSelection<R>> shape);
}
