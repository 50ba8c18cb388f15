package org.viborm.driver;

import jakarta.json.JsonValue.ValueType;
import java.util.ArrayList;
import java.util.List;

/** JSON as MySQL has it, in a type of its own, and MariaDB, as text. */
record MySqlJson(boolean mariaDb) implements JsonFunctions {

  @Override
  public String parameter(String placeholder) {
    return mariaDb ? placeholder : "CAST(" + placeholder + " AS JSON)";
  }

  /**
   * The path, and before it those of what must be arrays for it, as a JSON array: here the place 0
   * of anything else is the thing itself.
   */
  @Override
  public String path(List<String> segments) {
    List<String> paths = new ArrayList<>();
    for (int i = 0; i < segments.size(); i++) {
      String whole = JsonFunctions.super.path(segments.subList(0, i + 1));
      if (whole.endsWith("]")) {
        paths.add(quoted(JsonFunctions.super.path(segments.subList(0, i))));
      }
    }
    paths.add(0, quoted(JsonFunctions.super.path(segments)));
    return "[" + String.join(",", paths) + "]";
  }

  /** No segment holds what would have to be escaped, but for the quotes around it. */
  private static String quoted(String path) {
    return '"' + path.replace("\"", "\\\"") + '"';
  }

  @Override
  public String at(String value, String path) {
    return ("CASE WHEN JSON_LENGTH(%2$s) = 1 OR NOT EXISTS (SELECT 1 FROM JSON_TABLE(%2$s, '$[*]'"
            + " COLUMNS (n FOR ORDINALITY, p LONGTEXT CHARACTER SET utf8mb4 PATH '$')) AS q"
            + " WHERE q.n > 1 AND COALESCE(JSON_TYPE(JSON_EXTRACT(%1$s, q.p)), '') <> 'ARRAY')"
            + " THEN JSON_EXTRACT(%1$s, %3$s) END")
        .formatted(value, path, unquoted("JSON_EXTRACT(" + path + ", '$[0]')"));
  }

  @Override
  public String first(String value) {
    return "CASE WHEN JSON_TYPE(%1$s) = 'ARRAY' THEN JSON_EXTRACT(%1$s, '$[0]') END"
        .formatted(value);
  }

  @Override
  public String last(String value) {
    return ("CASE WHEN JSON_TYPE(%1$s) = 'ARRAY' AND JSON_LENGTH(%1$s) > 0"
            + " THEN JSON_EXTRACT(%1$s, CONCAT('$[', JSON_LENGTH(%1$s) - 1, ']')) END")
        .formatted(value);
  }

  @Override
  public String text(String value) {
    return MySqlDialect.collate(unquoted(value), mariaDb);
  }

  /** MariaDB's JSON_UNQUOTE has no characters beyond the basic plane. */
  private String unquoted(String value) {
    return mariaDb ? "JSON_VALUE(" + value + ", '$')" : "JSON_UNQUOTE(" + value + ")";
  }

  /** MySQL compares its numbers exactly; MariaDB has only their text, which it can make uniform. */
  @Override
  public String compare(String value, String operator, String operand) {
    return mariaDb
        ? MySqlDialect.collate(digits(value), true) + " " + operator + " " + digits(operand)
        : value + " " + operator + " " + operand;
  }

  /**
   * The number {@code value}, uniformly one digit, a point, more digits and {@code E} with an
   * exponent, as a text whose order is that of numbers: its sign, its exponent and its digits;
   * turned round below zero.
   */
  private static String digits(String value) {
    String exponent = "CAST(SUBSTRING_INDEX(q.n, 'E', -1) AS SIGNED)";
    String digits = "REPLACE(REPLACE(SUBSTRING_INDEX(q.n, 'E', 1), '.', ''), '-', '')";
    return ("(SELECT CASE WHEN q.n LIKE '0%%' THEN '1' WHEN q.n LIKE '-%%'"
            + " THEN CONCAT('0', LPAD(%1$s - %2$s, 20, '0'), %3$s, '~')"
            + " ELSE CONCAT('2', LPAD(%1$s + %2$s, 20, '0'), %4$s) END"
            + " FROM JSON_TABLE(JSON_NORMALIZE(%5$s), '$'"
            + " COLUMNS (n LONGTEXT CHARACTER SET utf8mb4 PATH '$')) AS q)")
        .formatted(JsonNumbers.MIDDLE, exponent, JsonNumbers.turned(digits), digits, value);
  }

  @Override
  public String is(String value, ValueType type) {
    String found = "JSON_TYPE(" + value + ")";
    return switch (type) {
      case NUMBER -> found + " IN ('INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL')";
      case TRUE, FALSE ->
          "("
              + found
              + " = 'BOOLEAN' AND "
              + unquoted(value)
              + " = '"
              + (type == ValueType.TRUE ? "true" : "false")
              + "')";
      default -> found + " = '" + type.name() + "'";
    };
  }

  @Override
  public String equal(String value, String operand, ValueType type) {
    return mariaDb ? "JSON_EQUALS(" + value + ", " + operand + ")" : value + " = " + operand;
  }

  /**
   * JSON_CONTAINS would take a part of an object for the whole. MySQL does not let JSON_TABLE read
   * what is itself computed by a subquery, MariaDB no derived table an outer column.
   */
  @Override
  public String contains(String value, String operand, boolean each) {
    String wanted = each ? operand : "JSON_ARRAY(" + element(operand) + ")";
    String array = mariaDb ? value : "d.v";
    return ("CASE WHEN JSON_TYPE(%1$s) = 'ARRAY' THEN NOT EXISTS (SELECT 1 FROM %2$s%3$s AS w"
            + " LEFT JOIN %4$s AS h ON %5$s WHERE h.n IS NULL)"
            + " WHEN (%1$s) IS NOT NULL THEN FALSE END")
        .formatted(
            value,
            mariaDb ? "" : "(SELECT " + value + " AS v) AS d JOIN ",
            places(wanted),
            places(array),
            equal(place("h", array), place("w", wanted), ValueType.OBJECT));
  }

  /** Text that is meant as a JSON value stays one inside of another. */
  private String element(String operand) {
    return mariaDb ? "JSON_EXTRACT(" + operand + ", '$')" : operand;
  }

  private static String places(String array) {
    return "JSON_TABLE(" + array + ", '$[*]' COLUMNS (n FOR ORDINALITY))";
  }

  private static String place(String table, String array) {
    return "JSON_EXTRACT(%s, CONCAT('$[', %s.n - 1, ']'))".formatted(array, table);
  }
}
