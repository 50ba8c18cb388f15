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
 * above at once. Relations to one may be {@link Joins} of the statement above instead.
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

  /**
   * A level of the rows of {@code scope} that is below no other.
   *
   * @param few whether its rows are few
   */
  KeyedLevel level(Scope scope, Joins.Wanted joins, boolean few) {
    return new KeyedLevel(scope, null, null, joins, few);
  }

  /** The rows of {@code level} whose primary keys are bound. */
  ReadStep byKey(KeyedLevel level, Projection projection, String reason) {
    Assembly assembly = level.assembly(projection, "");
    Scope scope = level.scope();
    SelectQuery.Builder query = new SelectQuery.Builder().from(FilterPlanner.table(scope));
    KeyCondition.add(context, query, scope.model(), scope.model().primaryKey().fields(), scope);
    level.selection().addTo(query);
    level.joins.addTo(query, level, null);
    return level.step(query.build(), assembly, false, reason);
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
    SqlExpression first = rows.limit(read, limit);
    SqlExpression skipped = rows.skip(read);
    boolean paged = (first != null || skipped != null) && !order.isEmpty();
    if (!read.distinct().isEmpty() || perParent) {
      return numbered(level, read, order, base, limit, perParent);
    }
    if (paged && !level.joins.isEmpty()) {
      Inner inner = new Inner(level, base, order);
      base.orderBy(order).page(first, skipped);
      return inner.outer(base).orderBy(inner.order).build();
    }
    level.selection().addTo(base);
    level.joins.addTo(base, level, null);
    if (ordered || RowQueries.windowed(read)) {
      base.orderBy(order);
    }
    return base.page(first, skipped).build();
  }

  /** Numbers rows within their parent, and within equal values of the distinct fields. */
  private SelectQuery numbered(
      KeyedLevel level,
      Read read,
      List<OrderKey> order,
      SelectQuery.Builder base,
      @Nullable Long limit,
      boolean perParent) {
    Inner inner = new Inner(level, base, order);
    List<SqlExpression> parents = level.link == null ? List.of() : level.link.values();
    if (!read.distinct().isEmpty()) {
      List<SqlExpression> same = new ArrayList<>(parents);
      same.addAll(RowQueries.distinct(read, level.scope()));
      base.select(new RowNumber(same, order), "d");
    }
    if (!perParent) {
      return inner
          .outer(base)
          .where(new Compare(new Column(WINDOW, "d"), Operator.EQ, new Constant(1)))
          .orderBy(inner.order)
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
      for (String label : inner.labels) {
        numbered.select(new Column(WINDOW, label), label);
      }
      numbered
          .select(new RowNumber(links, inner.order), "r")
          .from(new FromItem.Derived(base.build(), WINDOW))
          .where(new Compare(new Column(WINDOW, "d"), Operator.EQ, new Constant(1)));
    }
    Column number = new Column(WINDOW, "r");
    SelectQuery.Builder page = inner.outer(numbered);
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
    return page.orderBy(inner.order).build();
  }

  /**
   * The rows of a level as a table, which is cut to the rows that are asked for before others are
   * joined to it.
   */
  private static final class Inner {
    private final KeyedLevel level;
    private final List<String> labels = new ArrayList<>();
    private final List<OrderKey> order = new ArrayList<>();

    /**
     * Selects in {@code base} the level's own columns as {@code c0}, {@code c1}, …, the keys of
     * {@code ordered} as {@code o0}, {@code o1}, …, and what others are joined by.
     */
    Inner(KeyedLevel level, SelectQuery.Builder base, List<OrderKey> ordered) {
      this.level = level;
      List<SqlExpression> columns = level.columns();
      for (int i = 0; i < columns.size(); i++) {
        if (!level.selection().isJoined(i)) {
          labels.add("c" + i);
          base.select(columns.get(i), "c" + i);
        }
      }
      for (int i = 0; i < ordered.size(); i++) {
        labels.add("o" + i);
        base.select(ordered.get(i).value(), "o" + i);
        order.add(ordered.get(i).of(new Column(WINDOW, "o" + i)));
      }
      labels.addAll(level.joins.label(base, level));
    }

    /** A query of the level's columns, of which {@code inner} gives its own. */
    SelectQuery.Builder outer(SelectQuery.Builder inner) {
      SelectQuery.Builder query = new SelectQuery.Builder();
      level.selection().addTo(query, column -> new Column(WINDOW, "c" + column));
      query.from(new FromItem.Derived(inner.build(), WINDOW));
      level.joins.addTo(query, level, WINDOW);
      return query;
    }
  }

  /** A level whose rows are read by a statement of their own. */
  final class KeyedLevel extends Level {
    private final @Nullable ParentLink link;
    private final Joins joins;
    private final List<Integer> links = new ArrayList<>();
    private final List<NestedRead> nested = new ArrayList<>();

    private KeyedLevel(
        Scope scope,
        @Nullable ParentLink link,
        @Nullable Level above,
        Joins.Wanted wanted,
        boolean few) {
      super(context, filters, scope, above, new Selection(), false);
      this.link = link;
      this.joins = new Joins(context, scope.model(), wanted, few);
      if (link != null) {
        for (ParentLink.LinkColumn column : link.columns()) {
          links.add(column.own() ? column(column.field()) : read(column.value(), column.field()));
        }
      }
    }

    @Override
    Assembly nested(Projection.Nested next, SchemaRelation relation, String path) {
      return below(this, false, links, next, relation, path);
    }

    /**
     * The rows of {@code next} as a part of the rows of {@code owner}, which is this level or one
     * joined to it.
     *
     * @param repeats whether a row of {@code owner} may stand in several rows of this level
     * @param around the columns that tell which rows are around one of {@code owner}
     */
    private Assembly below(
        Level owner,
        boolean repeats,
        List<Integer> around,
        Projection.Nested next,
        SchemaRelation relation,
        String path) {
      boolean shared = repeats || Joins.shares(relation);
      String why = joins.why(owner, next, relation, shared);
      return why == null
          ? keyed(owner, around, next, relation, path)
          : joined(owner, shared, next, relation, path, why);
    }

    private Assembly joined(
        Level owner,
        boolean repeats,
        Projection.Nested next,
        SchemaRelation relation,
        String path,
        String why) {
      Scope scope = owner.below(relation.target(), null);
      joins.add(owner, relation, scope, next, repeats, why);
      JoinedLevel level = new JoinedLevel(scope, owner, this, repeats);
      List<Integer> mine = relation.sourceFields().stream().map(owner::column).toList();
      List<Integer> theirs = relation.targetFields().stream().map(level::column).toList();
      return new Assembly.JoinedValue(mine, theirs, level.assembly(next.read().projection(), path));
    }

    private Assembly keyed(
        Level owner,
        List<Integer> around,
        Projection.Nested next,
        SchemaRelation relation,
        String path) {
      Scope scope = owner.below(relation.target(), owner.around(next.read()));
      ParentLink tie = ParentLink.of(context, relation, scope);
      KeyedLevel below =
          new KeyedLevel(scope, tie, owner, joins.wanted(), joins.few() && !relation.toMany());
      List<Integer> keys = tie.keys(owner::column, around);
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
      return step(query, links, nested, assembly, reversed, reason + joins.reason());
    }
  }

  /** A level whose rows are joined to those of another. */
  private final class JoinedLevel extends Level {
    private final KeyedLevel base;
    private final boolean repeats;

    private JoinedLevel(Scope scope, Level owner, KeyedLevel base, boolean repeats) {
      super(context, filters, scope, owner, base.selection(), true);
      this.base = base;
      this.repeats = repeats;
    }

    @Override
    Assembly nested(Projection.Nested next, SchemaRelation relation, String path) {
      return base.below(this, repeats, List.of(), next, relation, path);
    }
  }
}
