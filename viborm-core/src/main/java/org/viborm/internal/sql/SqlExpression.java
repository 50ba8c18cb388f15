package org.viborm.internal.sql;

import jakarta.json.JsonValue.ValueType;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.viborm.schema.ScalarType;
import org.viborm.schema.SchemaField;
import org.viborm.schema.SchemaModel;
import org.viborm.schema.VectorMetric;

/** A node of the SQL tree that yields a value. Dialect-neutral; never holds a caller's value. */
public sealed interface SqlExpression {

  /** Calls the {@code visitor} method of this node's kind. */
  <R> R accept(Visitor<R> visitor);

  /** One method a kind of node, so that a new kind does not compile until it is rendered. */
  interface Visitor<R> {
    /** A column. */
    R visit(Column column);

    /** A column as it is read into a result. */
    R visit(ReadColumn column);

    /** A bound value without a field. */
    R visit(Bind bind);

    /** A bound value of a field. */
    R visit(FieldBind bind);

    /** A bound array of values of a field. */
    R visit(ArrayBind bind);

    /** A bound element of a list. */
    R visit(ElementBind bind);

    /** A bound number without a field. */
    R visit(NumberBind bind);

    /** A bound JSON value. */
    R visit(JsonBind bind);

    /** A number. */
    R visit(Constant constant);

    /** A truth value. */
    R visit(Truth truth);

    /** A conjunction. */
    R visit(And and);

    /** A disjunction. */
    R visit(Or or);

    /** A negation. */
    R visit(Not not);

    /** A comparison. */
    R visit(Compare compare);

    /** A comparison of texts to the letter. */
    R visit(TextEquals equals);

    R visit(PointEquals equals);

    R visit(EnumEquals equals);

    /** A test of a part of a text. */
    R visit(TextMatch match);

    /** A test of the beginning of a text. */
    R visit(Prefix prefix);

    /** A text with its ASCII letters folded. */
    R visit(Fold fold);

    /** A test for NULL. */
    R visit(IsNull test);

    /** Membership in a bound array. */
    R visit(InArray in);

    /** Membership in a bound array of numbers. */
    R visit(InNumbers in);

    /** A test that holds a condition off. */
    R visit(Guarded guarded);

    /** A column of JSON documents. */
    R visit(JsonColumn column);

    /** What is asked of a JSON value. */
    R visit(JsonCall call);

    /** Numbers that are JSON values, compared. */
    R visit(JsonCompare compare);

    /** What is asked of a list. */
    R visit(ListCall call);

    /** A column in a JSON array. */
    R visit(JsonElement element);

    /** Values as a JSON array. */
    R visit(JsonArray array);

    /** Rows as a JSON array. */
    R visit(JsonRows rows);

    /** A JSON array in another. */
    R visit(JsonNested nested);

    /** Membership in the rows of a query. */
    R visit(InQuery in);

    /** A comparison with the one row of a query. */
    R visit(CompareRow compare);

    /** A test for rows. */
    R visit(Exists exists);

    /** A query that yields one value. */
    R visit(Subquery query);

    /** An aggregate. */
    R visit(Aggregate aggregate);

    /** An aggregate of a field. */
    R visit(FieldAggregate aggregate);

    /** Arithmetic on two values. */
    R visit(Arithmetic arithmetic);

    /** The place of an enum's member in its declaration. */
    R visit(EnumOrder order);

    /** The number of a row within its partition. */
    R visit(RowNumber number);

    /** How far two vectors are from each other. */
    R visit(Distance distance);

    /** Two lists made one. */
    R visit(Concatenate concatenate);

    /** The caller's own text. */
    R visit(RawText raw);
  }

  /** A column of a table in scope; without {@code table} of the statement's only one. */
  record Column(@Nullable String table, String name) implements SqlExpression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** {@code column} of {@code field}, in the form that its codec reads. */
  record ReadColumn(SqlExpression column, SchemaField field) implements SqlExpression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** A value sent beside the text. */
  record Bind(ValueSource source) implements SqlExpression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** A value of {@code field} sent beside the text. */
  record FieldBind(ValueSource source, SchemaModel model, SchemaField field)
      implements SqlExpression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** An array of values of {@code field} sent beside the text. */
  record ArrayBind(ValueSource source, SchemaModel model, SchemaField field)
      implements SqlExpression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** An element of the list in {@code field}, sent beside the text. */
  record ElementBind(ValueSource source, SchemaModel model, SchemaField field)
      implements SqlExpression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** A number sent beside the text, to stand beside another. */
  record NumberBind(ValueSource source) implements SqlExpression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** A JSON value sent beside the text. */
  record JsonBind(ValueSource source) implements SqlExpression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** A number that is part of the text. */
  record Constant(long number) implements SqlExpression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** Always true, or never. */
  record Truth(boolean value) implements SqlExpression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** All of {@code parts}, of which there are two or more. */
  record And(List<SqlExpression> parts) implements SqlExpression {
    /** Copies the list. */
    public And {
      parts = List.copyOf(parts);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** Any of {@code parts}, of which there are two or more. */
  record Or(List<SqlExpression> parts) implements SqlExpression {
    /** Copies the list. */
    public Or {
      parts = List.copyOf(parts);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** The opposite of {@code part}. */
  record Not(SqlExpression part) implements SqlExpression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** How two values are compared. */
  enum Operator {
    EQ("="),
    NE("<>"),
    LT("<"),
    LTE("<="),
    GT(">"),
    GTE(">=");

    private final String sql;

    Operator(String sql) {
      this.sql = sql;
    }

    /** The operator as SQL writes it. */
    public String sql() {
      return sql;
    }
  }

  /** {@code left} compared with {@code right}. */
  record Compare(SqlExpression left, Operator operator, SqlExpression right)
      implements SqlExpression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** Two texts that are the same to the letter. */
  record TextEquals(SqlExpression left, SqlExpression right) implements SqlExpression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** Two points that are the same in both coordinates. */
  record PointEquals(SqlExpression left, SqlExpression right) implements SqlExpression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** Two fields that hold the same member of their enums. */
  record EnumEquals(SqlExpression left, SqlExpression right) implements SqlExpression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** Where a part stands in a text. */
  enum Place {
    ANYWHERE,
    START,
    END
  }

  /** {@code text} has {@code part}, literally, at {@code place}. */
  record TextMatch(SqlExpression text, Place place, SqlExpression part) implements SqlExpression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * {@code text} starts with {@code part}, literally; {@code end} is the first text behind all that
   * do, NULL if there is none.
   */
  record Prefix(SqlExpression text, SqlExpression part, Bind end) implements SqlExpression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** {@code text} with the letters A to Z made small. */
  record Fold(SqlExpression text) implements SqlExpression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** {@code value} is NULL, or is not. */
  record IsNull(SqlExpression value, boolean negated) implements SqlExpression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** {@code value} is an element of {@code array}. */
  record InArray(SqlExpression value, ArrayBind array) implements SqlExpression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** {@code value}, a number, is an element of {@code array}. */
  record InNumbers(SqlExpression value, Bind array) implements SqlExpression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * {@code condition} where {@code test} holds, false where it does not, unknown where that is: the
   * condition is not evaluated unless the test holds.
   */
  record Guarded(SqlExpression test, SqlExpression condition) implements SqlExpression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** {@code column} of {@code field}, as a JSON value. */
  record JsonColumn(SqlExpression column, SchemaField field) implements SqlExpression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** What is asked of a JSON value, or taken from it. */
  enum JsonFunction {
    AT,
    FIRST,
    LAST,
    TEXT,
    IS,
    EQUALS,
    CONTAINS,
    CONTAINS_EACH
  }

  /**
   * {@code function} of a JSON value.
   *
   * @param operand the path, or the JSON value that it is compared with, where it takes one
   * @param type the type that is asked for, or that of the operand, where it takes one
   */
  record JsonCall(
      JsonFunction function,
      SqlExpression value,
      @Nullable SqlExpression operand,
      @Nullable ValueType type)
      implements SqlExpression {
    /** The value at {@code path}. */
    public static JsonCall at(SqlExpression value, Bind path) {
      return new JsonCall(JsonFunction.AT, value, path, null);
    }

    /** A part of {@code value}, or the same as another type. */
    public static JsonCall of(JsonFunction function, SqlExpression value) {
      return new JsonCall(function, value, null, null);
    }

    /** Whether {@code value} is of {@code type}. */
    public static JsonCall is(SqlExpression value, ValueType type) {
      return new JsonCall(JsonFunction.IS, value, null, type);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** {@code value}, a number, compared with {@code operand}, a bound one. */
  record JsonCompare(SqlExpression value, Operator operator, SqlExpression operand)
      implements SqlExpression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** What is asked of a list. */
  enum ListFunction {
    HAS,
    HAS_EVERY,
    HAS_SOME,
    IS_EMPTY,
    /** Not a test: what two lists have in common that are the same. */
    WHOLE
  }

  /** {@code function} of {@code list}, and of an operand where it takes one. */
  record ListCall(ListFunction function, SqlExpression list, @Nullable SqlExpression operand)
      implements SqlExpression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** {@code column} of {@code field}, as an element of a JSON array that loses nothing of it. */
  record JsonElement(SqlExpression column, SchemaField field) implements SqlExpression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** {@code values} as a JSON array; those that are JSON themselves are {@link JsonNested}. */
  record JsonArray(List<SqlExpression> values) implements SqlExpression {
    /** Copies the list. */
    public JsonArray {
      values = List.copyOf(values);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * The rows of a query, each as {@code row}, as a JSON array in {@code order}, which the rows come
   * in already; NULL or an empty array where there are none.
   */
  record JsonRows(SqlExpression row, List<OrderKey> order) implements SqlExpression {
    /** Copies the list. */
    public JsonRows {
      order = List.copyOf(order);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** {@code array}, a JSON array, as an element of another. */
  record JsonNested(SqlExpression array) implements SqlExpression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** {@code values}, one or several together, are a row of {@code query}. */
  record InQuery(List<? extends SqlExpression> values, SelectQuery query) implements SqlExpression {
    /** Copies the list. */
    public InQuery {
      values = List.copyOf(values);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * {@code values}, the first that differs deciding, compared with the one row of {@code query};
   * unknown where it has none.
   */
  record CompareRow(List<SqlExpression> values, Operator operator, SelectQuery query)
      implements SqlExpression {
    /** Copies the list. */
    public CompareRow {
      values = List.copyOf(values);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** {@code query} has a row, or has none. */
  record Exists(SelectQuery query, boolean negated) implements SqlExpression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** The one value of {@code query}. */
  record Subquery(SelectQuery query) implements SqlExpression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** What an aggregate computes. */
  enum Function {
    COUNT,
    SUM,
    AVG,
    MIN,
    MAX
  }

  /** {@code function} of {@code value}; without a value, of the rows. */
  record Aggregate(Function function, @Nullable SqlExpression value) implements SqlExpression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** {@code function} of {@code column}, which holds values of {@code field}. */
  record FieldAggregate(Function function, SqlExpression column, SchemaField field)
      implements SqlExpression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** What is done with two numbers. */
  enum ArithmeticOperator {
    ADD,
    SUBTRACT,
    MULTIPLY,
    DIVIDE
  }

  /** Two numbers of {@code type} made one. */
  record Arithmetic(
      SqlExpression left, ArithmeticOperator operator, SqlExpression right, ScalarType type)
      implements SqlExpression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** By what values of an enum are ordered as they were declared. */
  record EnumOrder(SqlExpression value, List<String> members) implements SqlExpression {
    /** Copies the list. */
    public EnumOrder {
      members = List.copyOf(members);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** The number of a row, from 1, within its partition and in an order. */
  record RowNumber(List<SqlExpression> partition, List<OrderKey> order) implements SqlExpression {
    /** Copies the lists. */
    public RowNumber {
      partition = List.copyOf(partition);
      order = List.copyOf(order);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * How far two vectors are from each other.
   *
   * @param read whether it is a column of the result, and not what rows are ordered by
   */
  record Distance(SqlExpression one, SqlExpression other, VectorMetric metric, boolean read)
      implements SqlExpression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** {@code list} with the elements of {@code elements} behind it, or before. */
  record Concatenate(SqlExpression list, SqlExpression elements, boolean before)
      implements SqlExpression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** The caller's own SQL: pieces of text with bound values between them. */
  record RawText(List<String> texts, List<Bind> binds) implements SqlExpression {
    /** Copies the lists. */
    public RawText {
      texts = List.copyOf(texts);
      binds = List.copyOf(binds);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** One key of an order; {@code nullable} tells whether the value can be NULL at all. */
  record OrderKey(SqlExpression value, boolean descending, boolean nullsFirst, boolean nullable) {

    /** The opposite order. */
    public OrderKey reversed() {
      return new OrderKey(value, !descending, !nullsFirst, nullable);
    }

    /** The same order of another expression of the same value. */
    public OrderKey of(SqlExpression other) {
      return new OrderKey(other, descending, nullsFirst, nullable);
    }
  }

  /** {@code parts} joined by AND: the only one itself, or true where there is none. */
  static SqlExpression all(List<? extends SqlExpression> parts) {
    return switch (parts.size()) {
      case 0 -> new Truth(true);
      case 1 -> parts.get(0);
      default -> new And(List.copyOf(parts));
    };
  }

  /** {@code parts} joined by OR: the only one itself, or false where there is none. */
  static SqlExpression any(List<? extends SqlExpression> parts) {
    return switch (parts.size()) {
      case 0 -> new Truth(false);
      case 1 -> parts.get(0);
      default -> new Or(List.copyOf(parts));
    };
  }
}
