package org.viborm.client;

import java.util.List;
import org.viborm.PendingOperation;
import org.viborm.schema.F1;
import org.viborm.schema.F9;
import org.viborm.schema.GroupOrder;
import org.viborm.schema.GroupSelection;
import org.viborm.schema.Having;
import org.viborm.schema.Model;
import org.viborm.schema.Predicate;

/**
 * Groups rows by eight fields. An immutable value; every method gives a new one.
 *
 * @param <M> the model
 * @param <K1> the type of the first field
 * @param <K2> the type of the second field
 * @param <K3> the type of the third field
 * @param <K4> the type of the fourth field
 * @param <K5> the type of the fifth field
 * @param <K6> the type of the sixth field
 * @param <K7> the type of the seventh field
 * @param <K8> the type of the eighth field
 */
public interface GroupBy8<M extends Model<M>, K1, K2, K3, K4, K5, K6, K7, K8> {

  /** The groups of the rows that meet {@code predicate} as well. */
  GroupBy8<M, K1, K2, K3, K4, K5, K6, K7, K8> where(F1<M, Predicate<M>> predicate);

  /** The groups that meet {@code condition} as well. */
  GroupBy8<M, K1, K2, K3, K4, K5, K6, K7, K8> having(F1<M, Having> condition);

  /** The groups in this order; further calls order those that it leaves equal. */
  GroupBy8<M, K1, K2, K3, K4, K5, K6, K7, K8> orderBy(
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
          order);

  /** The first {@code groups} groups. */
  GroupBy8<M, K1, K2, K3, K4, K5, K6, K7, K8> take(int groups);

  /** The groups without the first {@code groups}. */
  GroupBy8<M, K1, K2, K3, K4, K5, K6, K7, K8> skip(int groups);

  /** Each group as {@code shape} of the grouped fields and aggregates. */
  <R> PendingOperation<List<R>> select(
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
          shape);
}
