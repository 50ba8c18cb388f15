package org.viborm.internal.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.viborm.internal.operation.Read;
import org.viborm.internal.sql.SelectQuery;
import org.viborm.internal.sql.SqlExpression;
import org.viborm.internal.sql.SqlExpression.Constant;
import org.viborm.internal.sql.SqlExpression.ListCall;
import org.viborm.internal.sql.SqlExpression.ListFunction;
import org.viborm.internal.sql.SqlExpression.OrderKey;
import org.viborm.schema.SchemaField;

/** Which rows a read asks for, and in which order: what each way to load them shares. */
final class RowQueries {

  /** The alias of a table of numbered rows. */
  static final String WINDOW = "w";

  /** Asks for the rows that belong to what is above. */
  @FunctionalInterface
  interface Tie {
    void addTo(SelectQuery.Builder query);
  }

  private final PlanContext context;
  private final FilterPlanner filters;
  private final OrderPlanner orders;

  RowQueries(PlanContext context, FilterPlanner filters) {
    this.context = context;
    this.filters = filters;
    this.orders = new OrderPlanner(context, filters);
  }

  /**
   * Asks {@code query}, which is of the table of {@code scope}, for the rows that {@code read}
   * matches, before any are numbered or counted off; returns the order that they are counted in.
   */
  List<OrderKey> matching(
      Scope scope, Read read, SelectQuery.Builder query, @Nullable Tie tie, String path) {
    String at = path.isEmpty() ? "" : path + ".";
    List<OrderKey> order =
        orders.plan(
            read.orderBy(),
            scope,
            query,
            windowed(read) || !read.distinct().isEmpty(),
            at + "orderBy");
    if (backwards(read)) {
      order = order.stream().map(OrderKey::reversed).toList();
    }
    if (tie != null) {
      tie.addTo(query);
    }
    query.where(filters.plan(read.where(), scope, at + "where"));
    if (read.cursor() != null) {
      new CursorPlanner(context, filters).plan(read.cursor(), order, scope, query, at + "cursor");
    }
    return order;
  }

  /** Whether {@code read} takes the last rows, which are read in the reverse order. */
  static boolean backwards(Read read) {
    return read.take() != null && read.take().rows() < 0;
  }

  /** Whether {@code read} gives some of the rows that match. */
  static boolean windowed(Read read) {
    return read.take() != null || read.skip() != null || read.cursor() != null;
  }

  /** The columns in which the rows of {@code read} differ. */
  static List<SqlExpression> distinct(Read read, Scope scope) {
    return read.distinct().stream()
        .map(name -> scope.model().field(name).orElseThrow())
        .map(field -> distinct(field, scope.column(field)))
        .toList();
  }

  private static SqlExpression distinct(SchemaField field, SqlExpression column) {
    return field.list() ? new ListCall(ListFunction.WHOLE, column, null) : column;
  }

  /** How many rows to read: {@code rows} where that is known, else as many as {@code read} says. */
  @Nullable SqlExpression limit(Read read, @Nullable Long rows) {
    if (read.take() != null) {
      return rows != null ? new Constant(rows) : context.bind(read.take());
    }
    return rows == null ? null : new Constant(rows);
  }

  /** How many rows to leave out, or null. */
  @Nullable SqlExpression skip(Read read) {
    return read.skip() == null ? null : context.bind(read.skip());
  }
}
