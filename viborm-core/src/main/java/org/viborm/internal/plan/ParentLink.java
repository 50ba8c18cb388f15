package org.viborm.internal.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.viborm.internal.sql.FromItem;
import org.viborm.internal.sql.SelectQuery;
import org.viborm.internal.sql.SqlExpression;
import org.viborm.schema.Junction;
import org.viborm.schema.SchemaField;
import org.viborm.schema.SchemaModel;
import org.viborm.schema.SchemaRelation;

/** How the rows of a nested level are tied to the keys that its statement is bound with. */
abstract sealed class ParentLink {

  /**
   * A column that tells which parent a row belongs to.
   *
   * @param value the column
   * @param field the field that it is read as
   * @param own whether that is a field of the nested level itself
   * @param model the model of {@code key}
   * @param key the field of a row around whose value it repeats
   */
  record LinkColumn(
      SqlExpression value, SchemaField field, boolean own, SchemaModel model, SchemaField key) {}

  private final PlanContext context;
  private final SchemaRelation relation;
  private final Scope scope;
  private final @Nullable String junctionAlias;

  private ParentLink(PlanContext context, SchemaRelation relation, Scope scope) {
    this.context = context;
    this.relation = relation;
    this.scope = scope;
    this.junctionAlias = relation.junction() == null ? null : context.alias();
  }

  /**
   * The link of {@code scope}, which {@code relation} leads to; where the scopes around it are part
   * of its statement, by them.
   */
  static ParentLink of(PlanContext context, SchemaRelation relation, Scope scope) {
    return scope.outer() == null
        ? new ByRelation(context, relation, scope)
        : new ByRows(context, relation, scope, scope.outer());
  }

  /** The columns that hold the key. */
  abstract List<LinkColumn> columns();

  /**
   * The columns of the level above that hold the same, where {@code column} gives that of a field
   * and {@code links} are those of its own link.
   */
  abstract List<Integer> keys(ToIntFunction<SchemaField> column, List<Integer> links);

  /** Joins the rows of outer scopes to {@code query}. */
  abstract void joinOuter(SelectQuery.Builder query);

  /** How it is tied, in words. */
  abstract String reason();

  /** The expressions that hold the key. */
  List<SqlExpression> values() {
    return columns().stream().map(LinkColumn::value).toList();
  }

  /** Joins what leads to the parent and asks for the bound keys. */
  void addTo(SelectQuery.Builder query) {
    Junction junction = relation.junction();
    if (junction != null && junctionAlias != null) {
      query.join(
          SelectQuery.JoinKind.INNER,
          new FromItem.Table(junction.table(), junctionAlias),
          FilterPlanner.joined(
              junctionAlias, junction.targetColumns(), scope, relation.targetFields()));
    }
    joinOuter(query);
    List<LinkColumn> columns = columns();
    KeyCondition.add(
        context,
        query,
        columns.stream().map(LinkColumn::model).toList(),
        columns.stream().map(LinkColumn::key).toList(),
        values());
  }

  /** The expressions that equal the fields by which the parent has the relation. */
  final List<SqlExpression> sources() {
    Junction junction = relation.junction();
    List<SqlExpression> sources = new ArrayList<>();
    if (junction == null || junctionAlias == null) {
      relation.targetFields().forEach(field -> sources.add(scope.column(field)));
    } else {
      junction
          .sourceColumns()
          .forEach(column -> sources.add(new SqlExpression.Column(junctionAlias, column)));
    }
    return sources;
  }

  /** By the fields of the relation: rows are read once for all parents that share them. */
  private static final class ByRelation extends ParentLink {
    private final SchemaRelation relation;
    private final List<LinkColumn> columns;

    private ByRelation(PlanContext context, SchemaRelation relation, Scope scope) {
      super(context, relation, scope);
      this.relation = relation;
      boolean own = relation.junction() == null;
      List<SqlExpression> sources = sources();
      List<LinkColumn> linked = new ArrayList<>();
      for (int i = 0; i < sources.size(); i++) {
        SchemaField key = relation.sourceFields().get(i);
        SchemaField field = own ? relation.targetFields().get(i) : key;
        linked.add(new LinkColumn(sources.get(i), field, own, relation.source(), key));
      }
      this.columns = List.copyOf(linked);
    }

    @Override
    List<LinkColumn> columns() {
      return columns;
    }

    @Override
    List<Integer> keys(ToIntFunction<SchemaField> column, List<Integer> links) {
      return relation.sourceFields().stream().map(column::applyAsInt).toList();
    }

    @Override
    void joinOuter(SelectQuery.Builder query) {
      // nothing of an outer row is asked for
    }

    @Override
    String reason() {
      return "keyed by all rows of the level above";
    }
  }

  /**
   * By the primary keys of the rows around, as far out as the read speaks of them: these are
   * joined, and rows are read for each combination.
   */
  private static final class ByRows extends ParentLink {
    private final SchemaRelation relation;
    private final Scope parent;
    private final List<LinkColumn> columns;

    private ByRows(PlanContext context, SchemaRelation relation, Scope scope, Scope parent) {
      super(context, relation, scope);
      this.relation = relation;
      this.parent = parent;
      List<LinkColumn> linked = new ArrayList<>();
      for (Scope outer = parent; outer != null; outer = outer.outer()) {
        for (SchemaField key : outer.model().primaryKey().fields()) {
          linked.add(new LinkColumn(outer.column(key), key, false, outer.model(), key));
        }
      }
      this.columns = List.copyOf(linked);
    }

    @Override
    List<LinkColumn> columns() {
      return columns;
    }

    /** The parent's own key, and of its link what is not further out than this one's. */
    @Override
    List<Integer> keys(ToIntFunction<SchemaField> column, List<Integer> links) {
      List<Integer> keys = new ArrayList<>();
      for (SchemaField key : parent.model().primaryKey().fields()) {
        keys.add(column.applyAsInt(key));
      }
      keys.addAll(links.subList(0, columns.size() - keys.size()));
      return keys;
    }

    @Override
    void joinOuter(SelectQuery.Builder query) {
      List<SqlExpression> sources = sources();
      List<SqlExpression> equal = new ArrayList<>();
      for (int i = 0; i < sources.size(); i++) {
        equal.add(
            new SqlExpression.Compare(
                parent.column(relation.sourceFields().get(i)),
                SqlExpression.Operator.EQ,
                sources.get(i)));
      }
      query.join(SelectQuery.JoinKind.INNER, FilterPlanner.table(parent), SqlExpression.all(equal));
      for (Scope outer = parent.outer(); outer != null; outer = outer.outer()) {
        query.join(
            SelectQuery.JoinKind.INNER,
            FilterPlanner.table(outer),
            new SqlExpression.Truth(true)); // the bound keys tie it
      }
    }

    @Override
    String reason() {
      return "keyed by each row around that they are compared with";
    }
  }
}
