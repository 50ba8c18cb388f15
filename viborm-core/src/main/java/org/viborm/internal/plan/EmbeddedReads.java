package org.viborm.internal.plan;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.DialectCapability;
import org.viborm.internal.codec.Codec;
import org.viborm.internal.decode.Assembly;
import org.viborm.internal.decode.NestedRows;
import org.viborm.internal.operation.Projection;
import org.viborm.internal.operation.Read;
import org.viborm.internal.sql.FromItem;
import org.viborm.internal.sql.SelectQuery;
import org.viborm.internal.sql.SqlExpression;
import org.viborm.internal.sql.SqlExpression.Column;
import org.viborm.internal.sql.SqlExpression.Compare;
import org.viborm.internal.sql.SqlExpression.Constant;
import org.viborm.internal.sql.SqlExpression.Operator;
import org.viborm.internal.sql.SqlExpression.OrderKey;
import org.viborm.internal.sql.SqlExpression.ReadColumn;
import org.viborm.internal.sql.SqlExpression.RowNumber;
import org.viborm.schema.Junction;
import org.viborm.schema.SchemaField;
import org.viborm.schema.SchemaModel;
import org.viborm.schema.SchemaRelation;

/** Makes one statement of all levels: the nested ones are JSON arrays in columns of those above. */
final class EmbeddedReads {

  private static final String WINDOW = RowQueries.WINDOW;

  /** How many values one JSON array is built of; functions of databases take no more than 100. */
  private static final int ROW_PART = 50;

  private final PlanContext context;
  private final FilterPlanner filters;
  private final RowQueries rows;

  EmbeddedReads(PlanContext context, FilterPlanner filters, RowQueries rows) {
    this.context = context;
    this.filters = filters;
    this.rows = rows;
  }

  /**
   * The read of {@code model} and of all that is nested in it; {@code limit} as in a keyed one.
   *
   * @param reason why it is one statement
   */
  ReadStep top(SchemaModel model, Read read, @Nullable Long limit, String reason) {
    if (!context.dialect().has(DialectCapability.SINGLE_STATEMENT_READS)) {
      throw Faults.unsupported("", "A nested read in one statement", context.dialect());
    }
    String page = context.alias();
    EmbeddedLevel level = new EmbeddedLevel(page, new Scope(model, context.alias(), 0, null), null);
    Assembly assembly = level.assembly(read.projection(), "");
    LabelledRows labelled = labelled(level, read, null, limit, "");
    SelectQuery.Builder query = new SelectQuery.Builder();
    for (int i = 0; i < level.columns().size(); i++) {
      query.select(level.outside(i));
    }
    query.from(labelled.item()).orderBy(labelled.order());
    return level.step(
        query.build(), List.of(), List.of(), assembly, RowQueries.backwards(read), reason);
  }

  /** A row as a JSON array: of its values, or where they are many of arrays of some each. */
  private static SqlExpression jsonRow(List<SqlExpression> values) {
    if (values.size() <= ROW_PART) {
      return new SqlExpression.JsonArray(values);
    }
    List<SqlExpression> parts = new ArrayList<>();
    for (int from = 0; from < values.size(); from += ROW_PART) {
      List<SqlExpression> part = values.subList(from, Math.min(from + ROW_PART, values.size()));
      parts.add(new SqlExpression.JsonNested(new SqlExpression.JsonArray(part)));
    }
    return new SqlExpression.JsonArray(parts);
  }

  /** Asks {@code query} for the rows of {@code relation} whose parent has {@code keys}. */
  private void correlate(
      SelectQuery.Builder query, SchemaRelation relation, Scope scope, List<SqlExpression> keys) {
    Junction junction = relation.junction();
    String alias = junction == null ? null : context.alias();
    if (junction != null && alias != null) {
      query.join(
          SelectQuery.JoinKind.INNER,
          new FromItem.Table(junction.table(), alias),
          FilterPlanner.joined(alias, junction.targetColumns(), scope, relation.targetFields()));
    }
    for (int i = 0; i < keys.size(); i++) {
      SqlExpression column =
          junction == null
              ? scope.column(relation.targetFields().get(i))
              : new Column(alias, junction.sourceColumns().get(i));
      query.where(new Compare(column, Operator.EQ, keys.get(i)));
    }
  }

  /** Joins the rows around, which {@code level} and those above it have, as {@code around}. */
  private static void joinAround(
      SelectQuery.Builder query, @Nullable Scope around, EmbeddedLevel level) {
    EmbeddedLevel at = level;
    for (Scope outer = around; outer != null; outer = outer.outer()) {
      List<SqlExpression> same = new ArrayList<>();
      for (SchemaField key : outer.model().primaryKey().fields()) {
        same.add(
            new Compare(outer.column(key), Operator.EQ, new Column(at.page, "c" + at.column(key))));
      }
      query.join(SelectQuery.JoinKind.INNER, FilterPlanner.table(outer), SqlExpression.all(same));
      if (outer.outer() != null) {
        at = requireNonNull(at.parent);
      }
    }
  }

  /**
   * Rows as a table of labelled columns, and their order by its labels.
   *
   * @param number each row's place in the order, where nothing but that keeps it
   */
  private record LabelledRows(
      FromItem item, List<OrderKey> order, @Nullable SqlExpression number) {}

  /**
   * The rows that {@code read} gives as a table, under the level's label: their columns as {@code
   * c0}, {@code c1}, …, the keys of their order as {@code o0}, {@code o1}, ….
   */
  private LabelledRows labelled(
      EmbeddedLevel level,
      Read read,
      RowQueries.@Nullable Tie tie,
      @Nullable Long limit,
      String path) {
    SelectQuery.Builder query = new SelectQuery.Builder().from(FilterPlanner.table(level.scope()));
    List<OrderKey> order = rows.matching(level.scope(), read, query, tie, path);
    List<String> labels = new ArrayList<>();
    for (int i = 0; i < level.columns().size(); i++) {
      if (!level.isEmbedded(i)) {
        labels.add("c" + i);
        query.select(level.stored(i), "c" + i);
      }
    }
    for (int i = 0; i < order.size(); i++) {
      labels.add("o" + i);
      query.select(order.get(i).value(), "o" + i);
    }
    if (!read.distinct().isEmpty()) {
      query.select(new RowNumber(RowQueries.distinct(read, level.scope()), order), "d");
      FromItem numbered = new FromItem.Derived(query.build(), WINDOW);
      query = new SelectQuery.Builder().from(numbered);
      for (String label : labels) {
        query.select(new Column(WINDOW, label), label);
      }
      query.where(new Compare(new Column(WINDOW, "d"), Operator.EQ, new Constant(1)));
      order = byLabel(order, WINDOW);
    }
    boolean numbered =
        tie != null
            && !order.isEmpty()
            && !context.dialect().has(DialectCapability.ORDERED_AGGREGATES);
    if (numbered) {
      query.select(new RowNumber(List.of(), order), "n");
    }
    query.orderBy(order).page(rows.limit(read, limit), rows.skip(read));
    return new LabelledRows(
        new FromItem.Derived(query.build(), level.page),
        byLabel(order, level.page),
        numbered ? new Column(level.page, "n") : null);
  }

  private static List<OrderKey> byLabel(List<OrderKey> order, String table) {
    List<OrderKey> keys = new ArrayList<>();
    for (int i = 0; i < order.size(); i++) {
      keys.add(order.get(i).of(new Column(table, "o" + i)));
    }
    return keys;
  }

  /** A level whose rows become the table {@code page}, which the levels below look at. */
  private final class EmbeddedLevel extends Level {
    private final String page;
    private final @Nullable EmbeddedLevel parent;
    private final Set<Integer> embedded = new HashSet<>();

    private EmbeddedLevel(String page, Scope scope, @Nullable EmbeddedLevel parent) {
      super(context, filters, scope, parent, new Selection(), false);
      this.page = page;
      this.parent = parent;
    }

    /** The rows of {@code relation} that belong to a row of this level, as one value of it. */
    @Override
    Assembly nested(Projection.Nested next, SchemaRelation relation, String path) {
      List<SqlExpression> keys =
          relation.sourceFields().stream()
              .<SqlExpression>map(field -> new Column(page, "c" + column(field)))
              .toList();
      Read read = next.read();
      Scope around = around(read);
      Scope scope = below(relation.target(), around);
      EmbeddedLevel level = new EmbeddedLevel(context.alias(), scope, this);
      Assembly assembly = level.assembly(read.projection(), path);
      LabelledRows labelled =
          labelled(
              level,
              read,
              query -> {
                correlate(query, relation, scope, keys);
                joinAround(query, around, this);
              },
              null,
              path);
      List<SqlExpression> values = new ArrayList<>();
      for (int i = 0; i < level.columns().size(); i++) {
        values.add(level.inJson(i));
      }
      SqlExpression number = labelled.number();
      if (number != null) {
        values.add(number);
      }
      SelectQuery below =
          new SelectQuery.Builder()
              .select(new SqlExpression.JsonRows(jsonRow(values), labelled.order()))
              .from(labelled.item())
              .build();
      NestedRows decoded =
          new NestedRows(
              level.decoder(),
              values.size() > ROW_PART,
              number == null ? -1 : values.size() - 1,
              RowQueries.backwards(read));
      int column = embed(new SqlExpression.Subquery(below), decoded);
      return new Assembly.EmbeddedValue(column, assembly, relation.toMany());
    }

    /** Adds the rows of a level below as a column. */
    private int embed(SqlExpression value, Codec codec) {
      int column = computed(value, codec);
      embedded.add(column);
      return column;
    }

    private boolean isEmbedded(int column) {
      return embedded.contains(column);
    }

    /** A column as the table of the level has it. */
    private SqlExpression stored(int column) {
      SqlExpression value = columns().get(column);
      return value instanceof ReadColumn read ? read.column() : value;
    }

    /** A column as it is read from the table that the rows became. */
    private SqlExpression outside(int column) {
      SqlExpression value = columns().get(column);
      if (isEmbedded(column)) {
        return value;
      }
      Column label = new Column(page, "c" + column);
      return value instanceof ReadColumn read ? new ReadColumn(label, read.field()) : label;
    }

    /** The same as an element of a JSON array. */
    private SqlExpression inJson(int column) {
      SqlExpression value = outside(column);
      if (isEmbedded(column)) {
        return new SqlExpression.JsonNested(value);
      }
      return value instanceof ReadColumn read
          ? new SqlExpression.JsonElement(read.column(), read.field())
          : value;
    }
  }
}
