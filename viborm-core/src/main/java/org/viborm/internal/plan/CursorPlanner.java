package org.viborm.internal.plan;

import java.util.ArrayList;
import java.util.List;
import org.viborm.driver.DialectCapability;
import org.viborm.internal.operation.Filter;
import org.viborm.internal.sql.FromItem;
import org.viborm.internal.sql.SelectQuery;
import org.viborm.internal.sql.SqlExpression;
import org.viborm.internal.sql.SqlExpression.Column;
import org.viborm.internal.sql.SqlExpression.Compare;
import org.viborm.internal.sql.SqlExpression.CompareRow;
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

  /** Leaves out of {@code query} the rows that {@code order} puts before the cursor's. */
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
    for (int i = 0; i < order.size(); i++) {
      position.select(rebase(order.get(i).value(), scope, row), label(i));
    }
    if (isOneDirection(order)
        && context.has(FastPath.ROW_CURSORS)
        && context.dialect().has(DialectCapability.ROW_COMPARISON)) {
      query.where(fromRow(position.build(), order));
    } else {
      joinRow(position.build(), order, query);
    }
  }

  /** What the key at {@code index} of the cursor's row is called. */
  private static String label(int index) {
    return "k" + index;
  }

  /** Whether the order of rows is that of all keys together, as one value. */
  private static boolean isOneDirection(List<OrderKey> order) {
    return !order.isEmpty()
        && order.stream()
            .allMatch(key -> !key.nullable() && key.descending() == order.get(0).descending());
  }

  /** One comparison, for which an index over the keys is used. */
  private static SqlExpression fromRow(SelectQuery position, List<OrderKey> order) {
    return new CompareRow(
        order.stream().map(OrderKey::value).toList(),
        order.get(0).descending() ? Operator.LTE : Operator.GTE,
        position);
  }

  /** Joins the cursor's row to {@code query} and compares each key with its own. */
  private void joinRow(SelectQuery position, List<OrderKey> order, SelectQuery.Builder query) {
    String alias = context.alias();
    List<SqlExpression> cases = new ArrayList<>();
    List<SqlExpression> equal = new ArrayList<>();
    for (int i = 0; i < order.size(); i++) {
      OrderKey key = order.get(i);
      Column there = new Column(alias, label(i));
      List<SqlExpression> after = new ArrayList<>(equal);
      after.add(after(key, there));
      cases.add(SqlExpression.all(after));
      equal.add(equal(key, there));
    }
    cases.add(SqlExpression.all(equal));
    query.join(
        SelectQuery.JoinKind.INNER,
        new FromItem.Derived(position, alias),
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
