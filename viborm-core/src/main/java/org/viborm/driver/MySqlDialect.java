package org.viborm.driver;

import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.viborm.schema.ScalarType;
import org.viborm.schema.SchemaField;
import org.viborm.schema.SchemaModel;

/**
 * MySQL 8.0.21 and newer, and MariaDB 10.11 and newer, on connections whose character set is
 * utf8mb4, whose zone is UTC and whose SQL mode is strict.
 *
 * @param mariaDb whether it is MariaDB
 */
record MySqlDialect(int major, boolean mariaDb) implements Dialect {

  private static final Set<DialectCapability> MYSQL =
      Set.copyOf(
          EnumSet.of(
              DialectCapability.COMMENTS,
              DialectCapability.EXPRESSION_INDEXES,
              DialectCapability.GAP_LOCKS,
              DialectCapability.LATERAL,
              DialectCapability.EXACT_DECIMAL,
              DialectCapability.REQUIRED_GENERATED,
              DialectCapability.ROW_LOCKS,
              DialectCapability.SINGLE_STATEMENT_READS,
              DialectCapability.VIRTUAL_COLUMNS));

  /**
   * Its derived tables see no column of the queries around them: nested rows cannot be one value.
   */
  private static final Set<DialectCapability> MARIADB =
      Set.copyOf(
          EnumSet.of(
              DialectCapability.COMMENTS,
              DialectCapability.INSERT_RETURNING,
              DialectCapability.DELETE_RETURNING,
              DialectCapability.GAP_LOCKS,
              DialectCapability.EXACT_DECIMAL,
              DialectCapability.ROW_LOCKS,
              DialectCapability.ORDERED_AGGREGATES,
              DialectCapability.VIRTUAL_COLUMNS));

  /** The first words of statements that commit the transaction around them. */
  private static final Set<String> COMMITTING =
      Set.of(
          "ALTER",
          "CACHE",
          "CHANGE",
          "CHECK",
          "FLUSH",
          "GRANT",
          "IMPORT",
          "INSTALL",
          "LOCK",
          "OPTIMIZE",
          "RENAME",
          "REPAIR",
          "RESET",
          "REVOKE",
          "START",
          "STOP",
          "TRUNCATE",
          "UNINSTALL",
          "UNLOCK");

  /** How many digits behind the point a decimal has at most. */
  private static final int MAX_SCALE = 30;

  /** How many digits a decimal has at most. */
  private static final int MAX_DIGITS = 65;

  /** How deep MariaDB, and MySQL, take arrays and objects in one another. */
  private static final int MARIADB_LEVELS = 31;

  private static final int MYSQL_LEVELS = 100;

  /** What stands for no limit where an offset asks for one. */
  private static final String NO_LIMIT = "18446744073709551615";

  @Override
  public String name() {
    return "mysql";
  }

  @Override
  public Set<DialectCapability> capabilities() {
    return mariaDb ? MARIADB : MYSQL;
  }

  @Override
  public Storage storage(ScalarType type) {
    return switch (type) {
      case BOOLEAN -> Storage.INTEGER;
      case VECTOR -> Storage.TEXT;
      case POINT -> Storage.JSON;
      default -> Storage.NATIVE;
    };
  }

  /** What has more digits is rounded, in the documents of MySQL too; MariaDB keeps their text. */
  @Override
  public @Nullable String unfit(SchemaField field, Object value) {
    if (value instanceof BigDecimal decimal) {
      return field.list() ? null : unfit(field, decimal.stripTrailingZeros());
    }
    if (!(value instanceof JsonValue document)) {
      return null;
    }
    String shape = unfit(document);
    return shape == null && !mariaDb && !JsonNumbers.areBinary(document)
        ? "a number of the document has more digits than MySQL keeps. Give at most 15 digits, or the number as a string."
        : shape;
  }

  private static @Nullable String unfit(SchemaField field, BigDecimal number) {
    if (number.scale() > MAX_SCALE) {
      return "the number has more than %d digits behind its point, which would be rounded away. Give fewer."
          .formatted(MAX_SCALE);
    }
    int most = field.nativeType() == null ? MAX_DIGITS - MAX_SCALE : MAX_DIGITS;
    return number.precision() - number.scale() > most
        ? "the number has more than %d digits before its point. Give a smaller one.".formatted(most)
        : null;
  }

  private @Nullable String unfit(JsonValue document) {
    return mariaDb
        ? JsonShapes.unfit(document, "MariaDB", MARIADB_LEVELS, Integer.MAX_VALUE)
        : JsonShapes.unfit(document, "MySQL", MYSQL_LEVELS, 65_535);
  }

  @Override
  public @Nullable String incomparable(JsonValue operand) {
    String shape = unfit(operand);
    return shape == null && !mariaDb && !JsonNumbers.areBinary(operand)
        ? "a number of the operand has more digits than MySQL compares exactly. Give at most 15 digits, or keep such numbers as strings."
        : shape;
  }

  /**
   * JSON has no times, and no decimals but binary ones. MariaDB compares all its numbers as those.
   */
  @Override
  public Storage elementStorage(ScalarType type) {
    return switch (type) {
      case DECIMAL, DATE_TIME, DATE, TIME -> Storage.TEXT;
      case BIG_INT -> mariaDb ? Storage.TEXT : Storage.NATIVE;
      default -> storage(type);
    };
  }

  @Override
  public int maxBindings() {
    return 65_535;
  }

  @Override
  public int maxIdentifierBytes() {
    return 64;
  }

  @Override
  public String quote(String identifier) {
    return '`' + identifier.replace("`", "``") + '`';
  }

  /** The collation that tells apart whatever is not the same to the letter. */
  private String collate(String text) {
    return collate(text, mariaDb);
  }

  static String collate(String text, boolean mariaDb) {
    return text + " COLLATE " + (mariaDb ? "utf8mb4_nopad_bin" : "utf8mb4_0900_bin");
  }

  @Override
  public String parameter(String placeholder, SchemaModel model, SchemaField field) {
    if (field.list()) {
      return json(placeholder);
    }
    return switch (field.type()) {
      case JSON, VECTOR -> json(placeholder);
      case POINT ->
          "POINT(JSON_EXTRACT(%1$s, '$.x'), JSON_EXTRACT(%1$s, '$.y'))".formatted(placeholder);
      default -> placeholder;
    };
  }

  /** MariaDB keeps JSON as text. */
  private String json(String text) {
    return mariaDb ? text : "CAST(" + text + " AS JSON)";
  }

  @Override
  public String arrayParameter(String placeholder, SchemaModel model, SchemaField field) {
    return placeholder;
  }

  @Override
  public String elementParameter(String placeholder, SchemaModel model, SchemaField field) {
    return placeholder;
  }

  @Override
  public String read(String column, SchemaField field) {
    return field.type() == ScalarType.POINT && !field.list()
        ? "CASE WHEN %1$s IS NOT NULL THEN JSON_OBJECT('x', ST_X(%1$s), 'y', ST_Y(%1$s)) END"
            .formatted(column)
        : column;
  }

  @Override
  public String inArray(String value, String array, SchemaField field) {
    return "%s IN (SELECT %s FROM JSON_TABLE(%s, '$[*]' COLUMNS (v %s PATH '$')) AS k)"
        .formatted(value, element("k.v", field), array, elementType(field));
  }

  @Override
  public String inNumbers(String value, String array) {
    return ("%s IN (SELECT k.v FROM JSON_TABLE(%s, '$[*]'"
            + " COLUMNS (v DECIMAL(65,30) PATH '$')) AS k)")
        .formatted(value, array);
  }

  @Override
  public String keyTable(List<String> arrays, List<SchemaField> fields, String alias) {
    StringBuilder items = new StringBuilder();
    StringBuilder columns = new StringBuilder();
    for (int i = 0; i < fields.size(); i++) {
      String comma = i == 0 ? "" : ", ";
      items
          .append(comma)
          .append(element("k.v" + i, fields.get(i)))
          .append(" AS ")
          .append("c")
          .append(i);
      columns
          .append(comma)
          .append("v%s %s PATH '$[%s]'".formatted(i, elementType(fields.get(i)), i));
    }
    return "(SELECT %s FROM JSON_TABLE(%s, '$[*]' COLUMNS (%s)) AS k) AS %s"
        .formatted(items, arrays.get(0), columns, alias);
  }

  /** The type that an element of {@code field} is taken out of a JSON array as. */
  private static String elementType(SchemaField field) {
    return switch (field.type()) {
      case INT, BOOLEAN -> "INT";
      case BIG_INT -> "BIGINT";
      case FLOAT -> "DOUBLE";
      case DECIMAL -> "DECIMAL(65,30)";
      case DATE -> "DATE";
      case TIME -> "TIME(6)";
      case DATE_TIME -> "VARCHAR(40)";
      case STRING, ENUM, BLOB, JSON, VECTOR, POINT -> "LONGTEXT CHARACTER SET utf8mb4";
    };
  }

  /** An element that JSON_TABLE gave, in the type of the column. */
  private String element(String value, SchemaField field) {
    return switch (field.type()) {
      case STRING, ENUM -> collate(value);
      case DATE_TIME -> "CAST(TRIM(TRAILING 'Z' FROM " + value + ") AS DATETIME(6))";
      case BLOB -> "UNHEX(" + value + ")";
      default -> value;
    };
  }

  @Override
  public String literal(SchemaField field, Object value) {
    return switch (field.type()) {
      case STRING -> literal((String) value);
      case ENUM -> literal(Literals.member(value));
      case INT, BIG_INT, FLOAT -> value.toString();
      case DECIMAL -> Literals.decimal(value);
      case BOOLEAN -> value.equals(true) ? "1" : "0";
      case DATE_TIME -> "TIMESTAMP'" + Literals.dateTime(field, value, " ") + "'";
      case DATE -> "DATE'" + value + "'";
      case TIME -> "TIME'" + Literals.time(field, value) + "'";
      case JSON, BLOB, VECTOR, POINT -> throw Literals.none(field);
    };
  }

  /** A backslash escapes here. */
  private static String literal(String text) {
    return Literals.text(text.replace("\\", "\\\\"));
  }

  @Override
  public String textEquals(String left, String right) {
    return left + " = " + collate(right);
  }

  /** LOWER would change other letters too. */
  @Override
  public String foldCase(String text) {
    String folded = text;
    for (char letter = 'A'; letter <= 'Z'; letter++) {
      folded =
          "REPLACE(%s, '%s', '%s')"
              .formatted(folded, letter, String.valueOf(letter).toLowerCase(Locale.ROOT));
    }
    return folded;
  }

  @Override
  public String contains(String text, String part) {
    return "LOCATE(" + part + ", " + collate(text) + ") > 0";
  }

  @Override
  public String startsWith(String text, String part) {
    return "LEFT(%1$s, CHAR_LENGTH(%2$s)) = %3$s".formatted(text, part, collate(part));
  }

  @Override
  public String prefix(String text, String part, String end) {
    return "(%1$s >= %2$s AND (%3$s IS NULL OR %1$s < %4$s))"
        .formatted(text, collate(part), end, collate("CAST(" + end + " AS CHAR)"));
  }

  @Override
  public String endsWith(String text, String part) {
    return "RIGHT(%1$s, CHAR_LENGTH(%2$s)) = %3$s".formatted(text, part, collate(part));
  }

  @Override
  public String divide(String left, String right, ScalarType type) {
    return left + (type == ScalarType.INT || type == ScalarType.BIG_INT ? " DIV " : " / ") + right;
  }

  /** An enum is ordered as it is declared, but compared as text. */
  @Override
  public String enumOrder(String column, List<String> members) {
    return "NULLIF(FIELD(" + column + ", " + literals(members) + "), 0)";
  }

  /**
   * The average of integers would be cut after four digits; the least of an enum would be so by its
   * letters; a sum of floats that is none would be 0, but is an error where it is computed with.
   */
  @Override
  public String aggregate(String function, String column, SchemaField field) {
    boolean integer = field.type() == ScalarType.INT || field.type() == ScalarType.BIG_INT;
    if (function.equals("AVG") && integer) {
      return "AVG(CAST(" + column + " AS DECIMAL(65,30)))";
    }
    boolean ordered = function.equals("MIN") || function.equals("MAX");
    boolean counts = function.equals("COUNT");
    if (field.type() == ScalarType.FLOAT && !field.list() && !ordered && !counts) {
      return Dialect.super.aggregate(function, column, field) + " * 1e0";
    }
    if (field.type() == ScalarType.ENUM && !field.list() && ordered) {
      List<String> members = field.enumType().members();
      return "ELT(%s(%s), %s)".formatted(function, enumOrder(column, members), literals(members));
    }
    return Dialect.super.aggregate(function, column, field);
  }

  private static String literals(List<String> members) {
    return members.stream().map(MySqlDialect::literal).collect(Collectors.joining(", "));
  }

  @Override
  public JsonFunctions json() {
    return new MySqlJson(mariaDb);
  }

  @Override
  public ListFunctions lists() {
    return new MySqlLists(mariaDb);
  }

  @Override
  public NestedRowFunctions nestedRows() {
    return mariaDb ? Dialect.super.nestedRows() : new MySqlNestedRows(this);
  }

  @Override
  public String orderKey(String value, boolean descending, boolean nullsFirst, boolean nullable) {
    String key = descending ? value + " DESC" : value + " ASC";
    return !nullable || nullsFirst != descending
        ? key
        : value + (nullsFirst ? " IS NULL DESC, " : " IS NULL ASC, ") + key;
  }

  @Override
  public String page(@Nullable String limit, @Nullable String offset) {
    if (limit == null && offset == null) {
      return "";
    }
    return " LIMIT "
        + (limit == null ? NO_LIMIT : limit)
        + (offset == null ? "" : " OFFSET " + offset);
  }

  @Override
  public String lockRows() {
    return " FOR UPDATE";
  }

  /** MariaDB takes no other name in a delete that returns rows. */
  @Override
  public String aliasOfDelete(String table, String alias) {
    return mariaDb ? table : alias;
  }

  /** MySQL does not write to a table that the same statement reads: its keys are read before. */
  @Override
  public String readingItself(String condition, String from, List<String> key) {
    if (mariaDb) {
      return condition;
    }
    StringBuilder items = new StringBuilder();
    StringBuilder columns = new StringBuilder();
    for (int i = 0; i < key.size(); i++) {
      String comma = i == 0 ? "" : ", ";
      items.append(comma).append(key.get(i)).append(" AS c").append(i);
      columns.append(comma).append("own.c").append(i);
    }
    return "(%s) IN (SELECT %s FROM (SELECT %s FROM %s WHERE %s LIMIT %s) AS own)"
        .formatted(String.join(", ", key), columns, items, from, condition, NO_LIMIT);
  }

  @Override
  public String countedKeys() {
    return "SELECT LAST_INSERT_ID(), @@auto_increment_increment";
  }

  /** Of a taken key nothing is changed; other errors stay errors. */
  @Override
  public String onConflictDoNothing(List<String> columns) {
    return " ON DUPLICATE KEY UPDATE %1$s = %1$s".formatted(columns.get(0));
  }

  /** Whichever key is taken: to be asked for only where there is but one. */
  @Override
  public String onConflictUpdate(List<String> key, List<String> assignments) {
    return " ON DUPLICATE KEY UPDATE " + String.join(", ", assignments);
  }

  @Override
  public String defaultValues() {
    return " () VALUES ()";
  }

  /** All that changes tables, accounts or the server, but for tables of the session. */
  @Override
  public boolean commitsBefore(String first, String second) {
    return switch (first) {
      case "CREATE", "DROP" -> !second.equals("TEMPORARY");
      case "SET" -> second.equals("PASSWORD");
      case "LOAD" -> second.equals("INDEX");
      case "ANALYZE" -> Set.of("TABLE", "LOCAL", "NO_WRITE_TO_BINLOG").contains(second);
      default -> COMMITTING.contains(first);
    };
  }
}
