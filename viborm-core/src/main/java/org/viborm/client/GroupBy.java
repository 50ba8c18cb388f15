package org.viborm.client;

import java.util.List;
import org.viborm.PendingOperation;
import org.viborm.schema.F1;
import org.viborm.schema.F2;
import org.viborm.schema.GroupOrder;
import org.viborm.schema.GroupSelection;
import org.viborm.schema.Having;
import org.viborm.schema.Model;
import org.viborm.schema.Predicate;

/**
 * Groups rows by one field. An immutable value; every method gives a new one.
 *
 * <pre>{@code
 * List<Stats> stats =
 *     posts
 *         .groupBy(p -> p.authorId)
 *         .having(p -> p.views.sum().gt(BigDecimal.TEN))
 *         .orderBy((author, p) -> p.views.sum().desc())
 *         .select((author, p) -> grouped(author, count(), p.views.sum()).as(Stats::new))
 *         .run();
 * }</pre>
 *
 * @param <M> the model
 * @param <K> the type of the first field
 */
public interface GroupBy<M extends Model<M>, K> {

  /** The groups of the rows that meet {@code predicate} as well. */
  GroupBy<M, K> where(F1<M, Predicate<M>> predicate);

  /** The groups that meet {@code condition} as well. */
  GroupBy<M, K> having(F1<M, Having> condition);

  /** The groups in this order; further calls order those that it leaves equal. */
  GroupBy<M, K> orderBy(F2<GroupKey<K>, M, GroupOrder> order);

  /** The first {@code groups} groups. */
  GroupBy<M, K> take(int groups);

  /** The groups without the first {@code groups}. */
  GroupBy<M, K> skip(int groups);

  /** Each group as {@code shape} of the grouped field and aggregates. */
  <R> PendingOperation<List<R>> select(F2<GroupKey<K>, M, GroupSelection<R>> shape);
}
