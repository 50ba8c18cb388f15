package org.viborm.driver;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.viborm.schema.ScalarType;
import org.viborm.schema.SchemaField;
import org.viborm.schema.SchemaModel;

/** SQLite 3.41 and newer. */
record SqliteDialect() implements Dialect {

  static final SqliteDialect INSTANCE = new SqliteDialect();

  @Override
  public String name() {
    return "sqlite";
  }

  @Override
  public Set<DialectCapability> capabilities() {
    return Set.of(
        DialectCapability.INSERT_RETURNING,
        DialectCapability.UPDATE_RETURNING,
        DialectCapability.DELETE_RETURNING,
        DialectCapability.TARGETED_UPSERT,
        DialectCapability.TRANSACTIONAL_DDL);
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
  public int maxBindings() {
    return 32_766;
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
  public String read(String column, SchemaField field) {
    return column;
  }

  @Override
  public String inArray(String value, String array, SchemaField field) {
    String element = field.type() == ScalarType.BLOB ? "unhex(value)" : "value";
    return value + " IN (SELECT " + element + " FROM json_each(" + array + "))";
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

  @Override
  public String endsWith(String text, String part) {
    return "(%2$s = '' OR substr(%1$s, -length(%2$s)) = %2$s)".formatted(text, part);
  }

  @Override
  public String divide(String left, String right, ScalarType type) {
    return left + " / " + right;
  }

  @Override
  public String enumOrder(String column, List<String> members) {
    StringBuilder text = new StringBuilder("CASE ").append(column);
    for (int i = 0; i < members.size(); i++) {
      String literal = members.get(i).replace("'", "''");
      text.append(" WHEN '").append(literal).append("' THEN ").append(i);
    }
    return text.append(" END").toString();
  }

  @Override
  public String append(String list, String elements) {
    return concatenate("COALESCE(" + list + ", '[]')", elements);
  }

  @Override
  public String prepend(String list, String elements) {
    return concatenate(elements, "COALESCE(" + list + ", '[]')");
  }

  private static String concatenate(String first, String second) {
    return ("(SELECT json_group_array(json(v)) FROM (SELECT json_quote(value) AS v FROM json_each(%s)"
            + " UNION ALL SELECT json_quote(value) FROM json_each(%s)))")
        .formatted(first, second);
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
  public String onConflictDoNothing() {
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
