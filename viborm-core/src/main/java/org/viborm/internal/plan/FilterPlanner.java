package org.viborm.internal.plan;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.DialectCapability;
import org.viborm.internal.operation.FieldRef;
import org.viborm.internal.operation.Filter;
import org.viborm.internal.operation.Operand;
import org.viborm.internal.operation.RawSql;
import org.viborm.internal.sql.FromItem;
import org.viborm.internal.sql.SelectQuery;
import org.viborm.internal.sql.SqlExpression;
import org.viborm.internal.sql.SqlExpression.Bind;
import org.viborm.internal.sql.SqlExpression.Compare;
import org.viborm.internal.sql.SqlExpression.Constant;
import org.viborm.internal.sql.SqlExpression.Exists;
import org.viborm.internal.sql.SqlExpression.Fold;
import org.viborm.internal.sql.SqlExpression.InArray;
import org.viborm.internal.sql.SqlExpression.IsNull;
import org.viborm.internal.sql.SqlExpression.ListCall;
import org.viborm.internal.sql.SqlExpression.ListFunction;
import org.viborm.internal.sql.SqlExpression.Not;
import org.viborm.internal.sql.SqlExpression.Operator;
import org.viborm.internal.sql.SqlExpression.Place;
import org.viborm.internal.sql.SqlExpression.Prefix;
import org.viborm.internal.sql.SqlExpression.TextEquals;
import org.viborm.internal.sql.SqlExpression.TextMatch;
import org.viborm.internal.sql.SqlExpression.Truth;
import org.viborm.schema.Junction;
import org.viborm.schema.ScalarType;
import org.viborm.schema.SchemaField;
import org.viborm.schema.SchemaKey;
import org.viborm.schema.SchemaModel;
import org.viborm.schema.SchemaRelation;

/** Makes SQL conditions of filters. */
final class FilterPlanner {

  private final PlanContext context;

  FilterPlanner(PlanContext context) {
    this.context = context;
  }

  /** The condition of {@code filter} on the rows of {@code scope}. */
  SqlExpression plan(Filter filter, Scope scope, String path) {
    if (filter instanceof Filter.Unique unique) {
      return unique(unique, scope, path);
    }
    if (filter instanceof Filter.Constant constant) {
      return new Truth(constant.matches());
    }
    if (filter instanceof Filter.Absent) {
      return new Truth(true);
    }
    if (filter instanceof Filter.And and) {
      return joined(each(and.filters(), scope, path), true);
    }
    if (filter instanceof Filter.Or or) {
      return joined(each(or.filters(), scope, path), false);
    }
    if (filter instanceof Filter.Not not) {
      return new Not(plan(not.filter(), scope, path));
    }
    if (filter instanceof Filter.Compare compare) {
      return compare(compare, scope, path);
    }
    if (filter instanceof Filter.In in) {
      return in(in, scope, path);
    }
    if (filter instanceof Filter.NullCheck check) {
      return new IsNull(column(check.field(), scope), check.negated());
    }
    if (filter instanceof Filter.Related related) {
      return related(related, scope, path);
    }
    if (filter instanceof Filter.Raw raw) {
      return raw(raw.sql());
    }
    if (filter instanceof Filter.ListCheck list) {
      return list(list, scope, path);
    }
    Filter.JsonCheck json = (Filter.JsonCheck) filter;
    Scope owner = scope.of(json.field());
    SchemaField field = Scope.field(owner, json.field());
    return new JsonPlanner(context).plan(json, owner.column(field), field, at(path, json.field()));
  }

  /**
   * The parts, all of which must hold or one of which must. What no row depends on is not asked
   * for, and nothing is where one part settles the whole: see {@link #exists}.
   */
  private static SqlExpression joined(List<SqlExpression> parts, boolean all) {
    if (parts.stream().anyMatch(part -> is(part, !all))) {
      return new Truth(!all);
    }
    List<SqlExpression> asked = parts.stream().filter(part -> !is(part, all)).toList();
    return all ? SqlExpression.all(asked) : SqlExpression.any(asked);
  }

  private List<SqlExpression> each(List<Filter> filters, Scope scope, String path) {
    List<SqlExpression> parts = new ArrayList<>();
    for (Filter filter : filters) {
      if (!(filter instanceof Filter.Absent)) {
        parts.add(plan(filter, scope, path));
      }
    }
    return parts;
  }

  private static String at(String path, FieldRef ref) {
    return path + "." + ref.field();
  }

  private static SqlExpression.Column column(FieldRef ref, Scope scope) {
    Scope owner = scope.of(ref);
    return owner.column(Scope.field(owner, ref));
  }

  /** The caller's SQL as a part of a condition. */
  private SqlExpression raw(RawSql raw) {
    return new SqlExpression.RawText(
        raw.texts(),
        raw.values().stream()
            .map(value -> new Bind(new Sources.Any(context.position(value))))
            .toList());
  }

  // comparisons

  private SqlExpression compare(Filter.Compare compare, Scope scope, String path) {
    Scope owner = scope.of(compare.field());
    SchemaField field = Scope.field(owner, compare.field());
    String where = at(path, compare.field());
    SqlExpression left = owner.column(field);
    if (compare.operand() instanceof Operand.Value value && value.value() == null) {
      return new IsNull(left, compare.comparison() == Filter.Comparison.NE);
    }
    SqlExpression right = operand(compare.operand(), scope, owner.model(), field, where);
    boolean folds = compare.ignoreCase() && isText(compare.comparison());
    if (folds) {
      left = new Fold(left);
      right = new Fold(right);
    }
    return switch (compare.comparison()) {
      case EQ -> equal(left, right, field, compare.operand());
      case NE -> new Not(equal(left, right, field, compare.operand()));
      case LT -> ordered(left, Operator.LT, right, field, where);
      case LTE -> ordered(left, Operator.LTE, right, field, where);
      case GT -> ordered(left, Operator.GT, right, field, where);
      case GTE -> ordered(left, Operator.GTE, right, field, where);
      case CONTAINS -> new TextMatch(left, Place.ANYWHERE, right);
      case STARTS_WITH ->
          !folds && compare.operand() instanceof Operand.Value value
              ? new Prefix(left, right, new Bind(new Sources.PrefixEnd(context.position(value))))
              : new TextMatch(left, Place.START, right);
      case ENDS_WITH -> new TextMatch(left, Place.END, right);
    };
  }

  private static boolean isText(Filter.Comparison comparison) {
    return switch (comparison) {
      case LT, LTE, GT, GTE -> false;
      default -> true;
    };
  }

  private SqlExpression operand(
      Operand operand, Scope scope, SchemaModel model, SchemaField field, String path) {
    if (operand instanceof Operand.Value value) {
      return context.bind(value, model, field, path);
    }
    if (operand instanceof FieldRef ref) {
      return column(ref, scope);
    }
    return raw((RawSql) operand);
  }

  private static SqlExpression equal(
      SqlExpression left, SqlExpression right, SchemaField field, Operand operand) {
    if (field.list()) {
      return new Compare(left, Operator.EQ, right);
    }
    if (field.type() == ScalarType.ENUM && operand instanceof FieldRef) {
      return new SqlExpression.EnumEquals(left, right);
    }
    return switch (field.type()) {
      case STRING -> new TextEquals(left, right);
      case POINT -> new SqlExpression.PointEquals(left, right);
      default -> new Compare(left, Operator.EQ, right);
    };
  }

  private SqlExpression ordered(
      SqlExpression left, Operator operator, SqlExpression right, SchemaField field, String path) {
    if (field.type() == ScalarType.DECIMAL
        && !context.dialect().has(DialectCapability.EXACT_DECIMAL)) {
      throw Faults.decimals(path, context.dialect());
    }
    return new Compare(left, operator, right);
  }

  private SqlExpression in(Filter.In in, Scope scope, String path) {
    if (in.values().value() instanceof java.util.Collection<?> list && list.isEmpty()) {
      return new Truth(in.negated());
    }
    Scope owner = scope.of(in.field());
    SchemaField field = Scope.field(owner, in.field());
    SqlExpression value = owner.column(field);
    String where = at(path, in.field());
    SqlExpression member =
        in.ignoreCase()
            ? new InArray(
                new Fold(value), context.bindFoldedArray(in.values(), owner.model(), field, where))
            : new InArray(value, context.bindArray(in.values(), owner.model(), field, where));
    return in.negated() ? new Not(member) : member;
  }

  /** A list that is NULL counts as empty, and has nothing. */
  private SqlExpression list(Filter.ListCheck check, Scope scope, String path) {
    Scope owner = scope.of(check.field());
    SchemaField field = Scope.field(owner, check.field());
    SqlExpression list = owner.column(field);
    Operand.Value operand = check.operand();
    if (operand == null) {
      SqlExpression empty =
          SqlExpression.any(
              List.of(new IsNull(list, false), new ListCall(ListFunction.IS_EMPTY, list, null)));
      return check.test() == Filter.ListTest.IS_EMPTY ? empty : new Not(empty);
    }
    String where = at(path, check.field());
    if (check.test() == Filter.ListTest.HAS) {
      return new ListCall(
          ListFunction.HAS, list, context.bindElement(operand, owner.model(), field, where));
    }
    return new ListCall(
        check.test() == Filter.ListTest.HAS_EVERY ? ListFunction.HAS_EVERY : ListFunction.HAS_SOME,
        list,
        context.bindArray(operand, owner.model(), field, where));
  }

  /** The condition that a row is the one that {@code unique} names. */
  SqlExpression unique(Filter.Unique unique, Scope scope, String path) {
    SchemaKey key = scope.model().key(unique.key()).orElseThrow();
    List<SqlExpression> parts = new ArrayList<>();
    for (int i = 0; i < key.fields().size(); i++) {
      SchemaField field = key.fields().get(i);
      SqlExpression value =
          context.bind(unique.values().get(i), scope.model(), field, path + "." + field.name());
      parts.add(equal(scope.column(field), value, field, unique.values().get(i)));
    }
    if (unique.narrow() != null && !(unique.narrow() instanceof Filter.Absent)) {
      parts.add(plan(unique.narrow(), scope, path));
    }
    return SqlExpression.all(parts);
  }

  // relations

  private SqlExpression related(Filter.Related related, Scope scope, String path) {
    Scope owner = scope.of(related.relation());
    SchemaRelation relation = Scope.relation(owner, related.relation());
    String where = path + "." + relation.name();
    Filter filter = related.filter();
    return switch (related.quantifier()) {
      case SOME, IS -> exists(relation, owner, filter, false, filter == null, where);
      case NONE -> exists(relation, owner, filter, false, true, where);
      case IS_NOT -> exists(relation, owner, filter, false, filter != null, where);
      case EVERY -> exists(relation, owner, filter, true, true, where);
    };
  }

  /**
   * The condition that there is a row of {@code relation} that matches {@code filter}, or one that
   * does not, or that there is none. Rows that no condition leaves are not asked for: MySQL refuses
   * to write to a table that such a subquery names.
   */
  private SqlExpression exists(
      SchemaRelation relation,
      Scope owner,
      @Nullable Filter filter,
      boolean negated,
      boolean none,
      String path) {
    SelectQuery.Builder query = new SelectQuery.Builder().select(new Constant(1));
    Scope target = joinTo(query, relation, owner);
    if (filter != null) {
      SqlExpression condition = plan(filter, target, path);
      if (is(condition, negated)) {
        return new Truth(none);
      }
      query.where(negated ? new Not(condition) : condition);
    } else if (negated) {
      return new Truth(none);
    }
    return new Exists(query.build(), none);
  }

  /** Whether {@code condition} is {@code value} for every row. */
  private static boolean is(SqlExpression condition, boolean value) {
    if (condition instanceof Truth truth) {
      return truth.value() == value;
    }
    if (condition instanceof Not not) {
      return is(not.part(), !value);
    }
    if (condition instanceof SqlExpression.And and) {
      return value
          ? and.parts().stream().allMatch(part -> is(part, true))
          : and.parts().stream().anyMatch(part -> is(part, false));
    }
    return condition instanceof SqlExpression.Or or
        && (value
            ? or.parts().stream().anyMatch(part -> is(part, true))
            : or.parts().stream().allMatch(part -> is(part, false)));
  }

  /** The number of rows of {@code relation} that match {@code filter}. */
  SqlExpression count(SchemaRelation relation, Scope owner, @Nullable Filter filter, String path) {
    SelectQuery.Builder query =
        new SelectQuery.Builder()
            .select(new SqlExpression.Aggregate(SqlExpression.Function.COUNT, null));
    Scope target = joinTo(query, relation, owner);
    if (filter != null) {
      query.where(plan(filter, target, path));
    }
    return new SqlExpression.Subquery(query.build());
  }

  /** Takes the rows of {@code relation} of the row of {@code owner} into {@code query}. */
  private Scope joinTo(SelectQuery.Builder query, SchemaRelation relation, Scope owner) {
    Scope target = new Scope(relation.target(), context.alias(), owner.depth() + 1, owner);
    FromItem table = table(target);
    Junction junction = relation.junction();
    if (junction == null) {
      query.from(table);
      for (int i = 0; i < relation.sourceFields().size(); i++) {
        query.where(
            new Compare(
                target.column(relation.targetFields().get(i)),
                Operator.EQ,
                owner.column(relation.sourceFields().get(i))));
      }
      return target;
    }
    String alias = context.alias();
    query.from(new FromItem.Table(junction.table(), alias));
    query.join(
        SelectQuery.JoinKind.INNER,
        table,
        joined(alias, junction.targetColumns(), target, relation.targetFields()));
    query.where(joined(alias, junction.sourceColumns(), owner, relation.sourceFields()));
    return target;
  }

  /** The condition that columns of one table equal fields of another. */
  static SqlExpression joined(
      String alias, List<String> columns, Scope scope, List<SchemaField> fields) {
    List<SqlExpression> parts = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      parts.add(
          new Compare(
              new SqlExpression.Column(alias, columns.get(i)),
              Operator.EQ,
              scope.column(fields.get(i))));
    }
    return SqlExpression.all(parts);
  }

  /** The table of {@code scope}, under its alias. */
  static FromItem table(Scope scope) {
    return new FromItem.Table(
        scope.model().table(), java.util.Objects.requireNonNull(scope.alias()));
  }
}
