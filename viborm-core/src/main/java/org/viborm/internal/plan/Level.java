package org.viborm.internal.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.BindType;
import org.viborm.internal.codec.Codec;
import org.viborm.internal.codec.NumberCodec;
import org.viborm.internal.decode.Assembly;
import org.viborm.internal.decode.RowDecoder;
import org.viborm.internal.operation.Projection;
import org.viborm.internal.operation.Read;
import org.viborm.internal.operation.RowLayout;
import org.viborm.internal.plan.ReadStep.NestedRead;
import org.viborm.internal.sql.SelectQuery;
import org.viborm.internal.sql.SqlExpression;
import org.viborm.internal.sql.SqlExpression.ReadColumn;
import org.viborm.schema.SchemaField;
import org.viborm.schema.SchemaModel;
import org.viborm.schema.SchemaRelation;

/** What one level of a read selects, each field once, and what its rows are made into. */
abstract class Level {

  private final PlanContext context;
  private final FilterPlanner filters;
  private final Distances distances;
  private final Scope scope;
  private final @Nullable Level above;
  private final Selection selection;
  private final boolean joined;
  private final Map<SchemaField, Integer> fields = new LinkedHashMap<>();

  /**
   * A level of the rows of {@code scope}.
   *
   * @param selection the columns of its statement
   * @param joined whether its rows are joined to those of {@code above}
   */
  Level(
      PlanContext context,
      FilterPlanner filters,
      Scope scope,
      @Nullable Level above,
      Selection selection,
      boolean joined) {
    this.context = context;
    this.filters = filters;
    this.distances = new Distances(context);
    this.scope = scope;
    this.above = above;
    this.selection = selection;
    this.joined = joined;
  }

  /** The rows of {@code next}, a relation of this level's model, as a part of its rows. */
  abstract Assembly nested(Projection.Nested next, SchemaRelation relation, String path);

  final Scope scope() {
    return scope;
  }

  /** The columns of its statement so far. */
  final Selection selection() {
    return selection;
  }

  /** The columns of its statement so far, in their order. */
  final List<SqlExpression> columns() {
    return selection.columns();
  }

  /** A decoder of the columns so far. */
  final RowDecoder decoder() {
    return selection.decoder(context);
  }

  /**
   * The scope of rows of {@code target} below this level; where {@code around} is not null they are
   * compared with rows that it encloses.
   */
  final Scope below(SchemaModel target, @Nullable Scope around) {
    return new Scope(target, context.alias(), scope.depth() + 1, around);
  }

  /**
   * New scopes of the models from this one's outwards, as far as {@code read}, which is below this
   * level, speaks of them; null if only of its own.
   */
  final @Nullable Scope around(Read read) {
    int depth = scope.depth() + 1;
    int reach = OuterScopes.reach(read, depth);
    return reach == depth ? null : around(reach);
  }

  private Scope around(int from) {
    Scope outer = above == null || scope.depth() == from ? null : above.around(from);
    return new Scope(scope.model(), context.alias(), scope.depth(), outer);
  }

  /** Selects {@code field}; its column. */
  final int column(SchemaField field) {
    Integer known = fields.get(field);
    if (known != null) {
      return known;
    }
    int column = read(scope.column(field), field);
    fields.put(field, column);
    return column;
  }

  /** Selects {@code value}, read as {@code field}; its column. */
  final int read(SqlExpression value, SchemaField field) {
    return computed(new ReadColumn(value, field), context.codecs().of(field));
  }

  /** Selects {@code field} as it is stored. */
  final void raw(SchemaField field) {
    computed(scope.column(field), context.codecs().of(field));
  }

  /** Selects {@code value}; its column. */
  final int computed(SqlExpression value, Codec codec) {
    return selection.add(value, codec, joined);
  }

  /** Selects what {@code projection} needs. */
  final Assembly assembly(Projection projection, String path) {
    if (projection instanceof Projection.Scalar scalar) {
      Scope owner = scope.of(scalar.field());
      SchemaField field = Scope.field(owner, scalar.field());
      return new Assembly.ColumnValue(
          owner.depth() == scope.depth() ? column(field) : read(owner.column(field), field));
    }
    if (projection instanceof Projection.Maybe maybe) {
      return new Assembly.OptionalValue(assembly(maybe.inner(), path));
    }
    if (projection instanceof Projection.Shape shape) {
      List<Assembly> parts = new ArrayList<>();
      for (Projection part : shape.parts()) {
        parts.add(assembly(part, path));
      }
      return new Assembly.ShapeValue(List.copyOf(parts), context.position(shape));
    }
    if (projection instanceof Projection.Nested next) {
      SchemaRelation relation = scope.model().relation(next.relation().relation()).orElseThrow();
      return nested(
          next, relation, path.isEmpty() ? relation.name() : path + "." + relation.name());
    }
    if (projection instanceof Projection.RelationCount count) {
      Scope owner = scope.of(count.relation());
      SchemaRelation relation = Scope.relation(owner, count.relation());
      return new Assembly.ColumnValue(
          computed(
              filters.count(relation, owner, count.filter(), path + relation.name()),
              new NumberCodec(BindType.LONG)));
    }
    if (projection instanceof Projection.Row row) {
      return row(row, path);
    }
    if (projection instanceof Projection.Distance distance) {
      SqlExpression value =
          distances.plan(
              distance.field(),
              distance.to(),
              distance.metric(),
              scope,
              true,
              path + distance.field().field());
      return new Assembly.ColumnValue(computed(value, new NumberCodec(BindType.DOUBLE)));
    }
    throw Faults.unsupported(path, "A selection of this kind", context.dialect());
  }

  /** Selects what {@code row} needs. */
  final Assembly.RowValue row(Projection.Row row, String path) {
    List<String> names = new ArrayList<>();
    List<Assembly> parts = new ArrayList<>();
    for (SchemaField field : Projections.scalars(context, scope.model(), row)) {
      names.add(field.name());
      parts.add(new Assembly.ColumnValue(column(field)));
    }
    for (Projection.Named named : row.nested()) {
      names.add(named.name());
      parts.add(assembly(named.projection(), path));
    }
    return new Assembly.RowValue(
        new RowLayout(scope.model().name(), names), List.copyOf(parts), context.position(row));
  }

  /**
   * The step of {@code query}, or where it is null of a statement that returns these columns.
   *
   * @param links the columns that tell which rows above a row belongs to
   * @param below the reads of the levels below that are statements of their own
   */
  final ReadStep step(
      @Nullable SelectQuery query,
      List<Integer> links,
      List<NestedRead> below,
      Assembly assembly,
      boolean reversed,
      String reason) {
    return new ReadStep(
        query == null ? null : context.render(query),
        List.copyOf(columns()),
        decoder(),
        List.copyOf(links),
        List.copyOf(below),
        assembly,
        reversed,
        reason);
  }
}
