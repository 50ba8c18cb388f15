package org.viborm.driver;

import jakarta.json.JsonValue.ValueType;

/** JSON as the functions of SQLite have it, which keeps documents as text. */
final class SqliteJson implements JsonFunctions {

  @Override
  public String parameter(String placeholder) {
    return placeholder;
  }

  @Override
  public String at(String value, String path) {
    return "(" + value + " -> " + path + ")";
  }

  @Override
  public String first(String value) {
    return "(" + value + " -> '$[0]')";
  }

  @Override
  public String last(String value) {
    return "(" + value + " -> '$[#-1]')";
  }

  @Override
  public String text(String value) {
    return "(" + value + " ->> '$')";
  }

  @Override
  public String number(String value) {
    return "(" + value + " ->> '$')";
  }

  @Override
  public String is(String value, ValueType type) {
    String found = "json_type(" + value + ")";
    return switch (type) {
      case STRING -> found + " = 'text'";
      case NUMBER -> found + " IN ('integer', 'real')";
      default -> found + " = '" + type.name().toLowerCase(java.util.Locale.ROOT) + "'";
    };
  }

  @Override
  public String equal(String value, String operand, ValueType type) {
    return switch (type) {
      case STRING, NUMBER ->
          "(" + is(value, type) + " AND " + text(value) + " = " + text(operand) + ")";
      case TRUE, FALSE, NULL -> is(value, type);
      case ARRAY, OBJECT ->
          "CASE WHEN %s THEN %s WHEN (%1$s) IS NOT NULL THEN 0 END"
              .formatted(is(value, type), sameTrees(value, operand));
    };
  }

  @Override
  public String contains(String value, String operand, boolean each) {
    String wanted = each ? operand : "json_array(json(" + operand + "))";
    return ("CASE WHEN %1$s THEN NOT EXISTS (SELECT 1 FROM json_each(%2$s) AS w WHERE NOT EXISTS"
            + " (SELECT 1 FROM json_each(%3$s) AS h WHERE %4$s = %5$s"
            + " AND CASE WHEN h.type IN ('array', 'object') THEN %6$s ELSE h.atom IS w.atom END))"
            + " WHEN (%1$s) IS NOT NULL THEN 0 END")
        .formatted(
            is(value, ValueType.ARRAY),
            wanted,
            value,
            kind("h."),
            kind("w."),
            sameTrees("h.value", "w.value"));
  }

  /** Two documents have the same nodes: neither has one that the other lacks. */
  private static String sameTrees(String one, String other) {
    String first = nodes(one);
    String second = nodes(other);
    return "(NOT EXISTS (%1$s EXCEPT %2$s) AND NOT EXISTS (%2$s EXCEPT %1$s))"
        .formatted(first, second);
  }

  private static String nodes(String document) {
    return "SELECT path, key, " + kind("") + ", atom FROM json_tree(" + document + ")";
  }

  /** The type of a node, one for all numbers. */
  private static String kind(String table) {
    return "CASE " + table + "type WHEN 'integer' THEN 'real' ELSE " + table + "type END";
  }
}
