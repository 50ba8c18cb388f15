package org.viborm.internal.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.DialectCapability;
import org.viborm.internal.decode.Assembly;
import org.viborm.internal.operation.Filter;
import org.viborm.internal.operation.Projection;
import org.viborm.internal.operation.Read;
import org.viborm.internal.plan.KeyedReads.KeyedLevel;
import org.viborm.internal.sql.FromItem;
import org.viborm.internal.sql.SelectQuery;
import org.viborm.internal.sql.SqlExpression;
import org.viborm.internal.sql.SqlExpression.Constant;
import org.viborm.schema.SchemaField;
import org.viborm.schema.SchemaModel;

/** Makes the statements of a read, in the way that loads its levels. */
final class ReadPlanner {

  /**
   * What messages have to take for nested rows to be sent as JSON, which costs the database and the
   * client more: see {@code docs/reference/performance.md}.
   */
  private static final Duration FAR = Duration.ofMillis(1);

  private final PlanContext context;
  private final FilterPlanner filters;
  private final KeyedReads keyed;
  private final EmbeddedReads embedded;

  ReadPlanner(PlanContext context) {
    this.context = context;
    this.filters = new FilterPlanner(context);
    RowQueries rows = new RowQueries(context, filters);
    this.keyed = new KeyedReads(context, filters, rows);
    this.embedded = new EmbeddedReads(context, filters, rows);
  }

  /** The read of {@code model} at the top of an operation; {@code rows} limits it to that many. */
  ReadStep top(SchemaModel model, Read read, @Nullable Long rows) {
    Read.Load asked = read.load() == Read.Load.AUTO ? context.environment().load() : read.load();
    int nested = Projections.nested(read.projection());
    boolean far = asked == Read.Load.AUTO && isFar(nested);
    boolean single = far || asked == Read.Load.SINGLE_STATEMENT;
    if (single && Projections.hasRecursion(read.projection())) {
      if (read.load() == Read.Load.SINGLE_STATEMENT) {
        throw Faults.recursion(context.dialect());
      }
      single = false;
    }
    if (!single || nested == 0) {
      return keyed(model, read, rows, joins(asked));
    }
    String why =
        far
            ? "as the database is far away"
            : read.load() == asked ? "as was asked for" : "as this client reads";
    Joins.Wanted joins = new Joins.Wanted(true, why);
    int below = nested(new ReadPlanner(context.aside()).keyed(model, read, rows, joins));
    boolean joined = far ? !isFar(below) || !embeds() : below == 0;
    return joined
        ? keyed(model, read, rows, joins)
        : embedded.top(model, read, rows, "all levels in one statement, " + why);
  }

  private ReadStep keyed(SchemaModel model, Read read, @Nullable Long rows, Joins.Wanted joins) {
    boolean few = rows != null || read.take() != null || read.where() instanceof Filter.Unique;
    return keyed.step(
        keyed.level(scope(model), joins, few), read, rows, "", "the rows of " + model.name());
  }

  /** The joins of reads that are loaded as {@code asked}. */
  private static Joins.Wanted joins(Read.Load asked) {
    return asked == Read.Load.KEYED ? Joins.Wanted.NONE : Joins.Wanted.WHERE_THEY_PAY;
  }

  /** Whether {@code statements} more are so long on their way that they are better saved. */
  private boolean isFar(int statements) {
    return context.environment().roundTrip().multipliedBy(statements).compareTo(FAR) >= 0;
  }

  private boolean embeds() {
    return context.dialect().has(DialectCapability.SINGLE_STATEMENT_READS);
  }

  /** How many statements follow that of {@code step}. */
  private static int nested(ReadStep step) {
    return step.nested().stream().mapToInt(below -> 1 + nested(below.step())).sum();
  }

  /** The row of {@code model} whose primary key is bound, as {@code projection}. */
  ReadStep byKey(SchemaModel model, Projection projection) {
    return keyed.byKey(
        keyed.level(scope(model), joins(context.environment().load()), true),
        projection,
        "the row, once it is written");
  }

  /** What {@code projection} makes of rows of {@code model} that another statement returns. */
  ReadStep returned(SchemaModel model, Projection projection) {
    KeyedLevel level =
        keyed.level(new Scope(model, null, 0, null), joins(context.environment().load()), false);
    Assembly assembly = level.assembly(projection, "");
    return level.step(null, assembly, false, "the write returns it");
  }

  /** The number of the rows that {@code read} gives. */
  SelectQuery count(SchemaModel model, Read read) {
    SqlExpression number = new SqlExpression.Aggregate(SqlExpression.Function.COUNT, null);
    if (!RowQueries.windowed(read) && read.distinct().isEmpty()) {
      Scope scope = scope(model);
      return new SelectQuery.Builder()
          .select(number)
          .from(FilterPlanner.table(scope))
          .where(filters.plan(read.where(), scope, "where"))
          .build();
    }
    return new SelectQuery.Builder()
        .select(number)
        .from(
            new FromItem.Derived(rows(model, read, model.primaryKey().fields()), RowQueries.WINDOW))
        .build();
  }

  /** The rows that {@code read} gives, as {@code fields} under the names of their columns. */
  SelectQuery labelled(SchemaModel model, Read read, List<SchemaField> fields) {
    SelectQuery rows = rows(model, read, fields);
    List<SelectQuery.Item> items = new ArrayList<>();
    for (int i = 0; i < fields.size(); i++) {
      items.add(new SelectQuery.Item(rows.items().get(i).value(), fields.get(i).column()));
    }
    return new SelectQuery(
        items,
        rows.from(),
        rows.joins(),
        rows.where(),
        rows.groupBy(),
        rows.having(),
        rows.orderBy(),
        rows.limit(),
        rows.offset(),
        rows.locks());
  }

  /** Whether a row matches {@code filter}. */
  SelectQuery exist(SchemaModel model, Filter filter) {
    Scope scope = scope(model);
    return new SelectQuery.Builder()
        .select(new Constant(1))
        .from(FilterPlanner.table(scope))
        .where(filters.plan(filter, scope, "where"))
        .page(new Constant(1), null)
        .build();
  }

  /** The rows that {@code read} gives, as the columns of {@code fields}. */
  private SelectQuery rows(SchemaModel model, Read read, List<SchemaField> fields) {
    KeyedLevel level = keyed.level(scope(model), Joins.Wanted.NONE, false);
    fields.forEach(level::raw);
    return keyed.query(level, read, null, "", false);
  }

  private Scope scope(SchemaModel model) {
    return new Scope(model, context.alias(), 0, null);
  }
}
