package org.viborm.internal.plan;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.viborm.internal.operation.Filter;
import org.viborm.internal.operation.Projection;
import org.viborm.internal.operation.Read;
import org.viborm.internal.sql.SelectQuery;
import org.viborm.internal.sql.SqlExpression;
import org.viborm.internal.sql.SqlExpression.Column;
import org.viborm.internal.sql.SqlExpression.Compare;
import org.viborm.internal.sql.SqlExpression.Operator;
import org.viborm.schema.ScalarType;
import org.viborm.schema.SchemaField;
import org.viborm.schema.SchemaModel;
import org.viborm.schema.SchemaRelation;

/**
 * The relations to one that the statement of a level reads along, each by a left join on a key of
 * the other model, which gives a row at most one other: the rows stay those that they are. The rest
 * is keyed: see {@code docs/decisions/0024-joined-relations.md}.
 */
final class Joins {

  /**
   * How many columns of rows that many others may share are read again with each of these: with
   * more, what is lost where a few are shared by a thousand is more than what is won elsewhere.
   */
  private static final int MOST_REPEATED = 4;

  /** Planners of databases try out the orders of no more tables than some; some take 61 at most. */
  private static final int MOST = 8;

  /** Databases select some thousand columns at most. */
  private static final int MOST_FIELDS = 500;

  /**
   * Which joins are wanted.
   *
   * @param any whether there are any
   * @param whatever why they are whatever they cost, in words; null where they have to pay
   */
  record Wanted(boolean any, @Nullable String whatever) {
    static final Wanted NONE = new Wanted(false, null);
    static final Wanted WHERE_THEY_PAY = new Wanted(true, null);
  }

  /** A joined table, and the level that has the relation. */
  private record Join(Level owner, SchemaRelation relation, Scope target) {}

  private final PlanContext context;
  private final Wanted wanted;
  private final boolean few;
  private final List<Join> joins = new ArrayList<>();
  private final Map<SchemaField, String> labels = new LinkedHashMap<>();
  private final StringBuilder reason = new StringBuilder();
  private int fields;
  private int repeated;

  /** The joins of a statement on rows of {@code model}, which may be {@code few}. */
  Joins(PlanContext context, SchemaModel model, Wanted wanted, boolean few) {
    this.context = context;
    this.wanted = wanted;
    this.few = few;
    this.fields = model.fields().size();
  }

  /** The joins that are wanted. */
  Wanted wanted() {
    return wanted;
  }

  /** Whether the statement has few rows. */
  boolean few() {
    return few;
  }

  boolean isEmpty() {
    return joins.isEmpty();
  }

  /** Why relations are joined, in words that follow others; empty where none is. */
  String reason() {
    return reason.toString();
  }

  /** Whether rows that have {@code relation} may share the row that it leads to. */
  static boolean shares(SchemaRelation relation) {
    return relation.holdsKey() && !isKey(relation.source(), relation.sourceFields());
  }

  private static boolean isKey(SchemaModel model, List<SchemaField> fields) {
    return model.keys().stream().anyMatch(key -> fields.containsAll(key.fields()));
  }

  /**
   * Why {@code next} is joined to the rows of {@code owner}, in words; null if it is not.
   *
   * @param repeats whether a row of it may be read with several rows of the statement
   */
  @Nullable String why(
      Level owner, Projection.Nested next, SchemaRelation relation, boolean repeats) {
    if (!isPossible(owner, next, relation)) {
      return null;
    }
    if (few) {
      return "as the rows are few";
    }
    if (!repeats) {
      return "as no two rows share one";
    }
    int columns = Projections.columns(context, relation.target(), next.read().projection());
    if (repeated + columns <= MOST_REPEATED
        && !Projections.isHeavy(context, relation.target(), next.read().projection())) {
      return "as its columns are few";
    }
    return wanted.whatever();
  }

  /**
   * Whether a join gives just the row that {@code next} asks for. The types of enums in databases
   * are of one column each: two of them cannot be compared.
   */
  private boolean isPossible(Level owner, Projection.Nested next, SchemaRelation relation) {
    Read read = next.read();
    SchemaModel target = relation.target();
    int depth = owner.scope().depth() + 1;
    return wanted.any()
        && context.has(FastPath.JOINED_RELATIONS)
        && owner.scope().alias() != null
        && !relation.toMany()
        && next.recurse() == null
        && isPlain(read)
        && isKey(target, relation.targetFields())
        && relation.sourceFields().stream().noneMatch(field -> field.type() == ScalarType.ENUM)
        && OuterScopes.reach(read, depth) == depth
        && joins.size() < MOST
        && fields + target.fields().size() <= MOST_FIELDS;
  }

  private static boolean isPlain(Read read) {
    return isEveryRow(read.where())
        && read.orderBy().isEmpty()
        && !RowQueries.windowed(read)
        && read.distinct().isEmpty();
  }

  private static boolean isEveryRow(Filter filter) {
    return filter instanceof Filter.Absent
        || (filter instanceof Filter.Constant constant && constant.matches());
  }

  /** Joins {@code target}, which {@code relation} of {@code owner} leads to. */
  void add(
      Level owner,
      SchemaRelation relation,
      Scope target,
      Projection.Nested next,
      boolean repeats,
      String why) {
    joins.add(new Join(owner, relation, target));
    fields += relation.target().fields().size();
    reason.append("; joined: ").append(relation).append(", ").append(why);
    if (repeats) {
      repeated += Projections.columns(context, relation.target(), next.read().projection());
    }
  }

  /**
   * Selects in {@code query}, whose rows are to be a table, the fields of {@code level} by which
   * others are joined to that; their labels.
   */
  List<String> label(SelectQuery.Builder query, Level level) {
    for (Join join : joins) {
      if (join.owner() == level) {
        for (SchemaField field : join.relation().sourceFields()) {
          if (!labels.containsKey(field)) {
            labels.put(field, "k" + labels.size());
            query.select(level.scope().column(field), labels.get(field));
          }
        }
      }
    }
    return List.copyOf(labels.values());
  }

  /**
   * Joins the tables to {@code query}, in which the rows of {@code level} are the table {@code
   * rows}, with the labels given before, or where that is null its own.
   */
  void addTo(SelectQuery.Builder query, Level level, @Nullable String rows) {
    for (Join join : joins) {
      List<SqlExpression> equal = new ArrayList<>();
      List<SchemaField> fields = join.relation().sourceFields();
      for (int i = 0; i < fields.size(); i++) {
        SchemaField field = fields.get(i);
        equal.add(
            new Compare(
                join.target().column(join.relation().targetFields().get(i)),
                Operator.EQ,
                rows != null && join.owner() == level
                    ? new Column(rows, requireNonNull(labels.get(field), "label"))
                    : join.owner().scope().column(field)));
      }
      query.join(
          SelectQuery.JoinKind.LEFT, FilterPlanner.table(join.target()), SqlExpression.all(equal));
    }
  }
}
