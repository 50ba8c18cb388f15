package org.viborm.internal.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.viborm.driver.DialectCapability;
import org.viborm.internal.sql.FromItem;
import org.viborm.internal.sql.SelectQuery;
import org.viborm.internal.sql.SqlExpression;
import org.viborm.internal.sql.SqlExpression.ArrayBind;
import org.viborm.internal.sql.SqlExpression.Bind;
import org.viborm.internal.sql.SqlExpression.Column;
import org.viborm.internal.sql.SqlExpression.Compare;
import org.viborm.internal.sql.SqlExpression.InArray;
import org.viborm.internal.sql.SqlExpression.Operator;
import org.viborm.schema.SchemaField;
import org.viborm.schema.SchemaModel;

/** Ties a query to the keys that it is bound with, any number at once. */
final class KeyCondition {

  private KeyCondition() {}

  /** Asks {@code query} for rows whose {@code fields} are one of the bound keys. */
  static void add(
      PlanContext context,
      SelectQuery.Builder query,
      SchemaModel model,
      List<SchemaField> fields,
      Scope scope) {
    add(context, query, model, fields, fields.stream().<SqlExpression>map(scope::column).toList());
  }

  /** Asks {@code query} for rows whose {@code values}, of {@code fields}, are a bound key. */
  static void add(
      PlanContext context,
      SelectQuery.Builder query,
      SchemaModel model,
      List<SchemaField> fields,
      List<SqlExpression> values) {
    add(context, query, Collections.nCopies(fields.size(), model), fields, values);
  }

  /** The same for {@code fields} of several {@code models}, one of each for each value. */
  static void add(
      PlanContext context,
      SelectQuery.Builder query,
      List<SchemaModel> models,
      List<SchemaField> fields,
      List<SqlExpression> values) {
    if (values.size() == 1) {
      query.where(new InArray(values.get(0), column(context, models.get(0), fields.get(0), 0)));
      return;
    }
    String alias = context.alias();
    List<SqlExpression> equal = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      equal.add(new Compare(values.get(i), Operator.EQ, new Column(alias, "c" + i)));
    }
    query.join(
        SelectQuery.JoinKind.INNER, keys(context, models, fields, alias), SqlExpression.all(equal));
  }

  /**
   * The condition that {@code values}, of {@code fields}, are a bound key: for statements that no
   * table can be joined to.
   */
  static SqlExpression among(
      PlanContext context,
      SchemaModel model,
      List<SchemaField> fields,
      List<? extends SqlExpression> values) {
    if (values.size() == 1) {
      return new InArray(values.get(0), column(context, model, fields.get(0), 0));
    }
    String alias = context.alias();
    SelectQuery.Builder bound =
        new SelectQuery.Builder()
            .from(keys(context, Collections.nCopies(fields.size(), model), fields, alias));
    for (int i = 0; i < fields.size(); i++) {
      bound.select(new Column(alias, "c" + i));
    }
    return new SqlExpression.InQuery(values, bound.build());
  }

  /** The bound keys as a table. */
  private static FromItem keys(
      PlanContext context, List<SchemaModel> models, List<SchemaField> fields, String alias) {
    List<SqlExpression> arrays = new ArrayList<>();
    if (context.dialect().has(DialectCapability.ARRAY_PARAMETERS)) {
      for (int i = 0; i < fields.size(); i++) {
        arrays.add(column(context, models.get(i), fields.get(i), i));
      }
    } else {
      arrays.add(new Bind(new Sources.KeyRows(fields, context.codecs())));
    }
    return new FromItem.Keys(arrays, fields, alias);
  }

  private static ArrayBind column(
      PlanContext context, SchemaModel model, SchemaField field, int index) {
    return new ArrayBind(new Sources.KeyColumn(index, context.codecs().array(field)), model, field);
  }
}
