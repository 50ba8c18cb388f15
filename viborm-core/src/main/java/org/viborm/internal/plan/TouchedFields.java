package org.viborm.internal.plan;

import java.util.List;
import java.util.Set;
import org.viborm.internal.plan.WriteBody.Touched;
import org.viborm.internal.sql.SqlExpression;
import org.viborm.internal.sql.SqlExpression.Column;
import org.viborm.internal.sql.SqlExpression.FieldBind;
import org.viborm.internal.sql.UpdateTable.Assign;
import org.viborm.schema.SchemaField;
import org.viborm.schema.SchemaModel;
import org.viborm.schema.ValueGenerator.Kind;

/** What each update of a row sets by itself: the time of the update, and the version. */
final class TouchedFields {

  private final PlanContext context;

  TouchedFields(PlanContext context) {
    this.context = context;
  }

  /** Adds them to an update that sets the fields {@code set}. */
  void add(SchemaModel model, Set<SchemaField> set, List<Assign> assigns, List<Touched> touched) {
    for (SchemaField field : model.fields().values()) {
      if (set.contains(field)) {
        continue;
      }
      if (field.generatedBy(Kind.VERSION) && field.type().isNumeric()) {
        assigns.add(new Assign(field.column(), next(field)));
      } else if (field.generatedBy(Kind.UPDATED_AT) || field.generatedBy(Kind.VERSION)) {
        assigns.add(fromRow(model, field));
        touched.add(new Touched(field, context.codecs().of(field)));
      }
    }
  }

  private static SqlExpression next(SchemaField version) {
    return new SqlExpression.Arithmetic(
        new Column(null, version.column()),
        SqlExpression.ArithmeticOperator.ADD,
        new SqlExpression.Constant(1),
        version.type());
  }

  /** Sets {@code field} to the value that the row which is written has for it. */
  Assign fromRow(SchemaModel model, SchemaField field) {
    return new Assign(
        field.column(),
        new FieldBind(new Sources.Field(field, context.codecs().of(field)), model, field));
  }
}
