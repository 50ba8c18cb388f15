package org.viborm.internal.sql;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.viborm.driver.Dialect;
import org.viborm.driver.JsonFunctions;
import org.viborm.driver.ListFunctions;
import org.viborm.driver.PlaceholderStyle;
import org.viborm.internal.sql.SqlExpression.OrderKey;

/**
 * Turns a tree into the text of a dialect and the sources of its values. One use, one thread.
 *
 * <p>A dialect may repeat or reorder what it is given, so that a parameter stands in the text as a
 * mark with its number until the end; then each mark becomes a placeholder and its value's source
 * takes its turn.
 */
public final class SqlRenderer implements SqlExpression.Visitor<String> {

  private static final int CONDITIONS_IN_A_ROW = 200;

  private static final char MARK = '\u0001';
  private static final char END = '\u0002';

  private final Dialect dialect;
  private final PlaceholderStyle style;
  private final Function<String, List<String>> keys;
  private final boolean pageTexts;
  private final List<ValueSource> marked = new ArrayList<>();
  private final List<Integer> pages = new ArrayList<>();

  /** How many marks find the one row that rows are compared with. */
  private int ofRows;

  private final Map<String, String> renamed = new HashMap<>();
  private Set<String> read = new HashSet<>();

  private SqlRenderer(
      Dialect dialect,
      PlaceholderStyle style,
      Function<String, List<String>> keys,
      boolean pageTexts) {
    this.dialect = dialect;
    this.style = style;
    this.keys = keys;
    this.pageTexts = pageTexts;
  }

  /** The text of {@code tree}, which is no write that reads its own table. */
  public static RenderedSql render(SqlTree tree, Dialect dialect, PlaceholderStyle style) {
    return render(tree, dialect, style, table -> List.of(), false);
  }

  /**
   * The text of {@code tree}.
   *
   * @param keys the columns of the primary key of a table
   * @param pageTexts whether the numbers of the first few pages stand in texts of their own
   */
  public static RenderedSql render(
      SqlTree tree,
      Dialect dialect,
      PlaceholderStyle style,
      Function<String, List<String>> keys,
      boolean pageTexts) {
    SqlRenderer renderer = new SqlRenderer(dialect, style, keys, pageTexts);
    return renderer.finish(renderer.statement(tree), returnsRows(tree));
  }

  /** The caller's own text, as a statement. */
  public static RenderedSql render(
      SqlExpression.RawText raw, boolean returnsRows, Dialect dialect, PlaceholderStyle style) {
    SqlRenderer renderer = new SqlRenderer(dialect, style, table -> List.of(), false);
    return renderer.finish(renderer.raw(raw), returnsRows);
  }

  private static boolean returnsRows(SqlTree tree) {
    if (tree instanceof InsertInto insert) {
      return !insert.returning().isEmpty();
    }
    if (tree instanceof UpdateTable update) {
      return !update.returning().isEmpty();
    }
    if (tree instanceof DeleteFrom delete) {
      return !delete.returning().isEmpty();
    }
    return true;
  }

  /**
   * Where anything else is bound, a plan for just these values may be better than one for all, and
   * is left to be made.
   */
  private RenderedSql finish(String text, boolean returnsRows) {
    if (!pageTexts || pages.isEmpty() || pages.size() + ofRows < marked.size()) {
      return finish(text, returnsRows, Map.of(), null);
    }
    List<ValueSource> numbers = new ArrayList<>();
    pages.forEach(index -> numbers.add(marked.get(index)));
    PageTexts texts =
        new PageTexts(
            numbers,
            page -> {
              Map<Integer, Object> literals = new HashMap<>();
              for (int i = 0; i < page.size(); i++) {
                literals.put(pages.get(i), page.get(i));
              }
              return finish(text, returnsRows, literals, null);
            });
    return finish(text, returnsRows, Map.of(), texts);
  }

  /** The text, {@code literals} in the places of the marks that have one. */
  private RenderedSql finish(
      String text, boolean returnsRows, Map<Integer, Object> literals, @Nullable PageTexts texts) {
    StringBuilder finished = new StringBuilder(text.length());
    List<ValueSource> sources = new ArrayList<>();
    Map<Integer, Integer> numbers = new HashMap<>();
    int from = 0;
    for (int mark = text.indexOf(MARK); mark >= 0; mark = text.indexOf(MARK, from)) {
      finished.append(text, from, mark);
      int end = text.indexOf(END, mark);
      int index = Integer.parseInt(text, mark + 1, end, 10);
      Object literal = literals.get(index);
      if (literal != null) {
        finished.append(literal);
      } else if (style == PlaceholderStyle.QUESTION_MARK) {
        sources.add(marked.get(index));
        finished.append('?');
      } else {
        Integer number = numbers.get(index);
        if (number == null) {
          sources.add(marked.get(index));
          number = sources.size();
          numbers.put(index, number);
        }
        finished.append('$').append((int) number);
      }
      from = end + 1;
    }
    finished.append(text, from, text.length());
    return new RenderedSql(finished.toString(), returnsRows, sources, texts);
  }

  private String mark(ValueSource source) {
    marked.add(source);
    return MARK + Integer.toString(marked.size() - 1) + END;
  }

  // statements

  private String statement(SqlTree tree) {
    if (tree instanceof SelectQuery select) {
      return select(select);
    }
    if (tree instanceof InsertInto insert) {
      return insert(insert);
    }
    if (tree instanceof InsertTogether together) {
      return together(together);
    }
    return tree instanceof UpdateTable update ? update(update) : delete((DeleteFrom) tree);
  }

  private String together(InsertTogether together) {
    StringBuilder text = new StringBuilder("WITH ");
    text.append(name(together.name())).append(" AS (").append(insert(together.first())).append(')');
    for (int i = 0; i < together.others().size(); i++) {
      text.append(", ")
          .append(name(together.name() + "_" + (i + 1)))
          .append(" AS (")
          .append(insert(together.others().get(i)))
          .append(')');
    }
    return text.append(" SELECT ")
        .append(list(together.items()))
        .append(" FROM ")
        .append(name(together.name()))
        .toString();
  }

  private String select(SelectQuery query) {
    StringBuilder text = new StringBuilder("SELECT ");
    for (int i = 0; i < query.items().size(); i++) {
      text.append(i == 0 ? "" : ", ").append(item(query.items().get(i)));
    }
    if (query.from() != null) {
      text.append(" FROM ").append(fromItem(query.from()));
    }
    for (SelectQuery.Join join : query.joins()) {
      text.append(join.kind() == SelectQuery.JoinKind.LEFT ? " LEFT JOIN " : " JOIN ")
          .append(fromItem(join.item()))
          .append(" ON ")
          .append(condition(join.on()));
    }
    if (query.where() != null) {
      text.append(" WHERE ").append(condition(query.where()));
    }
    if (!query.groupBy().isEmpty()) {
      text.append(" GROUP BY ").append(list(query.groupBy()));
    }
    if (query.having() != null) {
      text.append(" HAVING ").append(condition(query.having()));
    }
    text.append(orderBy(query.orderBy()));
    text.append(dialect.page(page(query.limit()), page(query.offset())));
    return query.locks() ? text + dialect.lockRows() : text.toString();
  }

  private String item(SelectQuery.Item item) {
    String value = item.value().accept(this);
    return item.label() == null ? value : value + " AS " + name(item.label());
  }

  private String fromItem(FromItem item) {
    if (item instanceof FromItem.Table table) {
      read.add(table.name());
      return table(table.name(), table.alias());
    }
    if (item instanceof FromItem.Derived derived) {
      return "(" + derived(derived.query()) + ") AS " + name(derived.alias());
    }
    if (item instanceof FromItem.NumberedKeys keys) {
      return dialect.numberedKeyTable(
          keys.arrays().stream().map(array -> array.accept(this)).toList(),
          name(keys.alias()),
          name(keys.position()));
    }
    FromItem.Keys keys = (FromItem.Keys) item;
    return dialect.keyTable(
        keys.arrays().stream().map(array -> array.accept(this)).toList(),
        keys.fields(),
        name(keys.alias()));
  }

  /** A table of its own; with a limit it is read as a whole before anything is done with it. */
  private String derived(SelectQuery query) {
    if (query.limit() == null) {
      return select(query);
    }
    Set<String> outside = read;
    read = new HashSet<>();
    String text = select(query);
    read = outside;
    return text;
  }

  private String table(String name, String alias) {
    return name.equals(alias) ? name(name) : name(name) + " AS " + name(alias);
  }

  private String orderBy(List<OrderKey> keys) {
    return keys.isEmpty()
        ? ""
        : " ORDER BY " + keys.stream().map(this::orderKey).collect(Collectors.joining(", "));
  }

  private String orderKey(OrderKey key) {
    return dialect.orderKey(
        key.value().accept(this), key.descending(), key.nullsFirst(), key.nullable());
  }

  private String insert(InsertInto insert) {
    StringBuilder text = new StringBuilder("INSERT INTO ").append(name(insert.table()));
    if (insert.columns().isEmpty()) {
      text.append(dialect.defaultValues());
    } else {
      text.append(names(insert.columns()));
      if (insert.query() != null) {
        text.append(' ').append(select(insert.query()));
      } else {
        text.append(" VALUES ")
            .append(
                insert.rows().stream()
                    .map(row -> "(" + list(row) + ")")
                    .collect(Collectors.joining(", ")));
      }
    }
    InsertInto.Conflict conflict = insert.conflict();
    if (conflict != null) {
      text.append(
          conflict.assignments().isEmpty()
              ? dialect.onConflictDoNothing(insert.columns().stream().map(this::name).toList())
              : dialect.onConflictUpdate(
                  conflict.key().stream().map(this::name).toList(),
                  conflict.assignments().stream().map(this::assign).toList()));
    }
    return text.append(returning(insert.returning())).toString();
  }

  /** A name as it stands in the database, quoted. */
  private String name(String name) {
    return dialect.quote(dialect.fit(name));
  }

  private String names(List<String> columns) {
    return columns.stream().map(this::name).collect(Collectors.joining(", ", " (", ")"));
  }

  private String update(UpdateTable update) {
    String table = table(update.table(), update.alias());
    return "UPDATE "
        + table
        + " SET "
        + update.assignments().stream().map(this::assign).collect(Collectors.joining(", "))
        + where(update.table(), update.alias(), update.where())
        + returning(update.returning());
  }

  private String assign(UpdateTable.Assign assign) {
    return name(assign.column()) + " = " + assign.value().accept(this);
  }

  private String delete(DeleteFrom delete) {
    String alias = dialect.aliasOfDelete(delete.table(), delete.alias());
    renamed.put(delete.alias(), alias);
    return "DELETE FROM "
        + table(delete.table(), alias)
        + where(delete.table(), alias, delete.where())
        + returning(delete.returning());
  }

  /** The condition of a write to {@code table}, which may be one on that table itself. */
  private String where(String table, String alias, @Nullable SqlExpression where) {
    if (where == null) {
      return "";
    }
    read = new HashSet<>();
    String condition = condition(where);
    List<String> key = read.contains(table) ? keys.apply(table) : List.of();
    return " WHERE "
        + (key.isEmpty()
            ? condition
            : dialect.readingItself(
                condition,
                table(table, alias),
                key.stream().map(column -> name(alias) + "." + name(column)).toList()));
  }

  private String returning(List<SqlExpression> values) {
    return values.isEmpty() ? "" : " RETURNING " + list(values);
  }

  private String list(List<? extends SqlExpression> values) {
    return values.stream().map(value -> value.accept(this)).collect(Collectors.joining(", "));
  }

  /** A number of rows; where it is bound, its mark is one of a page. */
  private @Nullable String page(@Nullable SqlExpression rows) {
    int before = marked.size();
    String text = optional(rows);
    for (int index = before; index < marked.size(); index++) {
      pages.add(index);
    }
    return text;
  }

  private @Nullable String optional(@Nullable SqlExpression value) {
    return value == null ? null : value.accept(this);
  }

  /** A condition at the top of its clause needs no parentheses. */
  private String condition(SqlExpression value) {
    if (value instanceof SqlExpression.And and) {
      return joined(and.parts(), " AND ");
    }
    return value.accept(this);
  }

  // expressions

  @Override
  public String visit(SqlExpression.Column column) {
    String name = name(column.name());
    String table = column.table();
    return table == null ? name : name(renamed.getOrDefault(table, table)) + "." + name;
  }

  @Override
  public String visit(SqlExpression.ReadColumn column) {
    return dialect.read(column.column().accept(this), column.field());
  }

  @Override
  public String visit(SqlExpression.Bind bind) {
    return mark(bind.source());
  }

  @Override
  public String visit(SqlExpression.FieldBind bind) {
    return dialect.parameter(mark(bind.source()), bind.model(), bind.field());
  }

  @Override
  public String visit(SqlExpression.ArrayBind bind) {
    return dialect.arrayParameter(mark(bind.source()), bind.model(), bind.field());
  }

  @Override
  public String visit(SqlExpression.ElementBind bind) {
    return dialect.elementParameter(mark(bind.source()), bind.model(), bind.field());
  }

  @Override
  public String visit(SqlExpression.NumberBind bind) {
    return dialect.number(mark(bind.source()));
  }

  @Override
  public String visit(SqlExpression.JsonBind bind) {
    return dialect.json().parameter(mark(bind.source()));
  }

  @Override
  public String visit(SqlExpression.Constant constant) {
    return Long.toString(constant.number());
  }

  @Override
  public String visit(SqlExpression.Truth truth) {
    return truth.value() ? "1 = 1" : "1 = 0";
  }

  @Override
  public String visit(SqlExpression.And and) {
    return "(" + condition(and) + ")";
  }

  @Override
  public String visit(SqlExpression.Or or) {
    return "(" + joined(or.parts(), " OR ") + ")";
  }

  /**
   * Conditions in a row: many of them in groups, and groups of those, since SQLite takes each of a
   * row for a level of nesting, of which it has a thousand.
   */
  private String joined(List<SqlExpression> parts, String operator) {
    List<String> row = parts.stream().map(part -> part.accept(this)).toList();
    while (row.size() > CONDITIONS_IN_A_ROW) {
      List<String> groups = new ArrayList<>();
      for (int from = 0; from < row.size(); from += CONDITIONS_IN_A_ROW) {
        int to = Math.min(row.size(), from + CONDITIONS_IN_A_ROW);
        groups.add("(" + String.join(operator, row.subList(from, to)) + ")");
      }
      row = groups;
    }
    return String.join(operator, row);
  }

  @Override
  public String visit(SqlExpression.Not not) {
    return "NOT (" + condition(not.part()) + ")";
  }

  @Override
  public String visit(SqlExpression.Compare compare) {
    return compare.left().accept(this)
        + " "
        + compare.operator().sql()
        + " "
        + compare.right().accept(this);
  }

  @Override
  public String visit(SqlExpression.TextEquals equals) {
    return dialect.textEquals(equals.left().accept(this), equals.right().accept(this));
  }

  @Override
  public String visit(SqlExpression.PointEquals equals) {
    return dialect.pointEquals(equals.left().accept(this), equals.right().accept(this));
  }

  @Override
  public String visit(SqlExpression.EnumEquals equals) {
    return dialect.enumEquals(equals.left().accept(this), equals.right().accept(this));
  }

  @Override
  public String visit(SqlExpression.TextMatch match) {
    String text = match.text().accept(this);
    String part = match.part().accept(this);
    return switch (match.place()) {
      case ANYWHERE -> dialect.contains(text, part);
      case START -> dialect.startsWith(text, part);
      case END -> dialect.endsWith(text, part);
    };
  }

  @Override
  public String visit(SqlExpression.Prefix prefix) {
    return dialect.prefix(
        prefix.text().accept(this), prefix.part().accept(this), prefix.end().accept(this));
  }

  @Override
  public String visit(SqlExpression.Fold fold) {
    return dialect.foldCase(fold.text().accept(this));
  }

  @Override
  public String visit(SqlExpression.IsNull test) {
    return test.value().accept(this) + (test.negated() ? " IS NOT NULL" : " IS NULL");
  }

  @Override
  public String visit(SqlExpression.InArray in) {
    return dialect.inArray(in.value().accept(this), in.array().accept(this), in.array().field());
  }

  @Override
  public String visit(SqlExpression.InNumbers in) {
    return dialect.inNumbers(in.value().accept(this), in.array().accept(this));
  }

  @Override
  public String visit(SqlExpression.Guarded guarded) {
    String test = guarded.test().accept(this);
    return "CASE WHEN %s THEN %s WHEN NOT (%1$s) THEN 1 = 0 END"
        .formatted(test, guarded.condition().accept(this));
  }

  @Override
  public String visit(SqlExpression.JsonColumn column) {
    return dialect.json().document(column.column().accept(this), column.field());
  }

  @Override
  public String visit(SqlExpression.JsonCall call) {
    JsonFunctions json = dialect.json();
    String value = call.value().accept(this);
    return switch (call.function()) {
      case AT -> json.at(value, operand(call));
      case FIRST -> json.first(value);
      case LAST -> json.last(value);
      case TEXT -> json.text(value);
      case IS -> json.is(value, requireNonNull(call.type()));
      case EQUALS -> json.equal(value, operand(call), requireNonNull(call.type()));
      case CONTAINS -> json.contains(value, operand(call), false);
      case CONTAINS_EACH -> json.contains(value, operand(call), true);
    };
  }

  @Override
  public String visit(SqlExpression.JsonCompare compare) {
    return dialect
        .json()
        .compare(
            compare.value().accept(this), compare.operator().sql(), compare.operand().accept(this));
  }

  private String operand(SqlExpression.JsonCall call) {
    return requireNonNull(call.operand()).accept(this);
  }

  @Override
  public String visit(SqlExpression.ListCall call) {
    ListFunctions lists = dialect.lists();
    String list = call.list().accept(this);
    String operand = call.operand() == null ? "" : call.operand().accept(this);
    return switch (call.function()) {
      case HAS -> lists.has(list, operand);
      case HAS_EVERY -> lists.hasEvery(list, operand);
      case HAS_SOME -> lists.hasSome(list, operand);
      case IS_EMPTY -> lists.isEmpty(list);
      case WHOLE -> lists.whole(list);
    };
  }

  @Override
  public String visit(SqlExpression.JsonElement element) {
    return dialect.nestedRows().element(element.column().accept(this), element.field());
  }

  @Override
  public String visit(SqlExpression.JsonArray array) {
    return dialect
        .nestedRows()
        .array(array.values().stream().map(value -> value.accept(this)).toList());
  }

  @Override
  public String visit(SqlExpression.JsonRows rows) {
    return dialect.nestedRows().rows(rows.row().accept(this), orderBy(rows.order()));
  }

  @Override
  public String visit(SqlExpression.JsonNested nested) {
    return dialect.nestedRows().nested(nested.array().accept(this));
  }

  @Override
  public String visit(SqlExpression.InQuery in) {
    return row(in.values()) + " IN (" + select(in.query()) + ")";
  }

  @Override
  public String visit(SqlExpression.CompareRow compare) {
    String values = row(compare.values());
    int before = marked.size();
    String query = select(compare.query());
    ofRows += marked.size() - before;
    return values + " " + compare.operator().sql() + " (" + query + ")";
  }

  private String row(List<? extends SqlExpression> values) {
    String list = list(values);
    return values.size() == 1 ? list : "(" + list + ")";
  }

  @Override
  public String visit(SqlExpression.Exists exists) {
    return (exists.negated() ? "NOT EXISTS (" : "EXISTS (") + select(exists.query()) + ")";
  }

  @Override
  public String visit(SqlExpression.Subquery query) {
    return "(" + select(query.query()) + ")";
  }

  @Override
  public String visit(SqlExpression.Aggregate aggregate) {
    String value = aggregate.value() == null ? "*" : aggregate.value().accept(this);
    return aggregate.function() + "(" + value + ")";
  }

  @Override
  public String visit(SqlExpression.FieldAggregate aggregate) {
    return dialect.aggregate(
        aggregate.function().name(), aggregate.column().accept(this), aggregate.field());
  }

  @Override
  public String visit(SqlExpression.Arithmetic arithmetic) {
    String left = arithmetic.left().accept(this);
    String right = arithmetic.right().accept(this);
    String computed =
        switch (arithmetic.operator()) {
          case ADD -> left + " + " + right;
          case SUBTRACT -> left + " - " + right;
          case MULTIPLY -> left + " * " + right;
          case DIVIDE -> dialect.divide(left, right, arithmetic.type());
        };
    return dialect.fitting(computed, arithmetic.type());
  }

  @Override
  public String visit(SqlExpression.EnumOrder order) {
    return dialect.enumOrder(order.value().accept(this), order.members());
  }

  @Override
  public String visit(SqlExpression.RowNumber number) {
    String partition =
        number.partition().isEmpty() ? "" : "PARTITION BY " + list(number.partition());
    return "ROW_NUMBER() OVER (" + partition + orderBy(number.order()) + ")";
  }

  @Override
  public String visit(SqlExpression.Distance distance) {
    String one = distance.one().accept(this);
    String other = distance.other().accept(this);
    return distance.read()
        ? dialect.readDistance(one, other, distance.metric())
        : dialect.distance(one, other, distance.metric());
  }

  @Override
  public String visit(SqlExpression.Concatenate concatenate) {
    String list = concatenate.list().accept(this);
    String elements = concatenate.elements().accept(this);
    return concatenate.before()
        ? dialect.lists().prepend(list, elements)
        : dialect.lists().append(list, elements);
  }

  @Override
  public String visit(SqlExpression.RawText raw) {
    return "(" + raw(raw) + ")";
  }

  private String raw(SqlExpression.RawText raw) {
    StringBuilder text = new StringBuilder(raw.texts().get(0));
    for (int i = 0; i < raw.binds().size(); i++) {
      text.append(raw.binds().get(i).accept(this)).append(raw.texts().get(i + 1));
    }
    return text.toString();
  }
}
