package org.viborm.internal.sql;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.viborm.internal.sql.SqlExpression.OrderKey;

/**
 * A query.
 *
 * @param items what is selected
 * @param from where rows come from; null for a query of one row
 * @param joins what is joined to that, in order
 * @param where the condition on rows, or null
 * @param groupBy what rows are grouped by
 * @param having the condition on groups, or null
 * @param orderBy the order
 * @param limit how many rows at most, or null
 * @param offset how many are passed over, or null
 * @param locks whether its rows are locked
 */
public record SelectQuery(
    List<Item> items,
    @Nullable FromItem from,
    List<Join> joins,
    @Nullable SqlExpression where,
    List<SqlExpression> groupBy,
    @Nullable SqlExpression having,
    List<OrderKey> orderBy,
    @Nullable SqlExpression limit,
    @Nullable SqlExpression offset,
    boolean locks)
    implements SqlTree {

  /** Copies the lists. */
  public SelectQuery {
    items = List.copyOf(items);
    joins = List.copyOf(joins);
    groupBy = List.copyOf(groupBy);
    orderBy = List.copyOf(orderBy);
  }

  /** A selected expression, and its label if it needs one. */
  public record Item(SqlExpression value, @Nullable String label) {
    /** Without a label. */
    public static Item of(SqlExpression value) {
      return new Item(value, null);
    }
  }

  /** How a table is joined. */
  public enum JoinKind {
    INNER,
    LEFT
  }

  /** A joined table. */
  public record Join(JoinKind kind, FromItem item, SqlExpression on) {}

  /** A query in the making. Not safe to share. */
  public static final class Builder {
    private final List<Item> items = new ArrayList<>();
    private final List<Join> joins = new ArrayList<>();
    private final List<SqlExpression> where = new ArrayList<>();
    private final List<SqlExpression> groupBy = new ArrayList<>();
    private final List<OrderKey> orderBy = new ArrayList<>();
    private @Nullable FromItem from;
    private @Nullable SqlExpression having;
    private @Nullable SqlExpression limit;
    private @Nullable SqlExpression offset;
    private boolean locks;

    /** Selects {@code value} too. */
    public Builder select(SqlExpression value) {
      items.add(Item.of(value));
      return this;
    }

    /** Selects {@code value} too, under {@code label}. */
    public Builder select(SqlExpression value, String label) {
      items.add(new Item(value, label));
      return this;
    }

    /** Takes rows from {@code item}. */
    public Builder from(FromItem item) {
      this.from = item;
      return this;
    }

    /** Joins {@code item}. */
    public Builder join(JoinKind kind, FromItem item, SqlExpression on) {
      joins.add(new Join(kind, item, on));
      return this;
    }

    /** Asks for {@code condition} too. */
    public Builder where(SqlExpression condition) {
      if (!(condition instanceof SqlExpression.Truth truth && truth.value())) {
        where.add(condition);
      }
      return this;
    }

    /** Groups by {@code value} too. */
    public Builder groupBy(SqlExpression value) {
      groupBy.add(value);
      return this;
    }

    /** Asks for {@code condition} of groups. */
    public Builder having(@Nullable SqlExpression condition) {
      this.having = condition;
      return this;
    }

    /** Orders by {@code keys}, behind those given before. */
    public Builder orderBy(List<OrderKey> keys) {
      orderBy.addAll(keys);
      return this;
    }

    /** Cuts a page out. */
    public Builder page(@Nullable SqlExpression rows, @Nullable SqlExpression skipped) {
      this.limit = rows;
      this.offset = skipped;
      return this;
    }

    /** Locks the rows. */
    public Builder locks() {
      this.locks = true;
      return this;
    }

    /** The query. */
    public SelectQuery build() {
      return new SelectQuery(
          items,
          from,
          joins,
          where.isEmpty() ? null : SqlExpression.all(where),
          groupBy,
          having,
          orderBy,
          limit,
          offset,
          locks);
    }
  }
}
