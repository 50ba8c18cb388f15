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
    boolean far = asked == Read.Load.AUTO && savesWays(read.projection());
    boolean single = far || asked == Read.Load.SINGLE_STATEMENT;
    if (single && Projections.hasRecursion(read.projection())) {
      if (read.load() == Read.Load.SINGLE_STATEMENT) {
        throw Faults.recursion(context.dialect());
      }
      single = false;
    }
    if (single && Projections.nested(read.projection()) > 0) {
      return embedded.top(
          model,
          read,
          rows,
          "all levels in one statement, "
              + (far
                  ? "as the database is far away"
                  : read.load() == asked ? "as was asked for" : "as this client reads"));
    }
    return keyed.step(keyed.level(scope(model)), read, rows, "", "the rows of " + model.name());
  }

  /** Whether one statement for all of {@code projection} saves more than it costs. */
  private boolean savesWays(Projection projection) {
    return context.dialect().has(DialectCapability.SINGLE_STATEMENT_READS)
        && context
                .environment()
                .roundTrip()
                .multipliedBy(Projections.nested(projection))
                .compareTo(FAR)
            >= 0;
  }

  /** The rows of {@code model} whose primary keys are bound, as {@code projection}. */
  ReadStep byKey(SchemaModel model, Projection projection) {
    Scope scope = scope(model);
    KeyedLevel level = keyed.level(scope);
    Assembly assembly = level.assembly(projection, "");
    SelectQuery.Builder query = new SelectQuery.Builder().from(FilterPlanner.table(scope));
    KeyCondition.add(context, query, model, model.primaryKey().fields(), scope);
    level.columns().forEach(query::select);
    return level.step(query.build(), assembly, false, "the row, once it is written");
  }

  /** What {@code projection} makes of rows of {@code model} that another statement returns. */
  ReadStep returned(SchemaModel model, Projection projection) {
    KeyedLevel level = keyed.level(new Scope(model, null, 0, null));
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
    KeyedLevel level = keyed.level(scope(model));
    fields.forEach(level::raw);
    return keyed.query(level, read, null, "", false);
  }

  private Scope scope(SchemaModel model) {
    return new Scope(model, context.alias(), 0, null);
  }
}
