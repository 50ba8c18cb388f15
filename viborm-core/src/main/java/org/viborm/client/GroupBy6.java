package org.viborm.client;

import java.util.List;
import org.viborm.PendingOperation;
import org.viborm.schema.F1;
import org.viborm.schema.F7;
import org.viborm.schema.GroupOrder;
import org.viborm.schema.GroupSelection;
import org.viborm.schema.Having;
import org.viborm.schema.Model;
import org.viborm.schema.Predicate;

/**
 * Groups rows by six fields. An immutable value; every method gives a new one.
 *
 * @param <M> the model
 * @param <K1> the type of the first field
 * @param <K2> the type of the second field
 * @param <K3> the type of the third field
 * @param <K4> the type of the fourth field
 * @param <K5> the type of the fifth field
 * @param <K6> the type of the sixth field
 */
public interface GroupBy6<M extends Model<M>, K1, K2, K3, K4, K5, K6> {

  /** The groups of the rows that meet {@code predicate} as well. */
  GroupBy6<M, K1, K2, K3, K4, K5, K6> where(F1<M, Predicate<M>> predicate);

  /** The groups that meet {@code condition} as well. */
  GroupBy6<M, K1, K2, K3, K4, K5, K6> having(F1<M, Having> condition);

  /** The groups in this order; further calls order those that it leaves equal. */
  GroupBy6<M, K1, K2, K3, K4, K5, K6> orderBy(
      F7<
              GroupKey<K1>,
              GroupKey<K2>,
              GroupKey<K3>,
              GroupKey<K4>,
              GroupKey<K5>,
              GroupKey<K6>,
              M,
              GroupOrder>
          order);

  /** The first {@code groups} groups. */
  GroupBy6<M, K1, K2, K3, K4, K5, K6> take(int groups);

  /** The groups without the first {@code groups}. */
  GroupBy6<M, K1, K2, K3, K4, K5, K6> skip(int groups);

  /** Each group as {@code shape} of the grouped fields and aggregates. */
  <R> PendingOperation<List<R>> select(
      F7<
              GroupKey<K1>,
              GroupKey<K2>,
              GroupKey<K3>,
              GroupKey<K4>,
              GroupKey<K5>,
              GroupKey<K6>,
              M,
              GroupSelection<R>>
          shape);
}
