package org.viborm.driver;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.viborm.schema.ScalarType;
import org.viborm.schema.SchemaField;
import org.viborm.schema.SchemaModel;
import org.viborm.schema.VectorMetric;

/**
 * SQLite 3.41 and newer.
 *
 * @param maxBindings how many values a statement takes
 * @param insertBindings how many an insert of several rows is given
 * @param roundsNumbers whether 64-bit numbers come back rounded unless they are read as text
 * @param vectors whether it has libSQL's functions of vectors
 */
record SqliteDialect(int maxBindings, int insertBindings, boolean roundsNumbers, boolean vectors)
    implements Dialect {

  static final SqliteDialect INSTANCE = new SqliteDialect(32_766, 1_000, false, false);

  private static final Set<DialectCapability> CAPABILITIES =
      Set.copyOf(
          EnumSet.of(
              DialectCapability.CHECKED_REFERENCES,
              DialectCapability.REQUIRED_GENERATED,
              DialectCapability.VIRTUAL_COLUMNS,
              DialectCapability.EXPRESSION_INDEXES,
              DialectCapability.INSERT_RETURNING,
              DialectCapability.UPDATE_RETURNING,
              DialectCapability.DELETE_RETURNING,
              DialectCapability.TARGETED_UPSERT,
              DialectCapability.SKIPPED_CONFLICTS,
              DialectCapability.TRANSACTIONAL_DDL,
              DialectCapability.SINGLE_STATEMENT_READS,
              DialectCapability.ROW_COMPARISON,
              DialectCapability.ORDERED_AGGREGATES,
              DialectCapability.SELF_CASCADES));

  private static final Set<DialectCapability> WITH_VECTORS = withVectors();

  private static final JsonFunctions JSON = new SqliteJson();
  private static final ListFunctions LISTS = new SqliteLists();
  private static final NestedRowFunctions NESTED_ROWS = new SqliteNestedRows();

  @Override
  public String name() {
    return "sqlite";
  }

  @Override
  public Set<DialectCapability> capabilities() {
    return vectors ? WITH_VECTORS : CAPABILITIES;
  }

  private static Set<DialectCapability> withVectors() {
    Set<DialectCapability> all = EnumSet.copyOf(CAPABILITIES);
    all.add(DialectCapability.VECTOR_DISTANCE);
    return Set.copyOf(all);
  }

  @Override
  public Storage storage(ScalarType type) {
    return switch (type) {
      case BOOLEAN -> Storage.INTEGER;
      case DECIMAL, DATE_TIME, DATE, TIME, VECTOR -> Storage.TEXT;
      case POINT -> Storage.JSON;
      default -> Storage.NATIVE;
    };
  }

  @Override
  public int maxIdentifierBytes() {
    return 63;
  }

  @Override
  public String parameter(String placeholder, SchemaModel model, SchemaField field) {
    return placeholder;
  }

  @Override
  public String arrayParameter(String placeholder, SchemaModel model, SchemaField field) {
    return placeholder;
  }

  @Override
  public String elementParameter(String placeholder, SchemaModel model, SchemaField field) {
    return placeholder;
  }

  /** Exact decimals arrive as text, which is greater than any number. */
  @Override
  public String number(String placeholder) {
    return "CAST(" + placeholder + " AS NUMERIC)";
  }

  @Override
  public String read(String column, SchemaField field) {
    boolean rounded = roundsNumbers && field.type() == ScalarType.BIG_INT && !field.list();
    return rounded ? "CAST(" + column + " AS TEXT)" : column;
  }

  @Override
  public String inArray(String value, String array, SchemaField field) {
    String element = field.type() == ScalarType.BLOB ? "unhex(value)" : "value";
    return value + " IN (SELECT " + element + " FROM json_each(" + array + "))";
  }

  @Override
  public String inNumbers(String value, String array) {
    return value + " IN (SELECT value FROM json_each(" + array + "))";
  }

  @Override
  public String keyTable(List<String> arrays, List<SchemaField> fields, String alias) {
    StringBuilder text = new StringBuilder("(SELECT ");
    for (int i = 0; i < fields.size(); i++) {
      text.append(i == 0 ? "" : ", ").append("value ->> ").append(i).append(" AS c").append(i);
    }
    return text.append(" FROM json_each(")
        .append(arrays.get(0))
        .append(")) AS ")
        .append(alias)
        .toString();
  }

  @Override
  public String literal(SchemaField field, Object value) {
    return switch (field.type()) {
      case STRING -> Literals.text((String) value);
      case ENUM -> Literals.text(Literals.member(value));
      case INT, BIG_INT, FLOAT -> value.toString();
      case DECIMAL -> Literals.text(Literals.decimal(value));
      case BOOLEAN -> value.equals(true) ? "1" : "0";
      case DATE_TIME ->
          Literals.text(
              Literals.dateTime(field, value, "T") + (field.withoutTimezone() ? "" : "Z"));
      case DATE -> Literals.text(value.toString());
      case TIME -> Literals.text(Literals.time(field, value));
      case JSON, BLOB, VECTOR, POINT -> throw Literals.none(field);
    };
  }

  @Override
  public String foldCase(String text) {
    return "lower(" + text + ")";
  }

  @Override
  public String contains(String text, String part) {
    return "instr(" + text + ", " + part + ") > 0";
  }

  @Override
  public String startsWith(String text, String part) {
    return "substr(%1$s, 1, length(%2$s)) = %2$s".formatted(text, part);
  }

  /** Text is less than any blob, so that an empty one is behind the last of texts. */
  @Override
  public String prefix(String text, String part, String end) {
    return "(%1$s >= %2$s AND %1$s < COALESCE(%3$s, x''))".formatted(text, part, end);
  }

  @Override
  public String endsWith(String text, String part) {
    return "(%2$s = '' OR substr(%1$s, -length(%2$s)) = %2$s)".formatted(text, part);
  }

  @Override
  public String divide(String left, String right, ScalarType type) {
    return left + " / " + right;
  }

  /**
   * A column takes any number here, infinity too: one that does not fit is refused by the function
   * that fails on what has no absolute value.
   */
  @Override
  public String fitting(String computed, ScalarType type) {
    String misfit =
        switch (type) {
          case INT -> computed + " NOT BETWEEN -2147483648 AND 2147483647";
          case BIG_INT -> "typeof(" + computed + ") = 'real'";
          case FLOAT -> "abs(" + computed + ") = 9e999";
          default -> "";
        };
    return misfit.isEmpty()
        ? computed
        : "CASE WHEN %s THEN abs(-9223372036854775807 - 1) ELSE %s END".formatted(misfit, computed);
  }

  @Override
  public String enumOrder(String column, List<String> members) {
    StringBuilder text = new StringBuilder("CASE ").append(column);
    for (int i = 0; i < members.size(); i++) {
      text.append(" WHEN ").append(literal(members.get(i))).append(" THEN ").append(i);
    }
    return text.append(" END").toString();
  }

  /**
   * An enum is text here; its least member is the one that was declared first. A sum of floats may
   * be none.
   */
  @Override
  public String aggregate(String function, String column, SchemaField field) {
    boolean ordered = function.equals("MIN") || function.equals("MAX");
    boolean counts = function.equals("COUNT");
    if (field.type() == ScalarType.FLOAT && !field.list() && !ordered && !counts) {
      return fitting(Dialect.super.aggregate(function, column, field), ScalarType.FLOAT);
    }
    if (field.type() != ScalarType.ENUM || field.list() || !ordered) {
      return Dialect.super.aggregate(function, column, field);
    }
    List<String> members = field.enumType().members();
    StringBuilder text =
        new StringBuilder("CASE ")
            .append(function)
            .append('(')
            .append(enumOrder(column, members))
            .append(')');
    for (int i = 0; i < members.size(); i++) {
      text.append(" WHEN ").append(i).append(" THEN ").append(literal(members.get(i)));
    }
    return text.append(" END").toString();
  }

  private static String literal(String member) {
    return "'" + member.replace("'", "''") + "'";
  }

  /** A vector is the text of a JSON array here, which these functions take, but not NULL. */
  @Override
  public String distance(String one, String other, VectorMetric metric) {
    String function = metric == VectorMetric.L2 ? "vector_distance_l2" : "vector_distance_cos";
    return "CASE WHEN %1$s IS NOT NULL THEN %2$s(%1$s, %3$s) END".formatted(one, function, other);
  }

  @Override
  public JsonFunctions json() {
    return JSON;
  }

  @Override
  public ListFunctions lists() {
    return LISTS;
  }

  @Override
  public NestedRowFunctions nestedRows() {
    return NESTED_ROWS;
  }

  @Override
  public String orderKey(String value, boolean descending, boolean nullsFirst, boolean nullable) {
    String key = descending ? value + " DESC" : value + " ASC";
    return !nullable || nullsFirst != descending
        ? key
        : key + (nullsFirst ? " NULLS FIRST" : " NULLS LAST");
  }

  @Override
  public String page(@Nullable String limit, @Nullable String offset) {
    if (limit == null && offset == null) {
      return "";
    }
    return " LIMIT " + (limit == null ? "-1" : limit) + (offset == null ? "" : " OFFSET " + offset);
  }

  @Override
  public String lockRows() {
    return "";
  }

  @Override
  public String onConflictDoNothing(List<String> columns) {
    return " ON CONFLICT DO NOTHING";
  }

  @Override
  public String onConflictUpdate(List<String> key, List<String> assignments) {
    return " ON CONFLICT ("
        + String.join(", ", key)
        + ") DO UPDATE SET "
        + String.join(", ", assignments);
  }
}
