package org.viborm.internal.plan;

import java.util.ArrayList;
import java.util.List;
import org.viborm.internal.operation.Filter;
import org.viborm.internal.sql.FromItem;
import org.viborm.internal.sql.SelectQuery;
import org.viborm.internal.sql.SqlExpression;
import org.viborm.internal.sql.SqlExpression.Column;
import org.viborm.internal.sql.SqlExpression.Compare;
import org.viborm.internal.sql.SqlExpression.IsNull;
import org.viborm.internal.sql.SqlExpression.Operator;
import org.viborm.internal.sql.SqlExpression.OrderKey;

/**
 * Starts a read at the cursor's row: rows that come before it in the order are left out. A cursor
 * whose row is gone gives no rows.
 */
final class CursorPlanner {

  private final PlanContext context;
  private final FilterPlanner filters;

  CursorPlanner(PlanContext context, FilterPlanner filters) {
    this.context = context;
    this.filters = filters;
  }

  /**
   * Joins the cursor's row to {@code query} and compares each key of {@code order} with its own.
   */
  void plan(
      Filter.Unique cursor,
      List<OrderKey> order,
      Scope scope,
      SelectQuery.Builder query,
      String path) {
    Scope row = new Scope(scope.model(), context.alias(), scope.depth(), null);
    SelectQuery.Builder position =
        new SelectQuery.Builder()
            .from(FilterPlanner.table(row))
            .where(filters.unique(cursor, row, path));
    String alias = context.alias();
    List<SqlExpression> cases = new ArrayList<>();
    List<SqlExpression> equal = new ArrayList<>();
    for (int i = 0; i < order.size(); i++) {
      OrderKey key = order.get(i);
      position.select(rebase(key.value(), scope, row), "k" + i);
      Column there = new Column(alias, "k" + i);
      List<SqlExpression> after = new ArrayList<>(equal);
      after.add(after(key, there));
      cases.add(SqlExpression.all(after));
      equal.add(equal(key, there));
    }
    cases.add(SqlExpression.all(equal));
    query.join(
        SelectQuery.JoinKind.INNER,
        new FromItem.Derived(position.build(), alias),
        SqlExpression.any(cases));
  }

  /** The same expression over the cursor's own row. */
  private static SqlExpression rebase(SqlExpression value, Scope from, Scope to) {
    if (value instanceof Column column && column.table() != null) {
      return column.table().equals(from.alias()) ? new Column(to.alias(), column.name()) : column;
    }
    if (value instanceof SqlExpression.EnumOrder order) {
      return new SqlExpression.EnumOrder(rebase(order.value(), from, to), order.members());
    }
    return value;
  }

  private static SqlExpression equal(OrderKey key, SqlExpression there) {
    Compare same = new Compare(key.value(), Operator.EQ, there);
    return key.nullable()
        ? new SqlExpression.Or(
            List.of(
                same,
                new SqlExpression.And(
                    List.of(new IsNull(key.value(), false), new IsNull(there, false)))))
        : same;
  }

  private static SqlExpression after(OrderKey key, SqlExpression there) {
    Compare beyond = new Compare(key.value(), key.descending() ? Operator.LT : Operator.GT, there);
    if (!key.nullable()) {
      return beyond;
    }
    boolean hereIsNull = !key.nullsFirst();
    return new SqlExpression.Or(
        List.of(
            beyond,
            new SqlExpression.And(
                List.of(new IsNull(key.value(), !hereIsNull), new IsNull(there, hereIsNull)))));
  }
}
