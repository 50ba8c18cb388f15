package org.viborm.internal.plan;

import org.viborm.driver.DialectCapability;
import org.viborm.internal.operation.FieldRef;
import org.viborm.internal.operation.Operand;
import org.viborm.internal.sql.SqlExpression;
import org.viborm.schema.SchemaField;
import org.viborm.schema.VectorMetric;

/** Measures how far the vectors of rows are from a given one. */
final class Distances {

  private final PlanContext context;

  Distances(PlanContext context) {
    this.context = context;
  }

  /**
   * The distance of {@code vector} from {@code to}.
   *
   * @param read whether it is a column of the result, and not what rows are ordered by
   */
  SqlExpression plan(
      FieldRef vector, Operand.Value to, String metric, Scope scope, boolean read, String path) {
    if (!context.dialect().has(DialectCapability.VECTOR_DISTANCE)) {
      throw Faults.distances(path, context.dialect());
    }
    Scope owner = scope.of(vector);
    SchemaField field = Scope.field(owner, vector);
    return new SqlExpression.Distance(
        owner.column(field),
        context.bind(to, owner.model(), field, path),
        VectorMetric.of(metric).orElseThrow(),
        read);
  }
}
