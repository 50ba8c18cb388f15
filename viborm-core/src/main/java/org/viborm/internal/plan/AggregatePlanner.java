package org.viborm.internal.plan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.BindType;
import org.viborm.driver.DialectCapability;
import org.viborm.internal.codec.Codec;
import org.viborm.internal.codec.NumberCodec;
import org.viborm.internal.decode.Assembly;
import org.viborm.internal.decode.RowDecoder;
import org.viborm.internal.operation.Aggregation;
import org.viborm.internal.operation.FieldRef;
import org.viborm.internal.operation.Filter;
import org.viborm.internal.operation.HavingFilter;
import org.viborm.internal.operation.Operation;
import org.viborm.internal.operation.OrderBy;
import org.viborm.internal.operation.Projection;
import org.viborm.internal.operation.Read;
import org.viborm.internal.operation.RowLayout;
import org.viborm.internal.sql.FromItem;
import org.viborm.internal.sql.SelectQuery;
import org.viborm.internal.sql.SqlExpression;
import org.viborm.internal.sql.SqlExpression.Column;
import org.viborm.internal.sql.SqlExpression.OrderKey;
import org.viborm.internal.sql.SqlExpression.ReadColumn;
import org.viborm.schema.ScalarType;
import org.viborm.schema.SchemaField;
import org.viborm.schema.SchemaModel;

/** Makes the statements of counts, aggregates and groups: each over the rows of a read. */
final class AggregatePlanner {

  private static final String ROWS = "g";

  private final PlanContext context;
  private final List<SqlExpression> columns = new ArrayList<>();
  private final List<Codec> codecs = new ArrayList<>();

  AggregatePlanner(PlanContext context) {
    this.context = context;
  }

  /** Counts over {@code read}, as {@code projection}. */
  ReadStep counts(SchemaModel model, Read read, Projection projection) {
    return over(model, read, projection);
  }

  /** The aggregates that the read's projection names, over its rows. */
  ReadStep aggregate(SchemaModel model, Read read) {
    return over(model, read, read.projection());
  }

  private ReadStep over(SchemaModel model, Read read, Projection projection) {
    Scope scope = new Scope(model, ROWS, 0, null);
    Assembly assembly = assembly(projection, scope);
    SelectQuery.Builder query = new SelectQuery.Builder();
    columns.forEach(query::select);
    query.from(source(model, read, projection));
    return step(query, assembly, "aggregates over the rows of " + model.name());
  }

  /** The rows that are aggregated: those of the read, with the fields that are asked for. */
  private FromItem source(SchemaModel model, Read read, Projection projection) {
    Set<SchemaField> fields = new LinkedHashSet<>();
    collect(projection, model, fields);
    fields.addAll(model.primaryKey().fields());
    return new FromItem.Derived(
        new ReadPlanner(context).labelled(model, read, List.copyOf(fields)), ROWS);
  }

  private static void collect(Projection projection, SchemaModel model, Set<SchemaField> fields) {
    if (projection instanceof Projection.Aggregate aggregate) {
      FieldRef ref = aggregate.aggregation().field();
      if (ref != null) {
        fields.add(model.field(ref.field()).orElseThrow());
      }
    } else if (projection instanceof Projection.Shape shape) {
      shape.parts().forEach(part -> collect(part, model, fields));
    } else if (projection instanceof Projection.Row row) {
      row.nested().forEach(named -> collect(named.projection(), model, fields));
    } else if (projection instanceof Projection.Maybe maybe) {
      collect(maybe.inner(), model, fields);
    }
  }

  /** Rows grouped by the fields of {@code groupBy}. */
  ReadStep groupBy(SchemaModel model, Operation.GroupBy groupBy) {
    Scope scope = new Scope(model, context.alias(), 0, null);
    Read read = groupBy.read();
    Assembly assembly = assembly(read.projection(), scope);
    SelectQuery.Builder query = new SelectQuery.Builder();
    columns.forEach(query::select);
    query.from(FilterPlanner.table(scope));
    query.where(new FilterPlanner(context).plan(read.where(), scope, "where"));
    for (String name : groupBy.by()) {
      query.groupBy(scope.column(model.field(name).orElseThrow()));
    }
    HavingFilter having = groupBy.having();
    query.having(having == null ? null : having(having, scope));
    List<OrderKey> order = new ArrayList<>();
    for (OrderBy by : read.orderBy()) {
      order.add(order(by, scope, query));
    }
    boolean backwards = read.take() != null && read.take().rows() < 0;
    query.orderBy(backwards ? order.stream().map(OrderKey::reversed).toList() : order);
    query.page(
        read.take() == null ? null : context.bind(read.take()),
        read.skip() == null ? null : context.bind(read.skip()));
    return new ReadStep(
        context.render(query.build()),
        List.copyOf(columns),
        new RowDecoder(codecs),
        List.of(),
        List.of(),
        assembly,
        backwards,
        "groups of " + model.name());
  }

  private OrderKey order(OrderBy by, Scope scope, SelectQuery.Builder query) {
    if (by instanceof OrderBy.ByAggregate aggregate) {
      boolean descending = aggregate.direction() == OrderBy.Direction.DESC;
      boolean nullsFirst =
          aggregate.nulls() == OrderBy.Nulls.DEFAULT
              ? descending
              : aggregate.nulls() == OrderBy.Nulls.FIRST;
      return new OrderKey(
          value(aggregate.aggregation(), scope, "orderBy"),
          descending,
          nullsFirst,
          aggregate.aggregation().function() != Aggregation.Function.COUNT);
    }
    return new OrderPlanner(context, new FilterPlanner(context))
        .plan(List.of(by), scope, query, false, "orderBy")
        .get(0);
  }

  // projections

  private Assembly assembly(Projection projection, Scope scope) {
    if (projection instanceof Projection.Aggregate aggregate) {
      Aggregation aggregation = aggregate.aggregation();
      columns.add(read(aggregation, value(aggregation, scope, aggregation.function().name())));
      codecs.add(codec(aggregation, scope.model()));
      return new Assembly.ColumnValue(columns.size() - 1);
    }
    if (projection instanceof Projection.Scalar scalar) {
      return new Assembly.ColumnValue(grouped(scalar.field().field(), scope));
    }
    if (projection instanceof Projection.Maybe maybe) {
      return new Assembly.OptionalValue(assembly(maybe.inner(), scope));
    }
    if (projection instanceof Projection.Shape shape) {
      List<Assembly> parts = new ArrayList<>();
      shape.parts().forEach(part -> parts.add(assembly(part, scope)));
      return new Assembly.ShapeValue(List.copyOf(parts), context.position(shape));
    }
    if (projection instanceof Projection.Row row) {
      List<String> names = new ArrayList<>();
      List<Assembly> parts = new ArrayList<>();
      for (Projection.FieldName field : row.fields()) {
        names.add(field.name());
        parts.add(new Assembly.ColumnValue(grouped(field.name(), scope)));
      }
      for (Projection.Named named : row.nested()) {
        names.add(named.name());
        parts.add(assembly(named.projection(), scope));
      }
      return new Assembly.RowValue(
          new RowLayout(scope.model().name(), names), List.copyOf(parts), context.position(row));
    }
    throw Faults.unsupported("select", "A selection of this kind in a group", context.dialect());
  }

  /**
   * {@code value} as it is read: a sum, as the smallest and the greatest, of a field as that is.
   */
  private static SqlExpression read(Aggregation aggregation, SqlExpression value) {
    return switch (aggregation.function()) {
      case MIN, MAX, SUM ->
          value instanceof SqlExpression.FieldAggregate of ? new ReadColumn(of, of.field()) : value;
      case AVG, COUNT -> value;
    };
  }

  private int grouped(String name, Scope scope) {
    SchemaField field = scope.model().field(name).orElseThrow();
    columns.add(new ReadColumn(scope.column(field), field));
    codecs.add(context.codecs().of(field));
    return columns.size() - 1;
  }

  private SqlExpression value(Aggregation aggregation, Scope scope, String path) {
    SqlExpression.Function function = SqlExpression.Function.valueOf(aggregation.function().name());
    FieldRef ref = aggregation.field();
    if (ref == null) {
      return new SqlExpression.Aggregate(function, null);
    }
    SchemaField field = scope.model().field(ref.field()).orElseThrow();
    Column column = scope.column(field);
    if (field.type() == ScalarType.DECIMAL
        && aggregation.function() != Aggregation.Function.COUNT
        && !context.dialect().has(DialectCapability.EXACT_DECIMAL)) {
      throw Faults.decimals(path, context.dialect());
    }
    return new SqlExpression.FieldAggregate(function, column, field);
  }

  private Codec codec(Aggregation aggregation, SchemaModel model) {
    SchemaField member = member(aggregation, model);
    return member == null ? new NumberCodec(type(aggregation, model)) : context.codecs().of(member);
  }

  /** The type of the number that an aggregate computes. */
  private static BindType type(Aggregation aggregation, SchemaModel model) {
    FieldRef ref = aggregation.field();
    if (aggregation.function() == Aggregation.Function.COUNT || ref == null) {
      return BindType.LONG;
    }
    ScalarType type = model.field(ref.field()).orElseThrow().type();
    boolean floats = aggregation.function() == Aggregation.Function.AVG;
    return floats && type != ScalarType.DECIMAL ? BindType.DOUBLE : BindType.DECIMAL;
  }

  // having

  private SqlExpression having(HavingFilter filter, Scope scope) {
    if (filter instanceof HavingFilter.And and) {
      return SqlExpression.all(and.filters().stream().map(each -> having(each, scope)).toList());
    }
    if (filter instanceof HavingFilter.Or or) {
      return SqlExpression.any(or.filters().stream().map(each -> having(each, scope)).toList());
    }
    if (filter instanceof HavingFilter.Not not) {
      return new SqlExpression.Not(having(not.filter(), scope));
    }
    if (filter instanceof HavingFilter.Grouped grouped) {
      return new FilterPlanner(context).plan(grouped.filter(), scope, "having");
    }
    if (filter instanceof HavingFilter.NullCheck check) {
      return new SqlExpression.IsNull(value(check.aggregation(), scope, "having"), check.negated());
    }
    if (filter instanceof HavingFilter.In in) {
      return in(in, scope);
    }
    HavingFilter.Compare compare = (HavingFilter.Compare) filter;
    Aggregation aggregation = compare.aggregation();
    SqlExpression value = value(aggregation, scope, "having");
    SqlExpression.Operator operator = operator(compare.comparison());
    SchemaField member = member(aggregation, scope.model());
    if (member == null) {
      return new SqlExpression.Compare(
          value,
          operator,
          new SqlExpression.NumberBind(
              context.value(compare.value(), codec(aggregation, scope.model()), "having")));
    }
    SqlExpression bound =
        context.bind(compare.value(), scope.model(), member, "having." + member.name());
    boolean equality =
        operator == SqlExpression.Operator.EQ || operator == SqlExpression.Operator.NE;
    if (equality || member.list() || member.type() != ScalarType.ENUM) {
      return new SqlExpression.Compare(value, operator, bound);
    }
    List<String> members = member.enumType().members();
    return new SqlExpression.Compare(
        new SqlExpression.EnumOrder(value, members),
        operator,
        new SqlExpression.EnumOrder(bound, members));
  }

  private SqlExpression in(HavingFilter.In in, Scope scope) {
    if (in.values().value() instanceof java.util.Collection<?> list && list.isEmpty()) {
      return new SqlExpression.Truth(in.negated());
    }
    SchemaModel model = scope.model();
    SqlExpression value = value(in.aggregation(), scope, "having");
    SchemaField member = member(in.aggregation(), model);
    SqlExpression found =
        member != null
            ? new SqlExpression.InArray(
                value, context.bindArray(in.values(), model, member, "having." + member.name()))
            : new SqlExpression.InNumbers(
                value,
                new SqlExpression.Bind(
                    context.value(
                        in.values(),
                        context.codecs().numbers(type(in.aggregation(), model)),
                        "having")));
    return in.negated() ? new SqlExpression.Not(found) : found;
  }

  /** The field whose values an aggregate yields; null where it computes a number. */
  private static @Nullable SchemaField member(Aggregation aggregation, SchemaModel model) {
    FieldRef ref = aggregation.field();
    return switch (aggregation.function()) {
      case MIN, MAX -> ref == null ? null : model.field(ref.field()).orElseThrow();
      default -> null;
    };
  }

  private static SqlExpression.Operator operator(Filter.Comparison comparison) {
    return switch (comparison) {
      case EQ -> SqlExpression.Operator.EQ;
      case NE -> SqlExpression.Operator.NE;
      case LT -> SqlExpression.Operator.LT;
      case LTE -> SqlExpression.Operator.LTE;
      case GT -> SqlExpression.Operator.GT;
      case GTE -> SqlExpression.Operator.GTE;
      default -> throw new IllegalArgumentException(comparison.name());
    };
  }

  private ReadStep step(SelectQuery.Builder query, Assembly assembly, String reason) {
    return new ReadStep(
        context.render(query.build()),
        List.copyOf(columns),
        new RowDecoder(codecs),
        List.of(),
        List.of(),
        assembly,
        false,
        reason);
  }
}
