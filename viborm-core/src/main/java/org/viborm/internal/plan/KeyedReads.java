package org.viborm.internal.plan;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.viborm.internal.decode.Assembly;
import org.viborm.internal.operation.Projection;
import org.viborm.internal.operation.Read;
import org.viborm.internal.operation.RowLayout;
import org.viborm.internal.plan.ReadStep.NestedRead;
import org.viborm.internal.sql.FromItem;
import org.viborm.internal.sql.SelectQuery;
import org.viborm.internal.sql.SqlExpression;
import org.viborm.internal.sql.SqlExpression.Bind;
import org.viborm.internal.sql.SqlExpression.Column;
import org.viborm.internal.sql.SqlExpression.Compare;
import org.viborm.internal.sql.SqlExpression.Constant;
import org.viborm.internal.sql.SqlExpression.Operator;
import org.viborm.internal.sql.SqlExpression.OrderKey;
import org.viborm.internal.sql.SqlExpression.RowNumber;
import org.viborm.schema.SchemaRelation;

/**
 * Makes one statement of each level, a nested one bound with the keys of all rows of the level
 * above at once.
 */
final class KeyedReads {

  private static final String WINDOW = RowQueries.WINDOW;

  private final PlanContext context;
  private final FilterPlanner filters;
  private final RowQueries rows;

  KeyedReads(PlanContext context, FilterPlanner filters, RowQueries rows) {
    this.context = context;
    this.filters = filters;
    this.rows = rows;
  }

  /** A level of the rows of {@code scope} that is below no other. */
  KeyedLevel level(Scope scope) {
    return new KeyedLevel(scope, null, null);
  }

  /** The read of the rows of {@code level}, at most {@code limit} where that is not null. */
  ReadStep step(KeyedLevel level, Read read, @Nullable Long limit, String path, String reason) {
    Assembly assembly = level.assembly(read.projection(), path);
    SelectQuery query = query(level, read, limit, path, true);
    return level.step(query, assembly, RowQueries.backwards(read), reason);
  }

  /** The query of one level, whose columns are selected before. */
  SelectQuery query(
      KeyedLevel level, Read read, @Nullable Long limit, String path, boolean ordered) {
    ParentLink link = level.link;
    SelectQuery.Builder base = new SelectQuery.Builder().from(FilterPlanner.table(level.scope()));
    List<OrderKey> order =
        rows.matching(level.scope(), read, base, link == null ? null : link::addTo, path);
    boolean perParent = link != null && (read.take() != null || read.skip() != null);
    if (!read.distinct().isEmpty() || perParent) {
      return windowed(level, read, order, base, limit, perParent);
    }
    level.columns().forEach(base::select);
    if (ordered || RowQueries.windowed(read)) {
      base.orderBy(order);
    }
    return base.page(rows.limit(read, limit), rows.skip(read)).build();
  }

  /** Numbers rows within their parent, and within equal values of the distinct fields. */
  private SelectQuery windowed(
      KeyedLevel level,
      Read read,
      List<OrderKey> order,
      SelectQuery.Builder base,
      @Nullable Long limit,
      boolean perParent) {
    List<SqlExpression> columns = level.columns();
    for (int i = 0; i < columns.size(); i++) {
      base.select(columns.get(i), "c" + i);
    }
    List<OrderKey> outer = new ArrayList<>();
    for (int i = 0; i < order.size(); i++) {
      base.select(order.get(i).value(), "o" + i);
      outer.add(order.get(i).of(new Column(WINDOW, "o" + i)));
    }
    List<SqlExpression> parents = level.link == null ? List.of() : level.link.values();
    if (!read.distinct().isEmpty()) {
      List<SqlExpression> same = new ArrayList<>(parents);
      same.addAll(RowQueries.distinct(read, level.scope()));
      base.select(new RowNumber(same, order), "d");
    }
    if (!perParent) {
      return outer(base, columns.size())
          .where(new Compare(new Column(WINDOW, "d"), Operator.EQ, new Constant(1)))
          .orderBy(outer)
          .page(rows.limit(read, limit), rows.skip(read))
          .build();
    }
    SelectQuery.Builder numbered = base;
    if (read.distinct().isEmpty()) {
      base.select(new RowNumber(parents, order), "r");
    } else {
      List<SqlExpression> links = new ArrayList<>();
      for (int column : level.links) {
        links.add(new Column(WINDOW, "c" + column));
      }
      numbered = new SelectQuery.Builder();
      for (int i = 0; i < columns.size(); i++) {
        numbered.select(new Column(WINDOW, "c" + i), "c" + i);
      }
      for (int i = 0; i < outer.size(); i++) {
        numbered.select(new Column(WINDOW, "o" + i), "o" + i);
      }
      numbered
          .select(new RowNumber(links, outer), "r")
          .from(new FromItem.Derived(base.build(), WINDOW))
          .where(new Compare(new Column(WINDOW, "d"), Operator.EQ, new Constant(1)));
    }
    Column number = new Column(WINDOW, "r");
    SelectQuery.Builder page = outer(numbered, columns.size());
    if (read.skip() != null) {
      page.where(new Compare(number, Operator.GT, context.bind(read.skip())));
    }
    if (read.take() != null) {
      int take = context.position(read.take());
      page.where(
          new Compare(
              number,
              Operator.LTE,
              new Bind(
                  read.skip() == null
                      ? new Sources.RowCount(take, 0)
                      : new Sources.Sum(take, context.position(read.skip())))));
    }
    return page.orderBy(outer).build();
  }

  /** A query of the first {@code columns} columns of {@code inner}. */
  private static SelectQuery.Builder outer(SelectQuery.Builder inner, int columns) {
    SelectQuery.Builder query = new SelectQuery.Builder();
    for (int i = 0; i < columns; i++) {
      query.select(new Column(WINDOW, "c" + i));
    }
    return query.from(new FromItem.Derived(inner.build(), WINDOW));
  }

  /** A level whose rows are read by a statement of their own. */
  final class KeyedLevel extends Level {
    private final @Nullable ParentLink link;
    private final List<Integer> links = new ArrayList<>();
    private final List<NestedRead> nested = new ArrayList<>();

    private KeyedLevel(Scope scope, @Nullable ParentLink link, @Nullable Level above) {
      super(context, filters, scope, above);
      this.link = link;
      if (link != null) {
        for (ParentLink.LinkColumn column : link.columns()) {
          links.add(column.own() ? column(column.field()) : read(column.value(), column.field()));
        }
      }
    }

    @Override
    Assembly nested(Projection.Nested next, SchemaRelation relation, String path) {
      Scope scope = below(relation.target(), around(next.read()));
      ParentLink tie = ParentLink.of(context, relation, scope);
      KeyedLevel below = new KeyedLevel(scope, tie, this);
      List<Integer> keys = tie.keys(this::column, links);
      if (next.recurse() != null) {
        nested.add(recursive(below, next.read(), next.recurse(), keys, relation, path));
      } else {
        ReadStep step =
            KeyedReads.this.step(
                below, next.read(), null, path, "the rows of " + relation + ", " + tie.reason());
        nested.add(new NestedRead(step, keys, relation.toMany(), null));
      }
      return new Assembly.NestedValue(nested.size() - 1);
    }

    /** The read of {@code below}, each row of which is followed by the same read. */
    private NestedRead recursive(
        KeyedLevel below,
        Read read,
        Read.Amount levels,
        List<Integer> keys,
        SchemaRelation relation,
        String path) {
      if (below.scope().outer() != null) {
        throw Faults.recursionAround(path, context.dialect());
      }
      List<Integer> again = requireNonNull(below.link).keys(below::column, below.links);
      Assembly.RowValue last = below.row((Projection.Row) read.projection(), path);
      List<String> names = new ArrayList<>(last.layout().names());
      names.add(relation.name());
      List<Assembly> parts = new ArrayList<>(last.parts());
      parts.add(new Assembly.NestedValue(below.nested.size()));
      Assembly whole =
          new Assembly.RowValue(
              new RowLayout(below.scope().model().name(), names),
              List.copyOf(parts),
              last.function());
      ReadStep step =
          below.step(
              query(below, read, null, path, true),
              whole,
              RowQueries.backwards(read),
              "the rows of "
                  + relation
                  + ", once a level, keyed by all new rows of the level above");
      return new NestedRead(
          step,
          keys,
          relation.toMany(),
          new ReadStep.Recursion(context.position(levels), again, last, path));
    }

    ReadStep step(@Nullable SelectQuery query, Assembly assembly, boolean reversed, String reason) {
      return step(query, links, nested, assembly, reversed, reason);
    }
  }
}
