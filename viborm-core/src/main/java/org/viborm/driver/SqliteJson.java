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

  /** By binary numbers where they are far enough apart, which is fast, and by digits elsewhere. */
  @Override
  public String compare(String value, String operator, String operand) {
    return ("(SELECT CASE WHEN abs(x - y) > abs(y) * 1e-9 + 1e-300 THEN x %1$s y"
            + " ELSE %2$s %1$s %3$s END FROM (SELECT v, w, CAST(v ->> '$' AS REAL) AS x,"
            + " CAST(w ->> '$' AS REAL) AS y FROM (SELECT %4$s AS v, %5$s AS w)))")
        .formatted(operator, digits("v -> '$'"), digits("w -> '$'"), value, operand);
  }

  /**
   * The number that {@code text} spells as a text whose order is that of numbers: its sign, the
   * place of its point, and its digits without the zeros around them; turned round below zero.
   */
  private static String digits(String text) {
    return ("(SELECT CASE WHEN d = '' THEN '1'"
            + " WHEN n THEN '0' || printf('%%020d', %1$s - e) || %2$s || '~'"
            + " ELSE '2' || printf('%%020d', %1$s + e) || d END"
            + " FROM (SELECT n, trim(replace(m, '.', ''), '0') AS d,"
            + " x + CASE WHEN ltrim(i, '0') <> '' THEN length(ltrim(i, '0'))"
            + " ELSE length(ltrim(f, '0')) - length(f) END AS e"
            + " FROM (SELECT n, m, x, substr(m, 1, instr(m || '.', '.') - 1) AS i,"
            + " substr(m, instr(m || '.', '.') + 1) AS f"
            + " FROM (SELECT substr(t, 1, 1) = '-' AS n,"
            + " ltrim(substr(t, 1, instr(lower(t) || 'e', 'e') - 1), '-') AS m,"
            + " CAST(substr(t, instr(lower(t) || 'e', 'e') + 1) AS INTEGER) AS x"
            + " FROM (SELECT %3$s AS t)))))")
        .formatted(JsonNumbers.MIDDLE, JsonNumbers.turned("d"), text);
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
      case STRING -> "(" + is(value, type) + " AND " + text(value) + " = " + text(operand) + ")";
      case NUMBER -> "(" + is(value, type) + " AND " + compare(value, "=", operand) + ")";
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
            + " AND CASE WHEN h.type IN ('array', 'object') THEN %6$s"
            + " WHEN h.type IN ('integer', 'real') THEN %7$s ELSE h.atom IS w.atom END))"
            + " WHEN (%1$s) IS NOT NULL THEN 0 END")
        .formatted(
            is(value, ValueType.ARRAY),
            wanted,
            value,
            kind("h."),
            kind("w."),
            sameTrees("h.value", "w.value"),
            compare(element(value, "h"), "=", element(wanted, "w")));
  }

  private static String element(String array, String table) {
    return "(" + array + " -> ('$[' || " + table + ".key || ']'))";
  }

  /**
   * Two documents have the same nodes: neither has one that the other lacks, with numbers as binary
   * ones, and where that is so, with their digits.
   */
  private static String sameTrees(String one, String other) {
    return "CASE WHEN %s THEN %s ELSE 0 END"
        .formatted(same(nodes(one), nodes(other)), same(numbers(one), numbers(other)));
  }

  private static String same(String first, String second) {
    return "(NOT EXISTS (%1$s EXCEPT %2$s) AND NOT EXISTS (%2$s EXCEPT %1$s))"
        .formatted(first, second);
  }

  private static String nodes(String document) {
    return ("SELECT path, key, %s, CASE WHEN type IN ('integer', 'real') THEN CAST(atom AS REAL)"
            + " ELSE atom END FROM json_tree(%s)")
        .formatted(kind(""), document);
  }

  /** What has more digits than 64 bits is an atom of fewer; the document has all. */
  private static String numbers(String document) {
    String text =
        "CASE typeof(atom) WHEN 'integer' THEN CAST(atom AS TEXT)"
            + " ELSE COALESCE(%s -> fullkey, json_quote(atom)) END";
    return "SELECT fullkey, %s FROM json_tree(%s) WHERE type IN ('integer', 'real')"
        .formatted(digits(text.formatted(document)), document);
  }

  /** The type of a node, one for all numbers. */
  private static String kind(String table) {
    return "CASE " + table + "type WHEN 'integer' THEN 'real' ELSE " + table + "type END";
  }
}
