package org.viborm.driver;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.viborm.schema.NativeType;
import org.viborm.schema.ScalarType;
import org.viborm.schema.SchemaField;
import org.viborm.schema.SchemaModel;
import org.viborm.schema.VectorMetric;

/**
 * PostgreSQL 14 and newer.
 *
 * @param major its major version
 * @param vectors whether the extension pgvector is on offer
 */
record PostgresDialect(int major, boolean vectors) implements Dialect {

  private static final Set<DialectCapability> WITH_VECTORS = without();
  private static final Set<DialectCapability> WITHOUT_VECTORS =
      without(DialectCapability.VECTOR_DISTANCE);
  private static final Set<DialectCapability> OLD_WITH_VECTORS =
      without(DialectCapability.VIRTUAL_COLUMNS);
  private static final Set<DialectCapability> OLD_WITHOUT_VECTORS =
      without(DialectCapability.VIRTUAL_COLUMNS, DialectCapability.VECTOR_DISTANCE);

  /** The first version that has virtual columns. */
  private static final int VIRTUAL_COLUMNS = 18;

  private static final JsonFunctions JSON = new PostgresJson();
  private static final ListFunctions LISTS = new PostgresLists();
  private static final NestedRowFunctions NESTED_ROWS = new PostgresNestedRows();
  private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

  @Override
  public String name() {
    return "postgresql";
  }

  private static Set<DialectCapability> without(DialectCapability... missing) {
    return Set.copyOf(EnumSet.complementOf(EnumSet.of(DialectCapability.GAP_LOCKS, missing)));
  }

  @Override
  public Set<DialectCapability> capabilities() {
    if (major < VIRTUAL_COLUMNS) {
      return vectors ? OLD_WITH_VECTORS : OLD_WITHOUT_VECTORS;
    }
    return vectors ? WITH_VECTORS : WITHOUT_VECTORS;
  }

  @Override
  public Storage storage(ScalarType type) {
    return type == ScalarType.VECTOR || type == ScalarType.POINT ? Storage.TEXT : Storage.NATIVE;
  }

  @Override
  public int maxBindings() {
    return 32_767;
  }

  /** Views and other servers' tables are not copied into, nor is what row security watches. */
  @Override
  public Optional<RowLoad> load(String table, List<String> columns) {
    String name = quote(table);
    String literal = "'" + name.replace("'", "''") + "'";
    return Optional.of(
        new RowLoad(
            "SELECT relkind IN ('r', 'p') AND NOT row_security_active(oid)"
                + " FROM pg_catalog.pg_class WHERE oid = to_regclass("
                + literal
                + ")",
            columns.stream()
                .map(this::quote)
                .collect(Collectors.joining(", ", "COPY " + name + " (", ") FROM STDIN"))));
  }

  @Override
  public int maxIdentifierBytes() {
    return 63;
  }

  @Override
  public String parameter(String placeholder, SchemaModel model, SchemaField field) {
    String type = castType(model, field);
    return type == null
        ? placeholder
        : "CAST(" + placeholder + " AS " + type + (field.list() ? "[])" : ")");
  }

  @Override
  public String arrayParameter(String placeholder, SchemaModel model, SchemaField field) {
    String type = castType(model, field);
    return type == null ? placeholder : "CAST(" + placeholder + " AS " + type + "[])";
  }

  @Override
  public String elementParameter(String placeholder, SchemaModel model, SchemaField field) {
    String type = castType(model, field);
    return type == null ? placeholder : "CAST(" + placeholder + " AS " + type + ")";
  }

  /** The type that a bound value must be cast to, or null where its own type is inferred right. */
  private @Nullable String castType(SchemaModel model, SchemaField field) {
    if (field.type() == ScalarType.ENUM) {
      return quote(enumTypeName(model, field));
    }
    NativeType type = field.nativeType();
    if (type != null && type.dialect().equals(name())) {
      return switch (type.name()) {
        case "CHAR" -> "bpchar"; // a bare CHAR or BIT has the length 1 and would cut the value
        case "BIT" -> "varbit";
        default -> type.name().toLowerCase(Locale.ROOT);
      };
    }
    return switch (field.type()) {
      case JSON -> "jsonb";
      case VECTOR -> "vector";
      case POINT -> "point";
      default -> null;
    };
  }

  @Override
  public String read(String column, SchemaField field) {
    return readable(column, field);
  }

  static String readable(String column, SchemaField field) {
    return switch (field.type()) {
      case VECTOR, POINT -> "CAST(" + column + " AS text)";
      case ENUM -> field.list() ? "CAST(" + column + " AS text[])" : column;
      default -> column;
    };
  }

  /** Points have no equality but one with a tolerance; their texts are exact. */
  @Override
  public String pointEquals(String left, String right) {
    return sameText(left, right);
  }

  private static String sameText(String left, String right) {
    return "CAST(" + left + " AS text) = CAST(" + right + " AS text)";
  }

  /** Each column may have an enum of its own, and no enum is compared with another. */
  @Override
  public String enumEquals(String left, String right) {
    return sameText(left, right);
  }

  @Override
  public String inArray(String value, String array, SchemaField field) {
    return value + " = ANY(" + array + ")";
  }

  @Override
  public String inNumbers(String value, String array) {
    return value + " = ANY(" + array + ")";
  }

  @Override
  public String keyTable(List<String> arrays, List<SchemaField> fields, String alias) {
    return "unnest(" + String.join(", ", arrays) + ") AS " + alias + "(" + names(arrays) + ")";
  }

  @Override
  public String numberedKeyTable(List<String> arrays, String alias, String position) {
    return "unnest(%s) WITH ORDINALITY AS %s(%s, %s)"
        .formatted(String.join(", ", arrays), alias, names(arrays), position);
  }

  private static String names(List<String> arrays) {
    StringBuilder names = new StringBuilder();
    for (int i = 0; i < arrays.size(); i++) {
      names.append(i == 0 ? "c" : ", c").append(i);
    }
    return names.toString();
  }

  @Override
  public String literal(SchemaField field, Object value) {
    return switch (field.type()) {
      case STRING -> Literals.text((String) value);
      case ENUM -> Literals.text(Literals.member(value));
      case INT, BIG_INT, FLOAT, BOOLEAN -> value.toString();
      case DECIMAL -> Literals.decimal(value);
      case DATE_TIME ->
          field.withoutTimezone()
              ? "TIMESTAMP '" + Literals.dateTime(field, value, " ") + "'"
              : "TIMESTAMP WITH TIME ZONE '" + Literals.dateTime(field, value, " ") + "+00'";
      case DATE -> "DATE '" + value + "'";
      case TIME -> "TIME '" + Literals.time(field, value) + "'";
      case JSON, BLOB, VECTOR, POINT -> throw Literals.none(field);
    };
  }

  @Override
  public String foldCase(String text) {
    return "TRANSLATE(%s, '%s', '%s')".formatted(text, UPPER, UPPER.toLowerCase(Locale.ROOT));
  }

  @Override
  public String contains(String text, String part) {
    return "POSITION(" + part + " IN " + text + ") > 0";
  }

  @Override
  public String startsWith(String text, String part) {
    return "starts_with(" + text + ", " + part + ")";
  }

  @Override
  public String endsWith(String text, String part) {
    return "RIGHT(%1$s, LENGTH(%2$s)) = %2$s".formatted(text, part);
  }

  @Override
  public String divide(String left, String right, ScalarType type) {
    return left + " / " + right;
  }

  @Override
  public String enumOrder(String column, List<String> members) {
    return column;
  }

  /** Truth values have no MIN and MAX here, nor have bytes and a native UUID in every version. */
  @Override
  public String aggregate(String function, String column, SchemaField field) {
    boolean least = function.equals("MIN");
    if (field.list() || !(least || function.equals("MAX"))) {
      return Dialect.super.aggregate(function, column, field);
    }
    if (field.type() == ScalarType.BOOLEAN) {
      return (least ? "bool_and(" : "bool_or(") + column + ")";
    }
    NativeType type = field.nativeType();
    boolean uuid = type != null && type.dialect().equals(name()) && type.name().equals("UUID");
    return uuid || (field.type() == ScalarType.BLOB && major < 18)
        ? "(array_agg(%1$s ORDER BY %1$s %2$s) FILTER (WHERE %1$s IS NOT NULL))[1]"
            .formatted(column, least ? "ASC" : "DESC")
        : Dialect.super.aggregate(function, column, field);
  }

  /** The operators that pgvector's indexes know. */
  @Override
  public String distance(String one, String other, VectorMetric metric) {
    return switch (metric) {
      case L2 -> one + " <-> " + other;
      case COSINE -> one + " <=> " + other;
    };
  }

  /** A vector without length has no angle. */
  @Override
  public String readDistance(String one, String other, VectorMetric metric) {
    String distance = distance(one, other, metric);
    return metric == VectorMetric.COSINE ? "NULLIF(" + distance + ", 'NaN')" : distance;
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
    return !nullable || nullsFirst == descending
        ? key
        : key + (nullsFirst ? " NULLS FIRST" : " NULLS LAST");
  }

  @Override
  public String page(@Nullable String limit, @Nullable String offset) {
    return (limit == null ? "" : " LIMIT " + limit) + (offset == null ? "" : " OFFSET " + offset);
  }

  @Override
  public String lockRows() {
    return " FOR UPDATE";
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
