package org.viborm.internal.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.viborm.driver.DialectCapability;
import org.viborm.internal.operation.OrderBy;
import org.viborm.internal.operation.OrderBy.Direction;
import org.viborm.internal.operation.OrderBy.Nulls;
import org.viborm.internal.sql.SelectQuery;
import org.viborm.internal.sql.SqlExpression;
import org.viborm.internal.sql.SqlExpression.OrderKey;
import org.viborm.schema.ScalarType;
import org.viborm.schema.SchemaField;
import org.viborm.schema.SchemaRelation;

/** Makes the keys of an order, and the joins that they need. */
final class OrderPlanner {

  private final PlanContext context;
  private final FilterPlanner filters;
  private final Distances distances;

  OrderPlanner(PlanContext context, FilterPlanner filters) {
    this.context = context;
    this.filters = filters;
    this.distances = new Distances(context);
  }

  /**
   * The keys of {@code order} on the rows of {@code scope}; joins go into {@code query}. With
   * {@code total} the primary key is added where it is missing, so that no two rows are equal.
   */
  List<OrderKey> plan(
      List<OrderBy> order, Scope scope, SelectQuery.Builder query, boolean total, String path) {
    List<OrderKey> keys = new ArrayList<>();
    Set<String> fields = new HashSet<>();
    for (OrderBy by : order) {
      if (by instanceof OrderBy.ByField byField) {
        fields.add(byField.field().field());
      }
      keys.add(key(by, scope, query, false, path));
    }
    if (total) {
      for (SchemaField field : scope.model().primaryKey().fields()) {
        if (fields.add(field.name())) {
          keys.add(key(field, scope, Direction.ASC, Nulls.DEFAULT, false, path));
        }
      }
    }
    return keys;
  }

  private OrderKey key(
      OrderBy by, Scope scope, SelectQuery.Builder query, boolean optional, String path) {
    if (by instanceof OrderBy.ByField byField) {
      Scope owner = scope.of(byField.field());
      SchemaField field = Scope.field(owner, byField.field());
      return key(
          field, owner, byField.direction(), byField.nulls(), optional, path + "." + field.name());
    }
    if (by instanceof OrderBy.ByRelated related) {
      SchemaRelation relation = Scope.relation(scope, related.relation());
      Scope target = new Scope(relation.target(), context.alias(), scope.depth() + 1, scope);
      query.join(
          SelectQuery.JoinKind.LEFT, FilterPlanner.table(target), joined(target, scope, relation));
      return key(
          related.inner(),
          target,
          query,
          optional || relation.optional(),
          path + "." + relation.name());
    }
    if (by instanceof OrderBy.ByCount count) {
      SchemaRelation relation = Scope.relation(scope, count.relation());
      SqlExpression number = filters.count(relation, scope, count.filter(), path);
      return new OrderKey(number, count.direction() == Direction.DESC, false, false);
    }
    if (by instanceof OrderBy.ByDistance distance) {
      SqlExpression value =
          distances.plan(
              distance.field(),
              distance.to(),
              distance.metric(),
              scope,
              false,
              path + "." + distance.field().field());
      boolean descending = distance.direction() == Direction.DESC;
      return new OrderKey(value, descending, descending, true);
    }
    throw Faults.unsupported(path, "An order of this kind", context.dialect());
  }

  private static SqlExpression joined(Scope target, Scope scope, SchemaRelation relation) {
    List<SqlExpression> parts = new ArrayList<>();
    for (int i = 0; i < relation.sourceFields().size(); i++) {
      parts.add(
          new SqlExpression.Compare(
              target.column(relation.targetFields().get(i)),
              SqlExpression.Operator.EQ,
              scope.column(relation.sourceFields().get(i))));
    }
    return SqlExpression.all(parts);
  }

  private OrderKey key(
      SchemaField field,
      Scope owner,
      Direction direction,
      Nulls nulls,
      boolean optional,
      String path) {
    if (field.type() == ScalarType.DECIMAL
        && !context.dialect().has(DialectCapability.EXACT_DECIMAL)) {
      throw Faults.decimals(path, context.dialect());
    }
    boolean descending = direction == Direction.DESC;
    boolean nullsFirst = nulls == Nulls.DEFAULT ? descending : nulls == Nulls.FIRST;
    SqlExpression column = owner.column(field);
    SqlExpression value =
        field.type() == ScalarType.ENUM && !field.list()
            ? new SqlExpression.EnumOrder(column, field.enumType().members())
            : column;
    return new OrderKey(value, descending, nullsFirst, optional || field.nullable());
  }
}
