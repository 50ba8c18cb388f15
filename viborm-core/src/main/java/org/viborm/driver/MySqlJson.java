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

  @Override
  public String number(String value) {
    return mariaDb
        ? "CASE WHEN %s THEN CAST(%s AS DOUBLE) END".formatted(is(value, ValueType.NUMBER), value)
        : value;
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
