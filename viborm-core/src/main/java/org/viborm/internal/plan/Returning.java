package org.viborm.internal.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.viborm.internal.decode.Assembly;
import org.viborm.internal.sql.RenderedSql;
import org.viborm.internal.sql.SelectQuery;
import org.viborm.internal.sql.SqlExpression;
import org.viborm.internal.sql.SqlExpression.Column;
import org.viborm.internal.sql.SqlExpression.ReadColumn;
import org.viborm.schema.SchemaField;
import org.viborm.schema.SchemaModel;

/** What a write gives back of each row: the caller's columns, and behind them the plan's own. */
final class Returning {

  private Returning() {}

  /** The query for the columns of {@code returned} by the primary keys that it is bound with. */
  static RenderedSql read(PlanContext context, SchemaModel model, BulkInsert.Returned returned) {
    Scope scope = new Scope(model, context.alias(), 0, null);
    SelectQuery.Builder query = new SelectQuery.Builder().from(FilterPlanner.table(scope));
    returned.step().columns().forEach(column -> query.select(ReadColumns.in(scope, column)));
    KeyCondition.add(context, query, model, model.primaryKey().fields(), scope);
    return context.render(query.build());
  }

  static BulkInsert.Returned of(
      PlanContext context, SchemaModel model, @Nullable ReadStep caller, Set<SchemaField> needed) {
    List<SqlExpression> columns = new ArrayList<>();
    List<SchemaField> fields = new ArrayList<>();
    if (caller != null) {
      for (SqlExpression column : caller.columns()) {
        columns.add(column);
        fields.add(((ReadColumn) column).field());
      }
    }
    List<BulkInsert.Place> places = new ArrayList<>();
    for (SchemaField field : needed) {
      int known = fields.indexOf(field);
      if (known < 0) {
        known = columns.size();
        columns.add(new ReadColumn(new Column(null, field.column()), field));
        fields.add(field);
      }
      places.add(new BulkInsert.Place(field, known));
    }
    ReadStep step =
        new ReadStep(
            null,
            List.copyOf(columns),
            new org.viborm.internal.decode.RowDecoder(
                fields.stream().map(context.codecs()::of).toList()),
            List.of(),
            caller == null ? List.of() : caller.nested(),
            caller == null ? new Assembly.ColumnValue(0) : caller.assembly(),
            false,
            "the row of " + model.name() + " that is written");
    return new BulkInsert.Returned(step, places);
  }
}
