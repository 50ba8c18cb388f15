package org.viborm.internal.plan;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.BindType;
import org.viborm.driver.DialectCapability;
import org.viborm.internal.codec.Codec;
import org.viborm.internal.codec.NumberCodec;
import org.viborm.internal.decode.Assembly;
import org.viborm.internal.decode.NestedRows;
import org.viborm.internal.decode.RowDecoder;
import org.viborm.internal.operation.Filter;
import org.viborm.internal.operation.Projection;
import org.viborm.internal.operation.Read;
import org.viborm.internal.operation.RowLayout;
import org.viborm.internal.plan.ReadStep.NestedRead;
import org.viborm.internal.sql.FromItem;
import org.viborm.internal.sql.SelectQuery;
import org.viborm.internal.sql.SqlExpression;
import org.viborm.internal.sql.SqlExpression.Bind;
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

/**
 * Makes the statements of a read: one a level, a nested one bound with the keys of all rows of the
 * level above at once; or a single one, whose nested levels are JSON arrays in columns of the level
 * above.
 */
final class ReadPlanner {

  private static final String WINDOW = "w";

  /** How many values one JSON array is built of; functions of databases take no more than 100. */
  private static final int ROW_PART = 50;

  private final PlanContext context;
  private final FilterPlanner filters;
  private final OrderPlanner orders;

  ReadPlanner(PlanContext context) {
    this.context = context;
    this.filters = new FilterPlanner(context);
    this.orders = new OrderPlanner(context, filters);
  }

  /** The read of {@code model} at the top of an operation; {@code rows} limits it to that many. */
  ReadStep top(SchemaModel model, Read read, @Nullable Long rows) {
    Read.Load load = read.load() == Read.Load.AUTO ? context.environment().load() : read.load();
    if (load == Read.Load.SINGLE_STATEMENT && hasRecursion(read.projection())) {
      if (read.load() == load) {
        throw Faults.recursion(context.dialect());
      }
      load = Read.Load.KEYED;
    }
    if (load == Read.Load.SINGLE_STATEMENT && hasNested(read.projection())) {
      return single(model, read, rows);
    }
    Level level = new Level(new Scope(model, context.alias(), 0, null), null, null);
    return step(level, read, rows, "", "the rows of " + model.name());
  }

  /** The rows of {@code model} whose primary keys are bound, as {@code projection}. */
  ReadStep byKey(SchemaModel model, Projection projection) {
    Scope scope = new Scope(model, context.alias(), 0, null);
    Level level = new Level(scope, null, null);
    Assembly assembly = level.assembly(projection, "");
    SelectQuery.Builder query = new SelectQuery.Builder().from(FilterPlanner.table(scope));
    KeyCondition.add(context, query, model, model.primaryKey().fields(), scope);
    level.columns().forEach(query::select);
    return level.step(query.build(), assembly, false, "the row, once it is written");
  }

  /** What {@code projection} makes of rows of {@code model} that another statement returns. */
  ReadStep returned(SchemaModel model, Projection projection) {
    Scope scope = new Scope(model, null, 0, null);
    Level level = new Level(scope, null, null);
    Assembly assembly = level.assembly(projection, "");
    return level.step(null, assembly, false, "the write returns it");
  }

  /** Whether {@code projection} needs more of a row than its columns, such as a count. */
  static boolean needsQuery(Projection projection) {
    if (projection instanceof Projection.RelationCount
        || projection instanceof Projection.Distance) {
      return true;
    }
    if (projection instanceof Projection.Row row) {
      return row.nested().stream().anyMatch(named -> needsQuery(named.projection()));
    }
    if (projection instanceof Projection.Shape shape) {
      return shape.parts().stream().anyMatch(ReadPlanner::needsQuery);
    }
    return projection instanceof Projection.Maybe maybe && needsQuery(maybe.inner());
  }

  /** Whether {@code projection} reads related rows. */
  static boolean hasNested(Projection projection) {
    if (projection instanceof Projection.Row row) {
      return row.nested().stream().anyMatch(named -> hasNested(named.projection()));
    }
    if (projection instanceof Projection.Shape shape) {
      return shape.parts().stream().anyMatch(ReadPlanner::hasNested);
    }
    return projection instanceof Projection.Nested
        || (projection instanceof Projection.Maybe maybe && hasNested(maybe.inner()));
  }

  /** Whether {@code projection} reads rows by a relation that is followed again and again. */
  private static boolean hasRecursion(Projection projection) {
    if (projection instanceof Projection.Row row) {
      return row.nested().stream().anyMatch(named -> hasRecursion(named.projection()));
    }
    if (projection instanceof Projection.Shape shape) {
      return shape.parts().stream().anyMatch(ReadPlanner::hasRecursion);
    }
    if (projection instanceof Projection.Maybe maybe) {
      return hasRecursion(maybe.inner());
    }
    return projection instanceof Projection.Nested nested
        && (nested.recurse() != null || hasRecursion(nested.read().projection()));
  }

  /** The number of the rows that {@code read} gives. */
  SelectQuery count(SchemaModel model, Read read) {
    SqlExpression number = new SqlExpression.Aggregate(SqlExpression.Function.COUNT, null);
    if (read.take() == null
        && read.skip() == null
        && read.cursor() == null
        && read.distinct().isEmpty()) {
      Scope scope = new Scope(model, context.alias(), 0, null);
      return new SelectQuery.Builder()
          .select(number)
          .from(FilterPlanner.table(scope))
          .where(filters.plan(read.where(), scope, "where"))
          .build();
    }
    return new SelectQuery.Builder()
        .select(number)
        .from(new FromItem.Derived(rows(model, read, model.primaryKey().fields()), WINDOW))
        .build();
  }

  /** The rows that {@code read} gives, as the columns of {@code fields}. */
  private SelectQuery rows(SchemaModel model, Read read, List<SchemaField> fields) {
    Scope scope = new Scope(model, context.alias(), 0, null);
    Level level = new Level(scope, null, null);
    fields.forEach(level::raw);
    return query(level, read, null, null, "", false).query();
  }

  /** The rows that {@code read} gives, as {@code fields} under the names of their columns. */
  SelectQuery labelled(SchemaModel model, Read read, List<SchemaField> fields) {
    SelectQuery rows = rows(model, read, fields);
    List<SelectQuery.Item> items = new ArrayList<>();
    for (int i = 0; i < fields.size(); i++) {
      items.add(new SelectQuery.Item(rows.items().get(i).value(), fields.get(i).column()));
    }
    return new SelectQuery(
        items,
        rows.from(),
        rows.joins(),
        rows.where(),
        rows.groupBy(),
        rows.having(),
        rows.orderBy(),
        rows.limit(),
        rows.offset(),
        rows.locks());
  }

  /** Whether a row matches {@code filter}. */
  SelectQuery exist(SchemaModel model, Filter filter) {
    Scope scope = new Scope(model, context.alias(), 0, null);
    return new SelectQuery.Builder()
        .select(new Constant(1))
        .from(FilterPlanner.table(scope))
        .where(filters.plan(filter, scope, "where"))
        .page(new Constant(1), null)
        .build();
  }

  private ReadStep step(Level level, Read read, @Nullable Long rows, String path, String reason) {
    Assembly assembly = level.assembly(read.projection(), path);
    PlannedQuery planned = query(level, read, level.link, rows, path, true);
    return level.step(planned.query(), assembly, planned.reversed(), reason);
  }

  /** The level of {@code relation} below {@code above}. */
  private Level below(Level above, SchemaRelation relation, Read read) {
    int depth = above.scope.depth() + 1;
    int reach = OuterScopes.reach(read, depth);
    Scope around = reach == depth ? null : above.around(reach);
    Scope scope = new Scope(relation.target(), context.alias(), depth, around);
    return new Level(scope, ParentLink.of(context, relation, scope), above);
  }

  private record PlannedQuery(SelectQuery query, boolean reversed) {}

  // the query of one level

  private PlannedQuery query(
      Level level,
      Read read,
      @Nullable ParentLink link,
      @Nullable Long rows,
      String path,
      boolean ordered) {
    SelectQuery.Builder base = new SelectQuery.Builder().from(FilterPlanner.table(level.scope));
    List<OrderKey> order =
        matching(level.scope, read, base, link == null ? null : link::addTo, path);
    boolean backwards = backwards(read);
    boolean perParent = link != null && (read.take() != null || read.skip() != null);
    if (read.distinct().isEmpty() && !perParent) {
      level.columns().forEach(base::select);
      if (ordered || windowed(read)) {
        base.orderBy(order);
      }
      base.page(limit(read, rows), skip(read));
      return new PlannedQuery(base.build(), backwards);
    }
    return new PlannedQuery(windowed(level, read, link, order, base, rows, perParent), backwards);
  }

  /**
   * Asks {@code query}, which is of the table of {@code scope}, for the rows that {@code read}
   * matches, before any are numbered or counted off; returns the order that they are counted in.
   */
  private List<OrderKey> matching(
      Scope scope, Read read, SelectQuery.Builder query, @Nullable Tie tie, String path) {
    String at = path.isEmpty() ? "" : path + ".";
    List<OrderKey> order =
        orders.plan(
            read.orderBy(),
            scope,
            query,
            windowed(read) || !read.distinct().isEmpty(),
            at + "orderBy");
    if (backwards(read)) {
      order = order.stream().map(OrderKey::reversed).toList();
    }
    if (tie != null) {
      tie.addTo(query);
    }
    query.where(filters.plan(read.where(), scope, at + "where"));
    if (read.cursor() != null) {
      new CursorPlanner(context, filters).plan(read.cursor(), order, scope, query, at + "cursor");
    }
    return order;
  }

  private static boolean backwards(Read read) {
    return read.take() != null && read.take().rows() < 0;
  }

  private static boolean windowed(Read read) {
    return read.take() != null || read.skip() != null || read.cursor() != null;
  }

  private static List<SqlExpression> distinct(Read read, Scope scope) {
    return read.distinct().stream()
        .<SqlExpression>map(name -> scope.column(scope.model().field(name).orElseThrow()))
        .toList();
  }

  private @Nullable SqlExpression limit(Read read, @Nullable Long rows) {
    if (read.take() != null) {
      return rows != null ? new Constant(rows) : context.bind(read.take());
    }
    return rows == null ? null : new Constant(rows);
  }

  private @Nullable SqlExpression skip(Read read) {
    return read.skip() == null ? null : context.bind(read.skip());
  }

  /** Numbers rows within their parent, and within equal values of the distinct fields. */
  private SelectQuery windowed(
      Level level,
      Read read,
      @Nullable ParentLink link,
      List<OrderKey> order,
      SelectQuery.Builder base,
      @Nullable Long rows,
      boolean perParent) {
    List<SqlExpression> columns = level.columns();
    for (int i = 0; i < columns.size(); i++) {
      base.select(columns.get(i), "c" + i);
    }
    List<OrderKey> outer = new ArrayList<>();
    for (int i = 0; i < order.size(); i++) {
      base.select(order.get(i).value(), "o" + i);
      outer.add(order.get(i).of(new Column(WINDOW, "o" + i)));
    }
    List<SqlExpression> parents = link == null ? List.of() : link.values();
    if (!read.distinct().isEmpty()) {
      List<SqlExpression> same = new ArrayList<>(parents);
      same.addAll(distinct(read, level.scope));
      base.select(new RowNumber(same, order), "d");
    }
    if (!perParent) {
      return outer(base, columns.size())
          .where(new Compare(new Column(WINDOW, "d"), Operator.EQ, new Constant(1)))
          .orderBy(outer)
          .page(limit(read, rows), skip(read))
          .build();
    }
    SelectQuery.Builder numbered = base;
    if (read.distinct().isEmpty()) {
      base.select(new RowNumber(parents, order), "r");
    } else {
      List<SqlExpression> links = new ArrayList<>();
      for (int column : level.linkColumns()) {
        links.add(new Column(WINDOW, "c" + column));
      }
      numbered = new SelectQuery.Builder();
      for (int i = 0; i < columns.size(); i++) {
        numbered.select(new Column(WINDOW, "c" + i), "c" + i);
      }
      for (int i = 0; i < outer.size(); i++) {
        numbered.select(new Column(WINDOW, "o" + i), "o" + i);
      }
      numbered
          .select(new RowNumber(links, outer), "r")
          .from(new FromItem.Derived(base.build(), WINDOW))
          .where(new Compare(new Column(WINDOW, "d"), Operator.EQ, new Constant(1)));
    }
    Column number = new Column(WINDOW, "r");
    SelectQuery.Builder page = outer(numbered, columns.size());
    if (read.skip() != null) {
      page.where(new Compare(number, Operator.GT, context.bind(read.skip())));
    }
    if (read.take() != null) {
      int take = context.position(read.take());
      page.where(
          new Compare(
              number,
              Operator.LTE,
              new Bind(
                  read.skip() == null
                      ? new Sources.RowCount(take, 0)
                      : new Sources.Sum(take, context.position(read.skip())))));
    }
    return page.orderBy(outer).build();
  }

  /** A query of the first {@code columns} columns of {@code inner}. */
  private static SelectQuery.Builder outer(SelectQuery.Builder inner, int columns) {
    SelectQuery.Builder query = new SelectQuery.Builder();
    for (int i = 0; i < columns; i++) {
      query.select(new Column(WINDOW, "c" + i));
    }
    return query.from(new FromItem.Derived(inner.build(), WINDOW));
  }

  // all levels in one statement

  private ReadStep single(SchemaModel model, Read read, @Nullable Long rows) {
    if (!context.dialect().has(DialectCapability.SINGLE_STATEMENT_READS)) {
      throw Faults.unsupported("", "A nested read in one statement", context.dialect());
    }
    Level level = new Level(context.alias(), new Scope(model, context.alias(), 0, null), null);
    Assembly assembly = level.assembly(read.projection(), "");
    LabelledRows labelled = labelled(level, read, null, rows, "");
    SelectQuery.Builder query = new SelectQuery.Builder();
    for (int i = 0; i < level.columns().size(); i++) {
      query.select(level.outside(i));
    }
    query.from(labelled.item()).orderBy(labelled.order());
    return level.step(
        query.build(), assembly, backwards(read), "all levels in one statement, as was asked for");
  }

  /**
   * The rows of {@code relation} that belong to a row of {@code parent}, as one value of that row.
   */
  private Assembly embedded(
      Level parent, String page, Projection.Nested next, SchemaRelation relation, String path) {
    List<SqlExpression> keys =
        relation.sourceFields().stream()
            .<SqlExpression>map(field -> new Column(page, "c" + parent.column(field)))
            .toList();
    Read read = next.read();
    int depth = parent.scope.depth() + 1;
    int reach = OuterScopes.reach(read, depth);
    Scope around = reach == depth ? null : parent.around(reach);
    Scope scope = new Scope(relation.target(), context.alias(), depth, around);
    Level level = new Level(context.alias(), scope, parent);
    Assembly assembly = level.assembly(read.projection(), path);
    LabelledRows labelled =
        labelled(
            level,
            read,
            query -> {
              correlate(query, relation, scope, keys);
              joinAround(query, around, parent);
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
    SelectQuery rows =
        new SelectQuery.Builder()
            .select(new SqlExpression.JsonRows(jsonRow(values), labelled.order()))
            .from(labelled.item())
            .build();
    int column =
        parent.embed(
            new SqlExpression.Subquery(rows),
            new NestedRows(
                new RowDecoder(level.codecs),
                values.size() > ROW_PART,
                number == null ? -1 : values.size() - 1,
                backwards(read)));
    return new Assembly.EmbeddedValue(column, assembly, relation.toMany());
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
  private static void joinAround(SelectQuery.Builder query, @Nullable Scope around, Level level) {
    Level at = level;
    for (Scope outer = around; outer != null; outer = outer.outer()) {
      List<SqlExpression> same = new ArrayList<>();
      for (SchemaField key : outer.model().primaryKey().fields()) {
        same.add(
            new Compare(outer.column(key), Operator.EQ, new Column(at.page, "c" + at.column(key))));
      }
      query.join(SelectQuery.JoinKind.INNER, FilterPlanner.table(outer), SqlExpression.all(same));
      if (outer.outer() != null) {
        at = requireNonNull(at.above);
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
      Level level, Read read, @Nullable Tie tie, @Nullable Long rows, String path) {
    String page = requireNonNull(level.page);
    SelectQuery.Builder query = new SelectQuery.Builder().from(FilterPlanner.table(level.scope));
    List<OrderKey> order = matching(level.scope, read, query, tie, path);
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
      query.select(new RowNumber(distinct(read, level.scope), order), "d");
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
    query.orderBy(order).page(limit(read, rows), skip(read));
    return new LabelledRows(
        new FromItem.Derived(query.build(), page),
        byLabel(order, page),
        numbered ? new Column(page, "n") : null);
  }

  private static List<OrderKey> byLabel(List<OrderKey> order, String table) {
    List<OrderKey> keys = new ArrayList<>();
    for (int i = 0; i < order.size(); i++) {
      keys.add(order.get(i).of(new Column(table, "o" + i)));
    }
    return keys;
  }

  // how a nested level is tied to the one above

  /** Asks for the rows that belong to what is above. */
  @FunctionalInterface
  private interface Tie {
    void addTo(SelectQuery.Builder query);
  }

  // the columns of one level

  /** The columns that a level selects, each once, and what its rows are followed by. */
  private final class Level {
    private final Scope scope;
    private final @Nullable String page;
    private final List<SqlExpression> columns = new ArrayList<>();
    private final List<Codec> codecs = new ArrayList<>();
    private final Map<SchemaField, Integer> fields = new LinkedHashMap<>();
    private final List<NestedRead> nested = new ArrayList<>();
    private final List<Integer> linkColumns = new ArrayList<>();
    private final Set<Integer> embedded = new HashSet<>();

    private final @Nullable ParentLink link;
    private final @Nullable Level above;

    /** A level whose rows become the table {@code page}, which the levels below look at. */
    private Level(String page, Scope scope, @Nullable Level above) {
      this.scope = scope;
      this.link = null;
      this.above = above;
      this.page = page;
    }

    private Level(Scope scope, @Nullable ParentLink link, @Nullable Level above) {
      this.scope = scope;
      this.link = link;
      this.above = above;
      this.page = null;
      if (link != null) {
        for (ParentLink.LinkColumn column : link.columns()) {
          linkColumns.add(
              column.own() ? column(column.field()) : add(column.value(), column.field()));
        }
      }
    }

    /** New scopes of the models from the one at depth {@code from} to this one's. */
    Scope around(int from) {
      Scope outer = above == null || scope.depth() == from ? null : above.around(from);
      return new Scope(scope.model(), context.alias(), scope.depth(), outer);
    }

    List<SqlExpression> columns() {
      return columns;
    }

    List<Integer> linkColumns() {
      return linkColumns;
    }

    private int add(SqlExpression value, SchemaField field) {
      columns.add(new ReadColumn(value, field));
      codecs.add(context.codecs().of(field));
      return columns.size() - 1;
    }

    /** Selects {@code field} as it is stored. */
    void raw(SchemaField field) {
      computed(scope.column(field), context.codecs().of(field));
    }

    int column(SchemaField field) {
      Integer known = fields.get(field);
      if (known != null) {
        return known;
      }
      int column = add(scope.column(field), field);
      fields.put(field, column);
      return column;
    }

    /** Adds the rows of a level below as a column. */
    int embed(SqlExpression value, Codec codec) {
      int column = computed(value, codec);
      embedded.add(column);
      return column;
    }

    boolean isEmbedded(int column) {
      return embedded.contains(column);
    }

    /** A column as the table of the level has it. */
    SqlExpression stored(int column) {
      SqlExpression value = columns.get(column);
      return value instanceof ReadColumn read ? read.column() : value;
    }

    /** A column as it is read from the table that the rows became. */
    SqlExpression outside(int column) {
      SqlExpression value = columns.get(column);
      if (isEmbedded(column)) {
        return value;
      }
      Column label = new Column(page, "c" + column);
      return value instanceof ReadColumn read ? new ReadColumn(label, read.field()) : label;
    }

    /** The same as an element of a JSON array. */
    SqlExpression inJson(int column) {
      SqlExpression value = outside(column);
      if (isEmbedded(column)) {
        return new SqlExpression.JsonNested(value);
      }
      return value instanceof ReadColumn read
          ? new SqlExpression.JsonElement(read.column(), read.field())
          : value;
    }

    private int computed(SqlExpression value, Codec codec) {
      columns.add(value);
      codecs.add(codec);
      return columns.size() - 1;
    }

    Assembly assembly(Projection projection, String path) {
      if (projection instanceof Projection.Scalar scalar) {
        Scope owner = scope.of(scalar.field());
        SchemaField field = Scope.field(owner, scalar.field());
        return new Assembly.ColumnValue(
            owner.depth() == scope.depth() ? column(field) : add(owner.column(field), field));
      }
      if (projection instanceof Projection.Maybe maybe) {
        return new Assembly.OptionalValue(assembly(maybe.inner(), path));
      }
      if (projection instanceof Projection.Shape shape) {
        List<Assembly> parts = new ArrayList<>();
        shape.parts().forEach(part -> parts.add(assembly(part, path)));
        return new Assembly.ShapeValue(List.copyOf(parts), context.position(shape));
      }
      if (projection instanceof Projection.Nested next) {
        return nested(next, path);
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
        throw Faults.distances(path + distance.field().field(), context.dialect());
      }
      throw Faults.unsupported(path, "A selection of this kind", context.dialect());
    }

    private Assembly.RowValue row(Projection.Row row, String path) {
      List<String> names = new ArrayList<>();
      List<Assembly> parts = new ArrayList<>();
      for (SchemaField field : scalars(scope.model(), row)) {
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

    private Assembly nested(Projection.Nested next, String path) {
      SchemaRelation relation = scope.model().relation(next.relation().relation()).orElseThrow();
      String inside = path.isEmpty() ? relation.name() : path + "." + relation.name();
      if (page != null) {
        return embedded(this, page, next, relation, inside);
      }
      Level below = below(this, relation, next.read());
      ParentLink link = requireNonNull(below.link);
      List<Integer> keys = link.keys(this::column, linkColumns);
      if (next.recurse() != null) {
        nested.add(recursive(below, next.read(), next.recurse(), keys, relation, inside));
        return new Assembly.NestedValue(nested.size() - 1);
      }
      ReadStep step =
          ReadPlanner.this.step(
              below, next.read(), null, inside, "the rows of " + relation + ", " + link.reason());
      nested.add(new NestedRead(step, keys, relation.toMany(), null));
      return new Assembly.NestedValue(nested.size() - 1);
    }

    /** The read of {@code below}, each row of which is followed by the same read. */
    private NestedRead recursive(
        Level below,
        Read read,
        Read.Amount levels,
        List<Integer> keys,
        SchemaRelation relation,
        String path) {
      ParentLink link = requireNonNull(below.link);
      if (below.scope.outer() != null) {
        throw Faults.recursionAround(path, context.dialect());
      }
      List<Integer> again = link.keys(below::column, below.linkColumns);
      Assembly.RowValue last = below.row((Projection.Row) read.projection(), path);
      List<String> names = new ArrayList<>(last.layout().names());
      names.add(relation.name());
      List<Assembly> parts = new ArrayList<>(last.parts());
      parts.add(new Assembly.NestedValue(below.nested.size()));
      Assembly whole =
          new Assembly.RowValue(
              new RowLayout(below.scope.model().name(), names),
              List.copyOf(parts),
              last.function());
      PlannedQuery planned = query(below, read, link, null, path, true);
      ReadStep step =
          below.step(
              planned.query(),
              whole,
              planned.reversed(),
              "the rows of "
                  + relation
                  + ", once a level, keyed by all new rows of the level above");
      return new NestedRead(
          step,
          keys,
          relation.toMany(),
          new ReadStep.Recursion(context.position(levels), again, last, path));
    }

    ReadStep step(@Nullable SelectQuery query, Assembly assembly, boolean reversed, String reason) {
      return new ReadStep(
          query == null ? null : context.render(query),
          List.copyOf(columns),
          new RowDecoder(codecs),
          List.copyOf(linkColumns),
          List.copyOf(nested),
          assembly,
          reversed,
          reason);
    }
  }

  /** The scalar fields that {@code row} reads, in the order of the model. */
  private List<SchemaField> scalars(SchemaModel model, Projection.Row row) {
    Map<String, Boolean> named = new LinkedHashMap<>();
    row.fields().forEach(field -> named.put(field.name(), field.shown()));
    Set<String> omitted = context.environment().omitted().getOrDefault(model.name(), Set.of());
    return model.fields().values().stream()
        .filter(field -> !model.hidden().contains(field.name()))
        .filter(
            field -> {
              Boolean shown = named.get(field.name());
              return switch (row.scalars()) {
                case ALL -> !omitted.contains(field.name());
                case ONLY -> shown != null;
                case EXCEPT -> shown == null ? !omitted.contains(field.name()) : shown;
              };
            })
        .toList();
  }
}
